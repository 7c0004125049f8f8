"""What happened at one visit, as its page tells it: newest first, without who looked."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _

from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from angel_program.journal.verbs import TIMELINE, Verb

# For a verb, the fact worth a word beside it, and the list its code belongs to. Each floor knows
# its own lists; the ground knows none.
Details = Mapping[str, tuple[str, type[models.TextChoices]]]
NONE: Details = MappingProxyType({})

# A year of follow-up writes some dozens of lines; a page that shows more than this is no timeline.
MOST = 200


@dataclass(frozen=True)
class Item:
    """One line for parts/timeline.html: when it happened, what, and who wrote it down."""

    at: datetime.datetime
    text: str
    who: str
    source: str = ""


def timeline(walk_in: models.Model, details: Details = NONE) -> list[Item]:
    """Everything done at this visit, newest first by when it *happened*; two queries.

    Lines are words of the journal's vocabulary and of ``details``, and name nobody but staff.
    """
    entries = Entry.objects.filter(walk_in_id=walk_in.pk, verb__in=TIMELINE)
    lines = list(entries.order_by("-seq")[:MOST])
    staff = get_user_model()._default_manager.in_bulk(
        {line.actor_id for line in lines if line.actor_id}
    )
    items = [Item(_happened(line), sentence(line, details), _who(line, staff)) for line in lines]
    # Night shifts type in the morning: a line stands where it happened, and sorting is stable.
    return sorted(items, key=lambda item: item.at, reverse=True)


def sentence(line: Entry, details: Details = NONE) -> str:
    """What a line says: its verb, and the one detail that matters."""
    text = str(Verb(line.verb).label)
    if line.verb not in details:
        return text
    fact, words = details[line.verb]
    code = line.facts.get(fact)
    return f"{text}: {words(code).label}" if code in words.values else text


def _happened(line: Entry) -> datetime.datetime:
    """When it happened, where the line says so; else when it was written down."""
    said = line.facts.get("at")
    return datetime.datetime.fromisoformat(said) if said else line.at


def _who(line: Entry, staff: dict[int, Any]) -> str:
    colleague = staff.get(line.actor_id) if line.actor_id else None
    if colleague:
        return str(colleague)
    return _("the center, by its link") if line.machine == CENTER.name else _("by itself")

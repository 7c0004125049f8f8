"""What could not be told, on the page of whoever has to know."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from angel_program.post.models import Message


def with_unsent(rows: Iterable[Any]) -> list[Any]:
    """These rows, each with ``unsent``: the messages about it that did not leave, in one query."""
    found, shown = defaultdict(list), list(rows)
    about = Message.objects.filter(about__in=[str(row.pk) for row in shown])
    for message in about.to_be_told().order_by("made_at"):
        found[message.about].append(message)
    for row in shown:
        row.unsent = found[str(row.pk)]
    return shown

"""Whose beds must be asked about again: never said, said too long ago, or said two ways.

Units of care that somebody waits for now come first, then the oldest word. Reads codes and times.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import Department
from angel_program.road import Status
from referrals.models import BedUnit, Referral
from referrals.said import said_lately, words_of
from referrals.worth import Word, contradicted, is_old

WHY = {
    "contradicted": _("Told otherwise"),
    "old": _("Too old to count on"),
    "never": _("Nobody has said"),
}


@dataclass(frozen=True)
class ToAsk:
    """One unit to ask: why, what was said last, by whom otherwise, and how many wait for its care.

    ``why`` is a key of ``WHY``.
    """

    unit: BedUnit
    why: str
    word: Word | None
    other: Word | None
    waiting: int

    @property
    def label(self) -> str | Promise:
        """Why, in words."""
        return WHY[self.why]


def to_ask(department: Department) -> list[ToAsk]:
    """Every unit in use whose word counts for little; those waited for first. A few questions."""
    now = timezone.now()
    told = said_lately(department, now)
    waiting = waiting_for(department)
    today = timezone.localdate(now, timezone=department.zone)
    units = BedUnit.objects.offerable(today).with_beds().select_related("center")
    found = []
    for unit in units:
        words = words_of(unit, told)
        other = contradicted(words)
        word = words[0] if words else None
        why = _why(word, other, now)
        if why:
            found.append(ToAsk(unit, why, word, other, waiting[unit.level_of_care]))
    return sorted(found, key=_urgency)


def waiting_for(department: Department) -> Counter[str]:
    """How many people of the department are searched a bed for now, by level of care."""
    searched = Referral.objects.filter(
        walk_in__department=department, walk_in__status=Status.SEEKING
    )
    counted = searched.order_by().values_list("level_of_care").annotate(many=Count("pk"))
    return Counter(dict(counted))


def _why(word: Word | None, other: Word | None, now: datetime.datetime) -> str:
    if word is None:
        return "never"
    if is_old(word.at, now):
        return "old"
    return "contradicted" if other else ""


def _urgency(one: ToAsk) -> tuple[bool, int, datetime.datetime, str, str]:
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    said = one.word.at if one.word else never
    first = list(WHY).index(one.why)
    return not one.waiting, first, said, str(one.unit), str(one.unit.pk)

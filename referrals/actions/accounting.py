"""The account a participant may ask for: whom we told what, and who has opened their record.

42 CFR 2.25 with 45 CFR 164.528(b): date, recipient and address, what, and why, three years back;
and beyond the rule, who of us looked, by day and role, never by name.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Role
from angel_program.refusal import Refused
from angel_program.sealed import BrokenSeal, Key, open_value
from intake.actions.person import not_yours_to_open
from intake.choices import Scope
from intake.models import Person, WalkIn
from referrals.models import Disclosure, EmergencyDisclosure

BACK = datetime.timedelta(days=3 * 365 + 1)
LOOKED = (Verb.WALK_IN_READ, Verb.PERSON_REVEALED, Verb.PERSON_RESOLVED)


@dataclass(frozen=True, repr=False)
class Told:
    """One line of the account: when, whom, where, what, why."""

    at: datetime.datetime
    recipient: str
    address: str
    what: list[str]
    why: str


@dataclass(frozen=True)
class Look:
    """How often one role opened the record on one day, and whether name and contact."""

    day: datetime.date
    role: str
    what: str
    times: int


@dataclass(frozen=True, repr=False)
class Account:
    """Both lists, newest first, and since when they count."""

    since: datetime.datetime
    told: list[Told]
    looks: list[Look]


@action
def account_for(*, walk_in: WalkIn, by: User) -> Account:
    """Everything told and every look, at every visit of the same human being, three years back.

    Raises Refused for an officer who did not welcome them.
    """
    if not_yours_to_open(walk_in, by):
        raise Refused(
            _("Only the officer who welcomed this person, or a coordinator, may do this.")
        )
    since = timezone.now() - BACK
    visits = WalkIn.objects.of_humans([walk_in.person.root_id])
    record(Verb.ACCOUNTED, by=by, walk_in=walk_in, subject=walk_in)
    told = [*_under_consent(visits, since), *_in_emergencies(visits, since)]
    told.sort(key=lambda line: line.at, reverse=True)
    return Account(since, told, _looks(walk_in, visits, since))


def _under_consent(visits: Iterable[WalkIn], since: datetime.datetime) -> Iterator[Told]:
    rows = Disclosure.objects.filter(referral__walk_in__in=visits, at__gte=since)
    opened = _opener()
    for row in rows.select_related("consent", "referral__walk_in__person__wrapped_key"):
        person = row.referral.walk_in.person
        named = row.recipient or opened(person, row.consent, "recipient_name")
        why = row.consent.get_purpose_display()
        yield Told(row.at, named, row.address, _words(row.scope), why)


def _in_emergencies(visits: Iterable[WalkIn], since: datetime.datetime) -> Iterator[Told]:
    rows = EmergencyDisclosure.objects.filter(walk_in__in=visits, at__gte=since)
    opened = _opener()
    for row in rows.select_related("walk_in__person__wrapped_key"):
        person = row.walk_in.person
        medic, of = opened(person, row, "medic"), opened(person, row, "affiliation")
        yield Told(row.at, medic, of, _words(row.scope), _("A medical emergency"))


def _looks(walk_in: WalkIn, visits: Iterable[WalkIn], since: datetime.datetime) -> list[Look]:
    ids = [visit.pk for visit in visits]
    entries = Entry.objects.filter(walk_in_id__in=ids, verb__in=LOOKED, at__gte=since)
    by_day = entries.annotate(day=TruncDate("at", tzinfo=walk_in.department.zone))
    found = by_day.values("day", "actor_role", "verb").annotate(times=Count("seq"))
    roles = dict(Role.choices)
    return [
        Look(
            row["day"],
            str(roles.get(row["actor_role"], _("The program itself"))),
            str(Verb(row["verb"]).label),
            row["times"],
        )
        for row in found.order_by("-day", "actor_role", "verb")
    ]


def _words(scope: list[str]) -> list[str]:
    return [str(Scope(one).label) for one in scope]


def _opener() -> Callable[[Person, Any, str], str]:
    """Opens a recipient's name; where its key was destroyed, says so instead of failing."""

    @cache
    def key_of(person: Person) -> Key | None:
        try:
            return person.open_key()
        except (Refused, BrokenSeal):
            return None

    def opened(person: Person, row: Any, column: str) -> str:
        key = key_of(person)
        try:
            return open_value(row, column, key) if key else _("not readable any more")
        except BrokenSeal:
            return _("not readable any more")

    return opened

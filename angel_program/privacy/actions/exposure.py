"""An incident: whose pages one account or one station had open in a span of time.

What 45 CFR 164.404 and 42 CFR 2.16(b) want to know first: who is concerned. The journal knows,
because no page of a person was ever shown without its line.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, Station, User
from angel_program.journal.action import action
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import OPENING, Verb
from angel_program.refusal import Refused
from intake.models import WalkIn


@dataclass(frozen=True)
class Exposed:
    """One visit: how many lines, from when to when, and whether a name was opened."""

    walk_in_id: UUID
    lines: int
    first: datetime.datetime
    last: datetime.datetime
    names_opened: int


@dataclass(frozen=True)
class Exposure:
    """The visits concerned, and how many human beings that is."""

    visits: list[Exposed]
    people: int


@action
def list_exposed(
    *,
    since: datetime.datetime,
    until: datetime.datetime,
    by: User,
    staff: User | None = None,
    station: Station | None = None,
) -> Exposure:
    """The visits of the own department that stand under what somebody did or read in a span.

    For a station: everybody whose station it is. Raises Refused where nobody is named, or the span
    ends before it begins.
    """
    if staff is None and station is None:
        raise Refused(_("Choose an account or a station."))
    if until <= since:
        raise Refused(_("The span ends before it begins."))
    who = (
        [staff.pk]
        if staff
        else [*User.objects.filter(station=station).values_list("pk", flat=True)]
    )
    found = exposed(by.department, who, since, until)
    people = len({one.person.root_id for one in _visits(one.walk_in_id for one in found)})
    record(
        Verb.EXPOSURE_LISTED,
        by=by,
        subject=staff or station,
        since=since,
        until=until,
        visits=len(found),
    )
    return Exposure(found, people)


def exposed(
    department: Department,
    who: Iterable[int],
    since: datetime.datetime,
    until: datetime.datetime,
) -> list[Exposed]:
    """Each visit under their lines, the last one seen first."""
    lines = Entry._default_manager.filter(
        department_id=department.pk,
        actor_id__in=[*who],
        at__gte=since,
        at__lt=until,
        walk_in_id__isnull=False,
    )
    rows = (
        lines.order_by()
        .values("walk_in_id")
        .annotate(
            lines=Count("seq"),
            first=Min("at"),
            last=Max("at"),
            names_opened=Count("seq", filter=Q(verb__in=OPENING)),
        )
    )
    found = rows.order_by("-last", "walk_in_id")
    return [Exposed(**row) for row in found]  # type: ignore[arg-type]  # none without a visit, above


def _visits(ids: Iterable[UUID]) -> Iterable[WalkIn]:
    return WalkIn.objects.filter(pk__in=[*ids]).select_related("person")

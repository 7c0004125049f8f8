"""Whose time is over. The rule is about human beings: every record joined to one counts together.

Asked of the database in five queries, whatever the number of people; nothing is opened.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from angel_program.accounts.models import Department
from angel_program.keeping.choices import Kept, Reason
from angel_program.keeping.models.retention import cutoffs
from angel_program.road import Status
from intake.models import Person, WalkIn
from referrals.choices import Fact
from referrals.models import Attempt, FollowUp, Milestone

# From "yes, I want that bed" on somebody was placed as far as keeping goes: whether they arrived
# may be unknown, and who cannot be told apart is kept longer, not shorter.
PLACED = (Fact.ACCEPTED, Fact.DEPARTED, Fact.ARRIVED, Fact.ADMITTED, Fact.DISCHARGED)


@dataclass
class Life:
    """What the rule asks about one human being."""

    last_contact: datetime.datetime
    is_open: bool = False
    placed: bool = False

    def reason(self, until: dict[Kept, datetime.datetime]) -> Reason | None:
        """Why they are to be forgotten, or None while they are here or not long enough gone."""
        kind = Kept.CLOSED_VISIT if self.placed else Kept.NEVER_PLACED
        if self.is_open or self.last_contact >= until[kind]:
            return None
        return Reason.CLOSED_VISIT if self.placed else Reason.NEVER_PLACED


def due(
    department: Department, as_of: datetime.datetime, among: Collection[UUID] | None = None
) -> dict[UUID, Reason]:
    """Records of persons whose time is over by the department's rules, and why.

    ``among``: only the records of these human beings (their roots).
    """
    until = cutoffs(department, as_of)
    people = lives(department, among)
    found = {}
    for person, root in remembered(department, among):
        if root in people and (reason := people[root].reason(until)):
            found[person] = reason
    return found


def remembered(
    department: Department, among: Collection[UUID] | None = None
) -> Iterable[tuple[UUID, UUID]]:
    """The records that still have their key, each with the human being it is (the root)."""
    persons = Person.objects.filter(department=department, wrapped_key__isnull=False)
    rows = persons.annotate(root=Coalesce("same_as_id", "pk"))
    return rows.filter(**_among(among)).values_list("pk", "root").order_by("pk")


def lives(department: Department, among: Collection[UUID] | None = None) -> dict[UUID, Life]:
    """Every human being of a department who ever walked in, by root."""
    visits = WalkIn.objects.filter(department=department).annotate(root=_root())
    rows = (
        visits.filter(**_among(among))
        .values("root")
        .annotate(
            came=Max("arrived_at"), ended=Max("ended_at"), here=Count("pk", ~Q(status=Status.ENDED))
        )
    )
    found = {
        row["root"]: Life(max(row["came"], row["ended"] or row["came"]), is_open=row["here"] > 0)
        for row in rows.order_by()
    }
    for root, at in _attempts(department, among):
        found[root].last_contact = max(found[root].last_contact, at)
    for root in _promised(department, among):
        found[root].is_open = True
    for root in _placed(department, among):
        found[root].placed = True
    return found


def _attempts(
    department: Department, among: Collection[UUID] | None
) -> Iterable[tuple[UUID, datetime.datetime]]:
    asked = Attempt.objects.filter(follow_up__department=department)
    rows = asked.annotate(root=_root("follow_up__walk_in__")).filter(**_among(among)).values("root")
    return rows.annotate(last=Max("at")).order_by().values_list("root", "last")


def _promised(department: Department, among: Collection[UUID] | None) -> Iterable[UUID]:
    """Whom somebody still means to ask how they are."""
    rows = FollowUp.objects.open().filter(department=department).annotate(root=_root("walk_in__"))
    return rows.filter(**_among(among)).order_by().values_list("root", flat=True).distinct()


def _placed(department: Department, among: Collection[UUID] | None) -> Iterable[UUID]:
    facts = Milestone.objects.filter(referral__walk_in__department=department, fact__in=PLACED)
    rows = facts.annotate(root=_root("referral__walk_in__")).filter(**_among(among))
    return rows.order_by().values_list("root", flat=True).distinct()


def _root(path: str = "") -> Coalesce:
    return Coalesce(f"{path}person__same_as_id", f"{path}person_id")


def _among(roots: Collection[UUID] | None) -> dict[str, Collection[UUID]]:
    return {} if roots is None else {"root__in": roots}

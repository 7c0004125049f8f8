"""Somebody came back: joined by a coordinator, and what the earlier visit owed is closed."""

from angel_program.accounts.models import User
from angel_program.journal.action import action
from intake.actions.joining import join_records, part_records
from intake.models import Joining, Person, WalkIn
from referrals.actions.follow_up import close_earlier


@action
def join_persons(*, person: Person, into: Person, reason: str, by: User) -> Joining:
    """Say that two records are one human being, and close the follow-ups of the earlier visits.

    Raises Refused as ``join_records``. Follow-ups stay closed should the joining be undone: the
    newer visit has promised its own.
    """
    joining = join_records(person=person, into=into, reason=reason, by=by)
    person.refresh_from_db()
    root = person.root_id
    visits = WalkIn.objects.filter(person_id=root) | WalkIn.objects.filter(person__same_as=root)
    newest = visits.select_related("person").order_by("-arrived_at").first()
    if newest is not None:
        close_earlier(newest, by=by)
    return joining


@action
def part_persons(*, joining: Joining, by: User) -> Joining:
    """Undo a joining: they are two people after all. Raises Refused where it was undone before."""
    return part_records(joining=joining, by=by)

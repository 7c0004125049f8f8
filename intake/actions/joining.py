"""Recognizing somebody who came back: a coordinator's decision, with a reason, that can be undone.

Joinings form a forest: each record is joined into at most one other, and ``Person.same_as`` points
to the root of its tree, so that counting human beings needs one column and no walk.
"""

from collections import defaultdict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.models import Joining, Person


@action
def join_records(*, person: Person, into: Person, reason: str, by: User) -> Joining:
    """Say that ``person`` is the same human being as ``into``.

    Raises Refused where they are one already, or belong to two departments.
    """
    if person.department_id != into.department_id:
        raise Refused(_("These belong to two departments."))
    _one_at_a_time(person.department_id)
    for one in (person, into):  # somebody else may have joined either since it was looked at
        one.refresh_from_db(fields=["same_as"])
    if person.root_id == into.root_id:
        raise Refused(_("These are one person already."))
    if person.same_as_id:
        raise Refused(_("This one is joined to another already. Undo that first."))
    joining = Joining(
        department_id=person.department_id,
        person=person,
        into=into,
        reason=reason,
        by=by,
        at=timezone.now(),
    )
    try:
        with transaction.atomic():
            joining.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody else has just joined this one.")) from None
    _point_to_roots(person.department_id)
    record(Verb.PERSONS_JOINED, by=by, subject=person, into=into, reason=reason)
    return joining


@action
def part_records(*, joining: Joining, by: User) -> Joining:
    """Undo a joining. Raises Refused where it was undone before."""
    _one_at_a_time(joining.department_id)
    live = Joining.objects.filter(pk=joining.pk, undone_at=None)
    if not live.update(undone_at=timezone.now(), undone_by=by):
        raise Refused(_("This was undone before."))
    joining.refresh_from_db()
    _point_to_roots(joining.person.department_id)
    record(Verb.PERSONS_PARTED, by=by, subject=joining.person, into=joining.into_id)
    return joining


def _one_at_a_time(department_id: int) -> None:
    """Whose root is whose follows from all joinings of a department: the second of two waits."""
    Department.objects.select_for_update(no_key=True).get(pk=department_id)


def _point_to_roots(department_id: int) -> None:
    live = dict(
        Joining.objects.live().filter(department=department_id).values_list("person", "into")
    )
    by_root: dict[UUID, list[UUID]] = defaultdict(list)
    for person in live:
        root = person
        for _step in live:  # a bound, should two joinings ever have made a ring
            if root not in live:
                break
            root = live[root]
        by_root[root].append(person)
    Person.objects.filter(department=department_id, same_as__isnull=False).exclude(
        pk__in=live
    ).update(same_as=None)
    for root, persons in by_root.items():
        Person.objects.filter(pk__in=persons).exclude(same_as=root).update(same_as=root)

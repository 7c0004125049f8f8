"""Forgetting: proposed by rule or at somebody's own wish, agreed to by two, carried out."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.quota import LOOK_UPS, within
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.keeping.choices import Batch, Decision, Done, Reason
from angel_program.keeping.due import due, lives, remembered
from angel_program.keeping.models import ForgettingBatch, ForgettingItem
from angel_program.keeping.shred import shred
from angel_program.permissions import Role
from angel_program.privacy.models.hold import held_persons
from angel_program.refusal import Refused
from intake.models import Person, WalkIn

# So many persons in one transaction: what stops half-way has done whole persons, and goes on.
PORTION = 100


@action
def propose_forgetting(
    *, department: Department, by: Actor, as_of: datetime.datetime | None = None
) -> ForgettingBatch:
    """A batch of everybody whose time is over by the department's rules; nothing is forgotten yet.

    Raises Refused where there is nobody, and for a moment that has not come.
    """
    at = as_of or timezone.now()
    if at > timezone.now():
        raise Refused(_("That day has not come yet. Propose as of today, or of a day before."))
    held = roots_held(department)
    roots = dict(remembered(department))
    persons = {p: why for p, why in due(department, at).items() if roots[p] not in held}
    if not persons:
        raise Refused(_("Nobody is to be forgotten by the rules of this department."))
    return _batch(department, at, persons, by=by)


@action
def look_up_to_forget(
    *, department: Department, handle: str, came_on: datetime.date, by: User
) -> WalkIn | None:
    """Find the visit of somebody who wishes to be forgotten, by what stands on their papers.

    One or none: two that fit, another department's and nobody's are the same nothing, and each
    look-up is a line. Raises OverQuota where this person has looked up too many in this hour.
    """
    within(LOOK_UPS, by=by)
    words = " ".join(handle.casefold().split())
    visits = WalkIn.objects.filter(department=department, handle=words)
    with timezone.override(department.zone):
        found = visits.filter(arrived_at__date=came_on).select_related("department", "person")
        fitting = list(found[:2])
    visit = fitting[0] if len(fitting) == 1 else None
    record(
        Verb.VISIT_LOOKED_UP,
        by=by,
        walk_in=visit,
        department=department,
        found=visit is not None,
    )
    return visit


@action
def ask_to_forget(*, walk_in: WalkIn, by: User) -> ForgettingBatch:
    """Somebody asked to be forgotten, now and not by the calendar: all of their records.

    Whoever takes the wish down agrees with it; somebody else must agree as well. Raises Refused
    while a visit is open, under a legal hold, and where they were forgotten before.
    """
    department, root = walk_in.department, walk_in.person.root_id
    persons = {person: Reason.OWN_REQUEST for person, _root in remembered(department, {root})}
    if not persons:
        raise Refused(_("This person has been forgotten already."))
    if root in roots_held(department):
        raise Refused(_("A legal hold is on this record; it cannot be forgotten while it lasts."))
    if lives(department, {root})[root].is_open:
        raise Refused(_("A visit of theirs is still open, or a follow-up is. End it first."))
    batch = _batch(department, timezone.now(), persons, by=by, asked_by=by)
    return decide_forgetting(batch=batch, decision=Decision.AGREE, by=by)


@action
def decide_forgetting(*, batch: ForgettingBatch, decision: str, by: User) -> ForgettingBatch:
    """One of the two who must agree agrees, or somebody refuses and the batch is closed.

    A privacy officer first, then another privacy officer or an administrator. Raises Refused for
    the same person twice, for an administrator first, and for what was decided before.
    """
    batch = ForgettingBatch.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_open:
        raise Refused(_("This was decided before."))
    now = timezone.now()
    if decision == Decision.REFUSE:
        batch.refused_by, batch.refused_at = by, now
    elif batch.first_by_id is None:
        if by.role != Role.PRIVACY_OFFICER:
            raise Refused(_("A privacy officer agrees first."))
        batch.first_by, batch.first_at = by, now
    elif batch.first_by_id == by.pk:
        raise Refused(_("You have agreed already. Somebody else must agree as well."))
    else:
        batch.second_by, batch.second_at = by, now
    batch.save()
    record(Verb.FORGETTING_DECIDED, by=by, subject=batch, decision=decision)
    return batch


@action
def carry_out_forgetting(*, batch: ForgettingBatch, by: Actor) -> dict[str, int]:
    """Forget the next ``PORTION`` persons of a batch; how many by outcome, none when all is done.

    Whoever is under a hold by now, came back, or is here, is left and counted. Raises Refused
    before two people have agreed. Interrupted or repeated, it goes on where it was.
    """
    batch = ForgettingBatch.objects.select_for_update().get(pk=batch.pk, kind=Batch.PERSONS)
    if batch.second_at is None:
        raise Refused(_("Two different people have not agreed to this batch."))
    waiting = batch.items.filter(done_at=None).order_by("pk")[:PORTION]
    persons = list(waiting.values_list("person", flat=True))
    # Their rows first: a visit that is being written on one of them is waited for, then seen.
    list(Person.objects.select_for_update().filter(pk__in=persons).order_by("pk"))
    items = list(batch.items.filter(person__in=persons).select_related("person").order_by("pk"))
    done = _forget(batch, items, by=by)
    if not items and batch.finished_at is None:
        batch.finished_at = timezone.now()
        batch.save(update_fields=["finished_at"])
    record(
        Verb.FORGETTING_CARRIED_OUT,
        by=by,
        department=batch.department,
        subject=batch,
        forgotten=done.get(Done.FORGOTTEN, 0),
        left=sum(done.values()) - done.get(Done.FORGOTTEN, 0),
    )
    return done


def roots_held(department: Department) -> set[UUID]:
    """The human beings of a department under a legal hold, whichever record it was put on."""
    held = held_persons().filter(department=department)
    return {same_as or pk for pk, same_as in held.values_list("pk", "same_as")}


def _forget(batch: ForgettingBatch, items: list[ForgettingItem], *, by: Actor) -> dict[str, int]:
    roots = {item.person.root_id for item in items}
    held = roots_held(batch.department)
    here = {root for root, life in lives(batch.department, roots).items() if life.is_open}
    still_due = due(batch.department, batch.as_of, roots)
    known = {person for person, _root in remembered(batch.department, roots)}
    counts: dict[str, int] = {}
    for item in items:
        root = item.person.root_id
        wished = item.reason == Reason.OWN_REQUEST and root not in here
        if item.person_id not in known:
            outcome = Done.BEFORE
        elif root in held:
            outcome = Done.HELD
        elif wished or item.person_id in still_due:
            outcome = Done.FORGOTTEN
            _forget_one(item, by=by)
        else:
            outcome = Done.IN_TOUCH
        item.outcome, item.done_at = outcome, timezone.now()
        counts[outcome] = counts.get(outcome, 0) + 1
    ForgettingItem.objects.bulk_update(items, ["outcome", "done_at"])
    return counts


def _forget_one(item: ForgettingItem, *, by: Actor) -> None:
    person = item.person
    shred(person)
    for walk_in in WalkIn.objects.filter(person=person).order_by("arrived_at"):
        record(
            Verb.FORGOTTEN,
            by=by,
            walk_in=walk_in,
            subject=person,
            reason=item.reason,
            batch=item.batch_id,
        )


def _batch(
    department: Department,
    as_of: datetime.datetime,
    persons: Mapping[UUID, Reason],
    *,
    by: Actor,
    asked_by: User | None = None,
) -> ForgettingBatch:
    batch = ForgettingBatch.objects.create(department=department, as_of=as_of, proposed_by=asked_by)
    ForgettingItem.objects.bulk_create(
        [ForgettingItem(batch=batch, person_id=p, reason=why) for p, why in persons.items()],
        batch_size=500,
    )
    record(
        Verb.FORGETTING_PROPOSED,
        by=by,
        department=department,
        subject=batch,
        persons=len(persons),
    )
    return batch

"""The knock at the door, and emergency care before anything else."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Station, User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from angel_program.sealed import close_value
from intake.actions._drafts import settle_sent
from intake.actions._move import end, move
from intake.actions.person import new_person
from intake.choices import Ending, Language, Pathway, YesNo
from intake.handles import handle_of
from intake.models import MedicalCare, Person, WalkIn


@action
def welcome(
    *,
    by: User,
    station: Station | None = None,
    id: uuid.UUID | None = None,
    red_flags: Sequence[str] = (),
    pathway: str = Pathway.UNKNOWN,
    language: str = Language.UNKNOWN,
    interpreter: str = YesNo.UNKNOWN,
    arrived_at: datetime.datetime | None = None,
    supervisor_told: bool = False,
    call_name: str = "",
    person: Person | None = None,
) -> WalkIn:
    """Log that somebody came in and asks for help. Nothing about them is required.

    ``id`` comes with the form, so that a form sent twice is one walk-in. Any red flag sends the
    person to emergency care first. Raises Refused for an arrival in the future, or another's id.
    """
    at = happened(arrived_at)
    walk_in = WalkIn(
        id=id or uuid.uuid4(),
        department=by.department,
        station=station,
        pathway=pathway,
        language=language,
        interpreter=interpreter,
        opened_by=by,
        arrived_at=at,
        supervisor_told_at=timezone.now() if supervisor_told else None,
        status_since=timezone.now(),
    )
    walk_in.handle = handle_of(walk_in.pk)
    # Before the visit itself: whoever files the same draft waits here, and nobody waits for them.
    settle_sent(walk_in.pk, by=by)
    try:
        with transaction.atomic():
            walk_in.person = person or new_person(by.department, call_name=call_name)
            walk_in.save(force_insert=True)
    except IntegrityError:
        return _sent_before(walk_in, by=by)
    record(Verb.WELCOMED, by=by, walk_in=walk_in, subject=walk_in, at=at, pathway=pathway)
    if red_flags:
        send_to_care(walk_in=walk_in, flags=red_flags, by=by)
    return walk_in


def _sent_before(walk_in: WalkIn, *, by: User) -> WalkIn:
    first = WalkIn.objects.filter(pk=walk_in.pk, opened_by=by).first()
    if first is None:
        raise Refused(_("This form could not be filed. Start a new one; nothing was lost."))
    record(Verb.WALK_IN_READ, by=by, walk_in=first, page="sent_again")
    return first


@action
def send_to_care(
    *,
    walk_in: WalkIn,
    flags: Sequence[str],
    by: User,
    hospital: str = "",
    at: datetime.datetime | None = None,
) -> MedicalCare:
    """Emergency care comes first; the visit stays open. Said again while it goes on, it completes
    what was written. Raises Refused where it cannot follow, or for a time that has not come.
    """
    care = walk_in.medical_cares.filter(back_at=None).first()
    again = care is not None
    if care is None:
        move(walk_in, Status.MEDICAL_FIRST, by=by)
        care = MedicalCare.objects.create(walk_in=walk_in, sent_at=happened(at), sent_by=by)
    care.flags = list(flags)
    care.sent_at = happened(at) if at else care.sent_at
    if hospital:
        close_value(care, "hospital", hospital, walk_in.person.open_key())
    care.save(update_fields=["flags", "sent_at", "hospital"])
    record(Verb.SENT_TO_CARE, by=by, walk_in=walk_in, subject=care, flags=care.flags, again=again)
    return care


@action
def return_from_care(
    *, walk_in: WalkIn, came_back: str, by: User, at: datetime.datetime | None = None
) -> MedicalCare:
    """The person came back and the visit goes on, or did not and it ends as medical.

    Raises Refused where they were not in care.
    """
    care = walk_in.medical_cares.filter(back_at=None).first()
    if care is None:
        raise Refused(_("This person was not sent to emergency care."))
    care.came_back, care.back_at, care.back_by = came_back, happened(at), by
    if came_back == YesNo.YES:
        move(walk_in, Status.WELCOMED, by=by)
    else:
        end(walk_in, Ending.MEDICAL, by=by)
    care.save(update_fields=["came_back", "back_at", "back_by"])
    record(Verb.RETURNED_FROM_CARE, by=by, walk_in=walk_in, subject=care, came_back=care.came_back)
    return care

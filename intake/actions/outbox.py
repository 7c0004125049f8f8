"""Drafts: taken in from a tablet, opened, filed once, held for somebody's eyes, or set aside."""

import datetime
import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import BrokenSeal, Sealed
from intake.actions._drafts import settle
from intake.actions.consent import give_consent
from intake.actions.person import identify
from intake.actions.profile import describe
from intake.actions.screening import screen
from intake.actions.walk_in import welcome
from intake.answers import Answers
from intake.choices import DraftState, Held, Step
from intake.envelope import Damaged, Envelope
from intake.models import Draft, OutboxKey, WalkIn
from intake.models.outbox import OPEN

# What each page after the first writes; the times of the first two are facts of the visit.
WRITES: dict[Step, Callable[..., object]] = {
    Step.SCREEN: screen,
    Step.GIVE_CONSENT: give_consent,
    Step.DESCRIBE: describe,
    Step.IDENTIFY: identify,
}
TIMED = (Step.SCREEN, Step.GIVE_CONSENT)
# A tablet whose clock is off by more than this is put right by what it said when it sent.
CLOSE_ENOUGH = datetime.timedelta(minutes=2)


def take_in(
    *, envelope: Envelope, by: User, station_id: int | None, sent_at: datetime.datetime
) -> Draft:
    """Keep an envelope, whatever is in it, once: the draft as it now stands.

    ``by`` is who captured it. A later state of a draft replaces the earlier; one that came before,
    or came already, changes nothing. Only the first of a draft is a line in the journal: there
    would be one for every key somebody presses.
    """
    draft, answers = _draft_of(envelope, by=by, station_id=station_id, sent_at=sent_at)
    with transaction.atomic():
        stored = Draft.objects.select_for_update().filter(pk=draft.pk).first()
        if stored is None or (not stored.is_open and _says_more(stored, draft, answers)):
            return receive_draft(draft=draft, by=by)
        if stored.is_open and draft.number > stored.number:
            draft.received_at, draft.captured_at = stored.received_at, stored.captured_at
            draft.save(force_update=True)
            return draft
        return stored


@action
def receive_draft(*, draft: Draft, by: User) -> Draft:
    """Store a draft that came from a tablet, sealed as it is."""
    draft.save()
    record(Verb.DRAFT_RECEIVED, by=by, subject=draft, step=draft.step, held=draft.held)
    return draft


@action
def join_draft(*, draft: Draft, walk_in: WalkIn, by: User) -> Draft:
    """The visit that this was written about has come in: from now on it belongs to it."""
    draft.walk_in, draft.awaits = walk_in, None
    draft.save(update_fields=["walk_in", "awaits"])
    record(Verb.DRAFT_JOINED, by=by, subject=draft, walk_in=walk_in, step=draft.step)
    return draft


@action
def open_draft(*, draft: Draft, by: User) -> Answers | None:
    """Open the answers for the page that goes on with them; None where they cannot be opened."""
    record(Verb.DRAFT_READ, by=by, subject=draft, walk_in=draft.walk_in)
    return answers_of(draft)


@action
def file_draft(*, draft: Draft, by: User, **answers: Any) -> WalkIn:
    """Write down what was captured, in the name of whoever captured it. ``by`` says "file it".

    Raises Refused where it is closed already, or does not fit what was written since.
    """
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if not draft.is_open:
        raise Refused(_("This was filed or set aside already."))
    said_at = _said_at(draft)
    settle(draft.pk, by=by, state=DraftState.FILED, walk_in_id=draft.walk_in_id or draft.pk)
    walk_in = _write(draft, said_at, answers)
    record(Verb.DRAFT_FILED, by=by, walk_in=walk_in, subject=draft, captured_by=draft.captured_by)
    return walk_in


@action
def hold_draft(*, draft: Draft, why: Held, by: User) -> Draft:
    """Leave it on the list of what needs attention, its answers whole."""
    changed = Draft.objects.filter(pk=draft.pk, state__in=OPEN, number=draft.number)
    if not changed.update(state=DraftState.ATTENTION, held=why, updated_at=timezone.now()):
        raise Refused(_("Somebody else has just dealt with this."))
    draft.state, draft.held = DraftState.ATTENTION, why
    record(Verb.DRAFT_HELD, by=by, subject=draft, walk_in=draft.walk_in, why=why)
    return draft


@action
def set_aside_draft(*, draft: Draft, why: str, by: User) -> Draft:
    """Close it without filing it; its answers are destroyed. Raises Refused where it is closed."""
    if not settle(draft.pk, by=by, state=DraftState.SET_ASIDE, set_aside_why=why):
        raise Refused(_("This was filed or set aside already."))
    record(Verb.DRAFT_SET_ASIDE, by=by, subject=draft, walk_in=draft.walk_in, why=why)
    return draft


def answers_of(draft: Draft) -> Answers | None:
    """What is sealed in it, or None where it cannot be opened."""
    try:
        return Answers.read(draft.unseal())
    except (BrokenSeal, Damaged):
        return None


def _said_at(draft: Draft) -> datetime.datetime:
    """When the tablet says that this was answered, its clock put right; never after now."""
    answers = answers_of(draft)
    said_at = answers.said_at if answers else draft.captured_at
    return min(timezone.now(), said_at - datetime.timedelta(seconds=draft.clock_ahead))


def _write(draft: Draft, said_at: datetime.datetime, answers: dict[str, Any]) -> WalkIn:
    by, walk_in = draft.captured_by, draft.walk_in
    if draft.step == Step.WELCOME:
        answers |= {"id": draft.pk, "arrived_at": answers.get("arrived_at") or draft.captured_at}
        return welcome(by=by, station=draft.station, **answers)
    if walk_in is None or not WalkIn.objects.visible_to(by).filter(pk=walk_in.pk).exists():
        raise Refused(_("This visit is no longer open to whoever wrote this."))
    if draft.step in TIMED:
        answers["at"] = answers.get("at") or said_at
    WRITES[Step(draft.step)](walk_in=walk_in, by=by, **answers)
    return walk_in


def _draft_of(
    envelope: Envelope, *, by: User, station_id: int | None, sent_at: datetime.datetime
) -> tuple[Draft, Answers | None]:
    """The row that this envelope would be, and what is in it."""
    now = timezone.now()
    draft = Draft(
        id=envelope.id,
        department_id=by.department_id,
        station_id=station_id,
        captured_by=by,
        key=OutboxKey.objects.filter(pk=envelope.key).first(),
        number=envelope.number,
        envelope=Sealed(envelope.dump()),
        captured_at=now,
        received_at=now,
        updated_at=now,
    )
    ahead = sent_at - now
    if abs(ahead) > CLOSE_ENOUGH:
        draft.clock_ahead = _seconds(ahead)
    answers = answers_of(draft)
    if answers is None or bool(answers.walk_in) == (answers.step == Step.WELCOME):
        draft.id = _beside(envelope)
        draft.state, draft.held = DraftState.ATTENTION, Held.UNREADABLE
        return draft, None
    draft.step = answers.step
    # Another department's visit does not exist for them, and so has not come in.
    ours = WalkIn.objects.filter(department=by.department_id)
    draft.walk_in = ours.filter(pk=answers.walk_in).first() if answers.walk_in else None
    draft.awaits = None if draft.walk_in else answers.walk_in
    draft.captured_at = min(
        now, answers.captured_at - datetime.timedelta(seconds=draft.clock_ahead)
    )
    if Draft.objects.filter(pk=draft.pk).exclude(captured_by=by).exists():
        draft.id = _beside(envelope)
    return draft, answers


def _seconds(ahead: datetime.timedelta) -> int:
    limit = 2**31 - 1
    return max(-limit, min(limit, round(ahead.total_seconds())))


def _beside(envelope: Envelope) -> uuid.UUID:
    """An id of its own for what may not take the place of another's draft, or of a whole one."""
    return uuid.uuid5(envelope.id, hashlib.sha256(envelope.body.encode()).hexdigest())


def _says_more(stored: Draft, draft: Draft, answers: Answers | None) -> bool:
    """Whether somebody finished, after all, what had been set aside in the meantime."""
    finished = answers is not None and answers.finished
    return stored.state == DraftState.SET_ASIDE and finished and draft.number > stored.number

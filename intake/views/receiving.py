"""Where tablets send what waited on them: kept whatever happens, filed once where it can be."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from angel_program.accounts.models import User
from angel_program.often import too_often
from intake.actions.outbox import answers_of, hold_draft, take_in
from intake.answers import Answers, moment
from intake.capture import Captor, captor_of
from intake.choices import DraftState, Held, Step
from intake.envelope import LARGEST, Damaged, Envelope
from intake.models import Draft, WalkIn
from intake.views._filing import file_or_say_why, file_waiting
from intake.views._keeping import where_it_goes_on
from intake.views._steps import where_to

# A quick hand changes five answers a second; nobody keeps that up for a minute.
A_MINUTE = 300


@dataclass(frozen=True)
class Sent:
    """One envelope as it was sent: by whom captured, when sent by the tablet's clock, and whether
    that officer is standing in front of the page and waits.
    """

    envelope: Envelope
    captor: Captor
    by: User
    sent_at: datetime.datetime
    here: bool


@csrf_exempt
@login_not_required
@require_POST
def receive_draft(request: HttpRequest) -> HttpResponse:
    """Take in one envelope. The tablet forgets its copy only at an answer with a state in it.

    No session is asked for: what waits is sent whoever is signed in by then. The signed word that
    the envelope carries says who captured it. No form of another site can send JSON here.
    """
    if request.content_type != "application/json":
        return JsonResponse({"why": "not JSON"}, status=415)
    if len(request.body) > LARGEST:
        return JsonResponse({"why": "too large"}, status=413)
    sent = _read(request)
    if sent is None:
        return JsonResponse({"why": "not an envelope of ours"}, status=400)
    if too_often("outbox", str(sent.by.pk), A_MINUTE, within=60):
        return JsonResponse({"why": "too often"}, status=429, headers={"Retry-After": "60"})
    try:
        return JsonResponse(_answer(sent))
    except IntegrityError:  # the same, sent twice in one moment: the tablet asks again
        return JsonResponse({"why": "again, please"}, status=409)


def _read(request: HttpRequest) -> Sent | None:
    try:
        said = json.loads(request.body)
        envelope = Envelope.read(said["envelope"])
        sent_at = moment(said["sent_at"])
    except (Damaged, KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return None
    captor = captor_of(envelope.token)
    by = (
        User.objects.select_related("department").filter(pk=captor.user_id).first()
        if captor
        else None
    )
    if captor is None or by is None:
        return None
    here = said.get("here") is True and request.user == by
    return Sent(envelope, captor, by, sent_at, here)


def _answer(sent: Sent) -> dict[str, Any]:
    walk_in = WalkIn.objects.filter(pk=sent.envelope.id, opened_by=sent.by).first()
    if walk_in is not None:  # sent as a form already, or filed and its answer lost on the way
        return {"state": DraftState.FILED, "next": where_to(Step.WELCOME, walk_in, sent.by)}
    draft = take_in(
        envelope=sent.envelope,
        by=sent.by,
        station_id=sent.captor.station_id,
        sent_at=sent.sent_at,
    )
    answers = answers_of(draft) if draft.state == DraftState.UNFINISHED else None
    if answers and answers.finished and not draft.awaits:
        return _filed(sent, draft, answers)
    if draft.is_open and draft.number > sent.envelope.number:
        return {"state": "older", "number": draft.number}
    return _as_it_stands(draft)


def _filed(sent: Sent, draft: Draft, answers: Answers) -> dict[str, Any]:
    """File it, or say why not: to the page where somebody waits, else on the list."""
    late = not sent.here and sent.captor.is_late(draft.captured_at)
    why = Held.LATE if late else file_or_say_why(draft, answers)
    draft.refresh_from_db()
    if draft.state == DraftState.FILED and draft.step == Step.WELCOME:
        file_waiting(draft.walk_in)
    if why and draft.is_open and sent.here and sent.by.is_active:
        return {"state": "invalid", "next": where_it_goes_on(draft)}
    if why and draft.is_open:
        hold_draft(draft=draft, why=why, by=sent.by)
    return _as_it_stands(draft)


def _as_it_stands(draft: Draft) -> dict[str, Any]:
    answer: dict[str, Any] = {"state": draft.state}
    if draft.state == DraftState.UNFINISHED and draft.step == Step.WELCOME:
        answer["page"] = where_it_goes_on(draft)
    if draft.state == DraftState.FILED:
        answer["next"] = where_to(draft.step, draft.walk_in, draft.captured_by)
        answer["shows"] = draft.step == Step.GIVE_CONSENT
    return answer

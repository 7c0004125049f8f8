"""What a page needs so that its answers are kept as they are given: static/js/outbox/."""

import base64
from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from angel_program.accounts.models import User
from angel_program.accounts.tablets import station_of
from angel_program.refusal import JournalUnavailable
from intake.actions.outbox import open_draft
from intake.actions.outbox_keys import key_in_use
from intake.capture import capture_token, officer_mark
from intake.choices import Step
from intake.forms.outbox import as_initial
from intake.models import Draft, WalkIn


def tablet_pass(request: HttpRequest) -> dict[str, str]:
    """What a tablet needs to seal in this officer's name: a word and a key. Neither is secret."""
    user = request.user
    try:
        key = key_in_use()
    except JournalUnavailable:  # the very first key cannot be made now; the page works without
        return {}
    return {
        "token": capture_token(user, station_of(request)),
        "officer": officer_mark(user),
        "key": str(key.pk),
        "public": base64.b64encode(bytes(key.public)).decode(),
        "worker": reverse("intake:worker", args=[user.department.code, get_language()]),
    }


def keeping(
    request: HttpRequest,
    step: Step,
    *,
    id: UUID | None = None,
    number: int = 0,
    walk_in: WalkIn | None = None,
) -> dict[str, Any]:
    """For a page with a form: the tablet's pass, and of what this form is a draft.

    ``number`` is the state that the page shows; 0 where nothing of it is kept yet.
    """
    draft = {
        "step": step,
        "id": str(id or ""),
        "number": number,
        "walk_in": str(walk_in.pk) if walk_in else "",
    }
    return {"tablet": tablet_pass(request), "keeping": draft}


def resumed(
    request: HttpRequest, step: Step, walk_in: WalkIn
) -> tuple[Draft | None, dict[str, Any]]:
    """The draft to go on with, if there is one, and what the page needs.

    Only ever for the same officer, the same visit and the same page.
    """
    draft = Draft.objects.of_step(request.user, step, walk_in).first()
    id, number = (draft.pk, draft.number) if draft else (uuid4(), 0)
    return draft, keeping(request, step, id=id, number=number, walk_in=walk_in)


def fill(form: Form, draft: Draft | None, *, by: User) -> None:
    """Show what was kept in a form that nobody has sent yet. Opening it is a journalled act."""
    if draft is None or form.is_bound:
        return
    if answers := open_draft(draft=draft, by=by):
        form.initial = {**form.initial} | as_initial(form, answers.fields)


def where_it_goes_on(draft: Draft) -> str:
    """The page on which this draft is finished."""
    return reverse("intake:file_draft", args=[draft.pk])

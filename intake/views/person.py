"""Who somebody is: written down sealed, and opened one person at a time."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import person as actions
from intake.actions.outbox import file_draft
from intake.choices import Step, YesNo
from intake.forms.person import IdentifyForm, RevealForm
from intake.models import Person
from intake.views._keeping import fill, resumed
from intake.views._opened import opened
from intake.views._steps import steps, where_to


@require_http_methods(["GET", "POST"])
@screen(Can.IDENTIFY)
def identify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """As far as they wish. Nothing sealed is shown; a blank keeps what stood there."""
    walk_in = opened(request, pk)
    not_yours = actions.not_yours_to_open(walk_in, request.user)
    draft, kept = (None, {}) if not_yours else resumed(request, Step.IDENTIFY, walk_in)
    form = IdentifyForm(posted(request), person=walk_in.person)
    fill(form, draft, by=request.user)
    verb = partial(file_draft, draft=draft) if draft else partial(actions.identify, walk_in=walk_in)
    if carry_out(form, verb, by=request.user):
        return redirect(where_to(Can.IDENTIFY, walk_in, request.user))
    row = steps(Can.IDENTIFY, walk_in)
    return page(
        request,
        "intake/identify.html",
        form=form,
        walk_in=walk_in,
        steps=row,
        not_yours=not_yours,
        **kept,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.REVEAL, fresh=True)
def reveal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sealed values of one person, for one purpose. Only ever the answer to a POST."""
    walk_in = opened(request, pk)
    form = RevealForm(posted(request))
    texts = carry_out(form, actions.reveal, walk_in=walk_in, by=request.user)
    facts = None if texts is None else _facts(walk_in.person, texts)
    not_yours = actions.not_yours_to_open(walk_in, request.user)
    return page(
        request,
        "intake/reveal.html",
        form=form,
        walk_in=walk_in,
        facts=facts,
        not_yours=not_yours,
    )


def _facts(person: Person, texts: dict[str, str]) -> list[dict[str, Any]]:
    """Each value under the label of the field that took it."""
    fields = IdentifyForm(person=person).fields
    said = texts | {
        "may_leave_message": YesNo(person.may_leave_message).label,
        "may_text": YesNo(person.may_text).label,
    }
    return [{"label": field.label, "value": said[name]} for name, field in fields.items()]

"""A walk-in: welcomed, its page, emergency care first and back again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.accounts.tablets import station_of
from angel_program.journal.timeline import timeline
from angel_program.permissions import Can
from angel_program.road import Status
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import walk_in as actions
from intake.actions.person import not_yours_to_open
from intake.choices import RedFlag, Step
from intake.forms.walk_in import ReturnFromCareForm, SendToCareForm, WelcomeForm
from intake.models import Draft, WalkIn
from intake.views._filing import file_waiting
from intake.views._keeping import keeping
from intake.views._next_step import SEARCH, next_step
from intake.views._opened import opened
from intake.views._steps import steps, where_to
from intake.views._timeline import DETAILS


@require_http_methods(["GET", "POST"])
@screen(Can.WELCOME)
def welcome(request: HttpRequest) -> HttpResponse:
    """Somebody came in: one screen, and nothing about them is required."""
    form = WelcomeForm(posted(request))
    known = {"by": request.user, "station": station_of(request)}
    if walk_in := carry_out(form, actions.welcome, **known):
        file_waiting(walk_in)
        return redirect(where_to(Can.WELCOME, walk_in, request.user))
    row, kept = steps(Can.WELCOME), keeping(request, Step.WELCOME, number=_kept(form, request))
    return page(request, "intake/welcome.html", form=form, steps=row, **kept)


@require_safe
@screen(Can.VIEW_WALK_IN)
def view_walk_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands, whose turn it is, the one next thing, and what has happened."""
    walk_in = opened(request, pk)
    step = next_step(walk_in, request.user)
    consents = _consents(walk_in)
    return page(
        request,
        "intake/view_walk_in.html",
        walk_in=walk_in,
        step=step,
        step_url=step.url(walk_in) if step else "",
        # Whoever cannot consent now is still looked for, without being named to anybody.
        search_url=SEARCH.url(walk_in) if walk_in.status == Status.ELIGIBLE else "",
        consents=consents,
        any_holds=any(one["holds"] for one in consents),
        may_open=not not_yours_to_open(walk_in, request.user),
        lines=timeline(walk_in, DETAILS),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.SEND_TO_CARE)
def send_to_care(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Emergency care first: the number to call, and then what was seen."""
    walk_in = opened(request, pk)
    care = walk_in.medical_cares.filter(back_at=None).first()
    form = SendToCareForm(posted(request), initial={"flags": care.flags if care else []})
    if carry_out(form, actions.send_to_care, walk_in=walk_in, by=request.user):
        return redirect(walk_in)
    seen = [RedFlag(flag).label for flag in (care.flags if care else [])]
    return page(
        request, "intake/send_to_care.html", form=form, walk_in=walk_in, care=care, seen=seen
    )


@require_http_methods(["GET", "POST"])
@screen(Can.RETURN_FROM_CARE)
def return_from_care(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are back and the visit goes on, or they are not and it ends as medical."""
    walk_in = opened(request, pk)
    form = ReturnFromCareForm(posted(request))
    if carry_out(form, actions.return_from_care, walk_in=walk_in, by=request.user):
        return redirect(walk_in)
    return page(request, "intake/return_from_care.html", form=form, walk_in=walk_in)


def _kept(form: WelcomeForm, request: HttpRequest) -> int:
    """How often the form that was sent, and refused, had been kept before."""
    id = form.cleaned_data.get("id") if form.is_bound else None
    draft = Draft.objects.filter(pk=id, captured_by=request.user.pk).first() if id else None
    return draft.number if draft else 0


def _consents(walk_in: WalkIn) -> list[dict[str, object]]:
    today = timezone.localdate(timezone=walk_in.department.zone)
    given = walk_in.consents.order_by("-given_at", "recipient").defer("signature")
    return [{"consent": consent, "holds": consent.holds(today)} for consent in given]

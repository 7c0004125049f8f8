"""Screening, and a supervisor's decision."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from angel_program import screens
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted
from intake.actions import screening as actions
from intake.actions.outbox import file_draft
from intake.choices import Flag, Step, Verdict
from intake.forms.screening import DecideScreeningForm, ScreenForm
from intake.views._keeping import fill, resumed
from intake.views._opened import opened
from intake.views._steps import onward, steps, where_to


@require_http_methods(["GET", "POST"])
@screens.screen(Can.SCREEN)
def screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The department's own questions, from the policy in force; a sheet's, from its own day."""
    walk_in = opened(request, pk)
    asked = walk_in.arrived_at if hasattr(walk_in, "paper") else timezone.now()
    day = timezone.localdate(asked, timezone=walk_in.department.zone)
    policy = walk_in.department.policies.in_force(day)
    draft, kept = resumed(request, Step.SCREEN, walk_in)
    form = ScreenForm(posted(request), questions=policy.questions if policy else [])
    fill(form, draft, by=request.user)
    verb = partial(file_draft, draft=draft) if draft else partial(actions.screen, walk_in=walk_in)
    if carry_out(form, verb, by=request.user):
        return redirect(where_to(Can.SCREEN, walk_in, request.user))
    return page(
        request,
        "intake/screen.html",
        form=form,
        walk_in=walk_in,
        policy=policy,
        steps=steps(Can.SCREEN, walk_in),
        later_url=onward(Can.SCREEN, walk_in, request.user),
        **kept,
    )


@require_http_methods(["GET", "POST"])
@screens.screen(Can.DECIDE_SCREENING)
def decide_screening(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A second pair of eyes. Whoever decides may not see the visit afterwards, so: the door."""
    walk_in = opened(request, pk)
    form = DecideScreeningForm(posted(request))
    if carry_out(form, actions.decide_screening, walk_in=walk_in, by=request.user):
        messages.success(request, _("Your decision is written down."))
        return redirect("intake:view_door")
    flagged = walk_in.screenings.filter(verdict=Verdict.FLAGGED, decision=None).last()
    return page(
        request,
        "intake/decide_screening.html",
        form=form,
        walk_in=walk_in,
        flags=[Flag(flag).label for flag in flagged.flags] if flagged else [],
        why_not=actions.not_yours_to_decide(walk_in, request.user),
    )

"""Screening, and a supervisor's decision."""

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
from intake.actions.policy import policy_in_force
from intake.choices import Flag, Verdict
from intake.forms.screening import DecideScreeningForm, ScreenForm
from intake.views._opened import opened
from intake.views._steps import steps


@require_http_methods(["GET", "POST"])
@screens.screen(Can.SCREEN)
def screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The department's own questions, from the policy in force today."""
    walk_in = opened(request, pk)
    today = timezone.localdate(timezone=walk_in.department.zone)
    policy = policy_in_force(walk_in.department, today)
    form = ScreenForm(posted(request), questions=policy.questions if policy else [])
    if carry_out(form, actions.screen, walk_in=walk_in, by=request.user):
        return redirect(walk_in)
    row = steps(Can.SCREEN, walk_in)
    return page(request, "intake/screen.html", form=form, walk_in=walk_in, policy=policy, steps=row)


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

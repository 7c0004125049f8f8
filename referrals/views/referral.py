"""The search: opening it, and the referral's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from angel_program.journal.timeline import timeline
from angel_program.permissions import Can, allowed
from angel_program.post.unsent import with_unsent
from angel_program.road import BEFORE_PLACEMENT, ROAD, Status
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import referral as actions
from referrals.actions.center_sheet import may_be_read
from referrals.answers import answers
from referrals.forms.referral import OpenReferralForm
from referrals.links import code_of
from referrals.models import Discharge, Placement, Referral
from referrals.steps import BEFORE_THE_RIDE, steps_for
from referrals.views._opened import met, opened
from referrals.views._timeline import DETAILS


@require_POST
@screen(Can.OPEN_REFERRAL)
def open_referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put somebody eligible before the coordinators. ``pk`` is the walk-in's."""
    walk_in = met(request, pk)
    form = OpenReferralForm(posted(request))
    referral = carry_out(form, actions.open_referral, walk_in=walk_in, by=request.user)
    if referral:
        sees_it = allowed(request.user, Can.VIEW_REFERRAL)
        return redirect(referral if sees_it else walk_in)
    return page(request, "referrals/open_referral.html", form=form, walk_in=walk_in)


@require_safe
@screen(Can.VIEW_REFERRAL)
def view_referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything about one search, and the one thing to do next."""
    referral = opened(request, pk)
    walk_in = referral.walk_in
    placement = referral.placements.live().select_related("center", "unit").last()
    escort = placement and placement.escorts.live().select_related("who").first()
    stage = Status(walk_in.status)
    over = stage in BEFORE_THE_RIDE and placement.hold_is_over(timezone.now())
    stay = Discharge.objects.filter(placement__referral=referral).last()
    steps = steps_for(
        stage,
        ride_found=bool(escort),
        hold_is_over=over,
        next_is_open=stay is not None and stay.next_is_open,
        next_is_due=stay is not None and stay.next_is_due(timezone.now()),
    )
    return page(
        request,
        "referrals/view_referral.html",
        referral=referral,
        walk_in=walk_in,
        placement=placement,
        escort=escort,
        code=_code(referral, placement),
        hold_is_over=over,
        reports=placement.arrival_reports.all() if placement else (),
        steps=[
            {"label": step.label, "icon": step.icon, "href": step.url(referral.pk)}
            for step in steps
        ],
        calls=referral.bed_requests.select_related("center", "called_by"),
        asks=with_unsent(referral.asks.select_related("center", "asked_by", "placement")),
        consents=walk_in.consents.all(),
        may_speak=referral.may_speak,
        ask_by=referral.ask_consent_by,
        today=timezone.localdate(timezone=walk_in.department.zone),
        answers=answers(walk_in),
        lines=timeline(walk_in, DETAILS),
        may_leave=stage in BEFORE_PLACEMENT,
        may_go_to_care=Status.MEDICAL_FIRST in ROAD[stage],
    )


def _code(referral: Referral, placement: Placement | None) -> str:
    """What opens the hand-over sheet on the page of the center that answered by its link."""
    ask = referral.asks.filter(placement=placement).select_related("center").first()
    if ask is None or placement is None:
        return ""
    ask.referral, ask.placement = referral, placement
    return code_of(ask) if may_be_read(ask) else ""

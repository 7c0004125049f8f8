"""Placement: a bed held, accepted, declined, released."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import placement as actions
from referrals.forms.placement import (
    AcceptBedForm,
    DeclineBedForm,
    ExtendHoldForm,
    HoldBedForm,
    ReleaseBedForm,
)
from referrals.models import Center
from referrals.views._opened import opened


@require_http_methods(["GET", "POST"])
@screen(Can.HOLD_BED)
def hold_bed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A center offers a bed and holds it."""
    referral = opened(request, pk)
    center = _said_yes(request)
    form = HoldBedForm(posted(request), referral=referral, center=center)
    if carry_out(form, actions.hold_bed, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/hold_bed.html", form=form, referral=referral, center=center)


@require_http_methods(["GET", "POST"])
@screen(Can.ACCEPT_BED)
def accept_bed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person wants the bed."""
    referral = opened(request, pk)
    form = AcceptBedForm(posted(request))
    if carry_out(form, actions.accept_bed, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/accept_bed.html", form=form, referral=referral)


@require_http_methods(["GET", "POST"])
@screen(Can.DECLINE_BED)
def decline_bed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person does not want this bed; the search goes on."""
    referral = opened(request, pk)
    form = DeclineBedForm(posted(request))
    if carry_out(form, actions.decline_bed, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/decline_bed.html", form=form, referral=referral)


@require_http_methods(["GET", "POST"])
@screen(Can.EXTEND_HOLD)
def extend_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The center holds the bed longer."""
    referral = opened(request, pk)
    placement = referral.placements.live().select_related("center", "unit").first()
    form = ExtendHoldForm(posted(request), placement=placement)
    if carry_out(form, actions.extend_hold, referral=referral, by=request.user):
        return redirect(referral)
    return page(
        request, "referrals/extend_hold.html", form=form, referral=referral, placement=placement
    )


@require_http_methods(["GET", "POST"])
@screen(Can.RELEASE_BED)
def release_bed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The place goes back to the center; the search goes on."""
    referral = opened(request, pk)
    form = ReleaseBedForm(posted(request))
    if carry_out(form, actions.release_bed, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/release_bed.html", form=form, referral=referral)


def _said_yes(request: HttpRequest) -> Center | None:
    """The center that has just said yes on the phone (``?center=``), if the address names one."""
    try:
        return Center.objects.filter(pk=UUID(request.GET.get("center", ""))).first()
    except ValueError:
        return None

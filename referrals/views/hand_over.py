"""The hand-over and the stay: arrived, confirmed, admitted, discharged, and what comes next."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import hand_over as actions
from referrals.actions import step_down
from referrals.actions._facts import source_of
from referrals.choices import Source
from referrals.forms.hand_over import (
    AdmitForm,
    ConfirmArrivalForm,
    DischargeForm,
    HandOverForm,
    NextStepForm,
)
from referrals.models import Referral
from referrals.views._centers import centers_we_know, labelled, offerable_to
from referrals.views._opened import opened
from referrals.views.escort import back_from_a_ride, going_to


@require_http_methods(["GET", "POST"])
@screen(Can.HAND_OVER)
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The ride ends at the center: arrived yes, no, or not known."""
    referral = opened(request, pk)
    form = HandOverForm(posted(request), initial={"source": source_of(request.user)})
    if carry_out(form, actions.hand_over, referral=referral, by=request.user):
        return back_from_a_ride(request, referral)
    return page(
        request,
        "referrals/hand_over.html",
        form=form,
        referral=referral,
        placement=going_to(referral),
        back_url=back_from_a_ride(request, referral).url,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.CONFIRM_ARRIVAL)
def confirm_arrival(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody says later whether they arrived."""
    referral = opened(request, pk)
    form = ConfirmArrivalForm(posted(request), initial={"source": Source.CENTER})
    if carry_out(form, actions.confirm_arrival, referral=referral, by=request.user):
        return redirect(referral)
    return page(
        request,
        "referrals/confirm_arrival.html",
        form=form,
        referral=referral,
        placement=going_to(referral),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.ADMIT)
def admit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The center took them in."""
    referral = opened(request, pk)
    form = AdmitForm(posted(request), initial={"source": Source.CENTER})
    if carry_out(form, actions.admit, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/admit.html", form=form, referral=referral)


@require_http_methods(["GET", "POST"])
@screen(Can.DISCHARGE)
def discharge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The stay ended, and what comes next."""
    referral = opened(request, pk)
    centers = _centers(referral)
    form = DischargeForm(posted(request), initial={"source": Source.CENTER}, **centers)
    if carry_out(form, actions.discharge, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/discharge.html", form=form, referral=referral)


@require_http_methods(["GET", "POST"])
@screen(Can.ARRANGE_NEXT)
def arrange_next(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What comes next, where nothing was arranged when the stay ended."""
    referral = opened(request, pk)
    form = NextStepForm(posted(request), **_centers(referral))
    if carry_out(form, step_down.arrange_next, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/arrange_next.html", form=form, referral=referral)


def _centers(referral: Referral) -> dict[str, Any]:
    """Where somebody may go next: what may be chosen, and the few that are listed."""
    department = referral.walk_in.department
    known = labelled(centers_we_know(department))
    return {"offerable": offerable_to(department), "shown": known}

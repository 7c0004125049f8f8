"""The ride: found, departed, turned back; and each rider's own rides."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can, allowed
from angel_program.post.unsent import with_unsent
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import escort as actions
from referrals.apart import may_still_ride
from referrals.choices import Transport
from referrals.choosing import riders_for
from referrals.forms.escort import (
    AssignEscortForm,
    DepartForm,
    ExpectArrivalForm,
    TurnBackForm,
    leave_out_hold,
)
from referrals.models import Asked, CallOut, Escort, Placement, Referral
from referrals.views._opened import opened

PAGE = 20
# So many are shown at once; the others on a tap.
FEW = 4
ASKED = (
    "call_out__placement__center",
    "call_out__placement__referral__walk_in__station",
    "call_out__placement__referral__walk_in__person",
)
RIDE = ("placement__center", "placement__unit", "placement__referral__walk_in__station")


@require_http_methods(["GET", "POST"])
@screen(Can.ASSIGN_ESCORT)
def assign_escort(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Find the ride: the best few first, each with their reasons; or nobody of the program."""
    referral = opened(request, pk)
    ride = Escort.objects.live().filter(placement__referral=referral).first()
    call = call_of(referral)
    asking = call is not None and call.ended_at is None
    form = AssignEscortForm(
        posted(request),
        department=referral.walk_in.department,
        asking=asking,
        found=ride is not None,
        # Whoever looks again does not undo what was found by pressing the button.
        initial={"who": ride.who_id, "transport": ride.transport} if ride else None,
    )
    if carry_out(form, actions.assign_escort, referral=referral, by=request.user):
        return redirect(referral)
    riders, chosen = riders_for(referral), _chosen(form)
    best, others = riders.offered[:FEW], riders.offered[FEW:]
    return page(
        request,
        "referrals/assign_escort.html",
        form=form,
        referral=referral,
        placement=going_to(referral),
        best=best,
        others=others,
        not_offered=riders.not_offered,
        call=call,
        asking=asking,
        ride=ride,
        chosen=chosen,
        chosen_other=any(one.rider.pk == chosen for one in others),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.DEPART)
def depart(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are on the road."""
    referral = opened(request, pk)
    form = DepartForm(posted(request), initial={"transport": _transport_of(referral)})
    if carry_out(form, actions.depart, referral=referral, by=request.user):
        return back_from_a_ride(request, referral)
    placement = going_to(referral)
    leave_out_hold(form, placement)
    return page(
        request,
        "referrals/depart.html",
        form=form,
        referral=referral,
        placement=placement,
        back_url=back_from_a_ride(request, referral).url,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.EXPECT_ARRIVAL)
def expect_arrival(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On the road they expect to be there at another hour."""
    referral = opened(request, pk)
    form = ExpectArrivalForm(posted(request))
    if carry_out(form, actions.expect_arrival, referral=referral, by=request.user):
        return back_from_a_ride(request, referral)
    placement = going_to(referral)
    leave_out_hold(form, placement)
    return page(
        request,
        "referrals/expect_arrival.html",
        form=form,
        referral=referral,
        placement=placement,
        ride=Escort.objects.live().filter(placement=placement).first(),
        back_url=back_from_a_ride(request, referral).url,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.TURN_BACK)
def turn_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They turned back; the search goes on."""
    referral = opened(request, pk)
    form = TurnBackForm(posted(request))
    if carry_out(form, actions.turn_back, referral=referral, by=request.user):
        return back_from_a_ride(request, referral)
    return page(
        request,
        "referrals/turn_back.html",
        form=form,
        referral=referral,
        back_url=back_from_a_ride(request, referral).url,
    )


@require_safe
@screen(Can.VIEW_ESCORTS)
def view_escorts(request: HttpRequest) -> HttpResponse:
    """This person's rides now: where to, held until when, and what to do next; ``?after=``."""
    rides = Escort.objects.visible_to(request.user).of(request.user).live()
    last = last_shown(request, rides)
    rows = (rides.following(last) if last else rides).in_turn()
    shown, older = cut(rows.select_related(*RIDE), PAGE)
    newer = request.path if last else ""
    asked = Asked.objects.of(request.user).open().select_related(*ASKED)
    asked_now = [one for one in asked if may_still_ride(one)]
    return page(
        request,
        "referrals/view_escorts.html",
        rides=shown,
        asked=asked_now,
        sees_roster=allowed(request.user, Can.CALL_OUT),
        newer=newer,
        older=older,
    )


def back_from_a_ride(request: HttpRequest, referral: Referral) -> HttpResponseRedirect:
    """Coordinators go back to the referral, riders to their rides: its page is not theirs."""
    if allowed(request.user, Can.VIEW_REFERRAL):
        return redirect(referral)
    return redirect("referrals:view_escorts")


def call_of(referral: Referral) -> CallOut | None:
    """The call-out that goes on for this bed, or the last one, with who was asked."""
    asked = Prefetch("asked", Asked.objects.select_related("who__angel"))
    calls = CallOut.objects.filter(placement__referral=referral, placement__ended_at=None)
    call = calls.prefetch_related(asked).order_by("-made_at").first()
    if call:
        with_unsent(call.asked.all())
    return call


def going_to(referral: Referral) -> Placement | None:
    """The placement they are on the way to, with its center."""
    return referral.placements.live().select_related("center", "unit").first()


def _transport_of(referral: Referral) -> str:
    """How the ride was found, so that nobody says it twice."""
    ride = Escort.objects.live().filter(placement__referral=referral).first()
    return ride.transport if ride else Transport.UNKNOWN


def _chosen(form: AssignEscortForm) -> int:
    """Who was chosen on the form that came back, so that nothing is lost; 0: nobody."""
    said = str(form["who"].value() or "")
    return int(said) if said.isdecimal() and len(said) < 19 else 0

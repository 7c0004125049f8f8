"""The ride: found, departed, turned back; and each rider's own rides."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can, allowed
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import escort as actions
from referrals.choices import Transport
from referrals.forms.escort import AssignEscortForm, DepartForm, TurnBackForm
from referrals.models import Escort, Placement, Referral
from referrals.views._opened import opened

PAGE = 20
RIDE = ("placement__center", "placement__unit", "placement__referral__walk_in__station")


@require_http_methods(["GET", "POST"])
@screen(Can.ASSIGN_ESCORT)
def assign_escort(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Find the ride: somebody of the program, or nobody of it."""
    referral = opened(request, pk)
    form = AssignEscortForm(posted(request), department=referral.walk_in.department)
    if carry_out(form, actions.assign_escort, referral=referral, by=request.user):
        return redirect(referral)
    return page(request, "referrals/assign_escort.html", form=form, referral=referral)


@require_http_methods(["GET", "POST"])
@screen(Can.DEPART)
def depart(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are on the road."""
    referral = opened(request, pk)
    form = DepartForm(posted(request), initial={"transport": _transport_of(referral)})
    if carry_out(form, actions.depart, referral=referral, by=request.user):
        return back_from_a_ride(request, referral)
    return page(
        request,
        "referrals/depart.html",
        form=form,
        referral=referral,
        placement=going_to(referral),
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
    return page(request, "referrals/view_escorts.html", rides=shown, newer=newer, older=older)


def back_from_a_ride(request: HttpRequest, referral: Referral) -> HttpResponseRedirect:
    """Coordinators go back to the referral, riders to their rides: its page is not theirs."""
    if allowed(request.user, Can.VIEW_REFERRAL):
        return redirect(referral)
    return redirect("referrals:view_escorts")


def going_to(referral: Referral) -> Placement | None:
    """The placement they are on the way to, with its center."""
    return referral.placements.live().select_related("center", "unit").first()


def _transport_of(referral: Referral) -> str:
    """How the ride was found, so that nobody says it twice."""
    ride = Escort.objects.live().filter(placement__referral=referral).first()
    return ride.transport if ride else Transport.UNKNOWN

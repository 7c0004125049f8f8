"""Who does not ride with whom, without a word of why; and the ride somebody does not take."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import apart as actions
from referrals.forms.apart import DeclineRideForm, KeepApartForm
from referrals.views._opened import opened
from referrals.views.escort import back_from_a_ride, going_to


@require_http_methods(["GET", "POST"])
@screen(Can.KEEP_APART)
def keep_apart(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This colleague does not ride with this person. Answers alike, whatever stood there before."""
    referral = opened(request, pk)
    form = KeepApartForm(posted(request), department=referral.walk_in.department)
    if carry_out(form, actions.keep_apart, referral=referral, by=request.user):
        messages.success(request, _("Noted. Nobody can read who, or why."))
        return redirect("referrals:assign_escort", referral.pk)
    return page(request, "referrals/keep_apart.html", form=form, referral=referral)


@require_http_methods(["GET", "POST"])
@screen(Can.DECLINE_RIDE)
def decline_ride(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whoever was asked does not ride: somebody else is found, and nobody asks why."""
    referral = opened(request, pk)
    form = DeclineRideForm(posted(request))
    if carry_out(form, actions.decline_ride, referral=referral, by=request.user):
        return back_from_a_ride(request, referral)
    return page(
        request,
        "referrals/decline_ride.html",
        form=form,
        referral=referral,
        placement=going_to(referral),
        back_url=back_from_a_ride(request, referral).url,
    )

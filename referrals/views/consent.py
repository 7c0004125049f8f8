"""Consent to one center by name."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.tongues import OFFERED, theirs
from referrals.actions import consent as actions
from referrals.forms.consent import ConsentToCenterForm
from referrals.views._opened import opened


@require_http_methods(["GET", "POST"])
@screen(Can.CONSENT_TO_CENTER)
def consent_to_center(request: HttpRequest, pk: UUID) -> HttpResponse:
    """This one center may be told, and no other."""
    referral = opened(request, pk)
    form = ConsentToCenterForm(posted(request), referral=referral)
    if carry_out(form, actions.consent_to_center, referral=referral, by=request.user):
        return redirect(referral)
    spoken = theirs(referral.walk_in.language, asked=request.GET.get("language", ""))
    return page(
        request,
        "referrals/consent_to_center.html",
        form=form,
        referral=referral,
        tongues=OFFERED,
        spoken=spoken,
    )

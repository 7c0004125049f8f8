"""Consent: given, each for itself, and withdrawn at once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from angel_program.journal.actions import note_reading
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import consent as actions
from intake.forms.consent import GiveConsentForm, WithdrawConsentForm
from intake.models import Consent, WalkIn
from intake.terms import TERMS
from intake.views._opened import opened
from intake.views._steps import steps


@require_http_methods(["GET", "POST"])
@screen(Can.GIVE_CONSENT)
def give_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agreement, the notice, and what the person lets whom know. What holds is not asked."""
    walk_in = opened(request, pk)
    today = timezone.localdate(timezone=walk_in.department.zone)
    live = {(c.recipient, c.purpose) for c in walk_in.consents.live(today).defer("signature")}
    asked = [name for name, term in TERMS.items() if (term.recipient, term.purpose) not in live]
    form = GiveConsentForm(posted(request), walk_in=walk_in, names=asked, on=today)
    given = carry_out(form, actions.give_consent, walk_in=walk_in, by=request.user)
    if given is not None:
        return redirect(walk_in)
    row = steps(Can.GIVE_CONSENT, walk_in)
    return page(
        request, "intake/give_consent.html", form=form, walk_in=walk_in, asked=asked, steps=row
    )


@require_http_methods(["GET", "POST"])
@screen(Can.WITHDRAW_CONSENT)
def withdraw_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Taken back, in this second. ``pk`` is the consent's."""
    theirs = Consent.objects.filter(walk_in__in=WalkIn.objects.visible_to(request.user))
    found = theirs.select_related("walk_in__department").defer("signature")
    consent = get_object_or_404(found, pk=pk)
    walk_in = consent.walk_in
    note_reading(walk_in=walk_in, page="withdraw_consent", by=request.user)
    form = WithdrawConsentForm(posted(request))
    if carry_out(form, actions.withdraw_consent, consent=consent, by=request.user):
        return redirect(walk_in)
    return page(
        request, "intake/withdraw_consent.html", form=form, walk_in=walk_in, consent=consent
    )

"""Consent: given, each for itself; to one recipient by name; and the copy to take along."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from angel_program.journal.actions import note_reading
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import consent as actions
from intake.actions import consent_copy
from intake.actions.outbox import file_draft
from intake.choices import Step
from intake.forms.consent import (
    ConsentToOneForm,
    GiveConsentForm,
    PrintConsentForm,
    ProceedingForm,
)
from intake.models import Consent
from intake.terms import AT_THE_DOOR, TERMS
from intake.tongues import OFFERED, theirs, tongue
from intake.views._keeping import fill, resumed
from intake.views._opened import opened
from intake.views._steps import onward, steps
from intake.views.signature import shown_back


@require_http_methods(["GET", "POST"])
@screen(Can.GIVE_CONSENT)
def give_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agreement, the notice, and what the person lets whom know. What holds is not asked.

    In their language, as it was written down at the door, or as ``?language=`` asks; what is said
    to the officer stays in the officer's.
    """
    walk_in = opened(request, pk)
    today = timezone.localdate(timezone=walk_in.department.zone)
    live = {(c.recipient, c.purpose) for c in walk_in.consents.live(today).defer("signature")}
    asked = [one for one in AT_THE_DOOR if (TERMS[one].recipient, TERMS[one].purpose) not in live]
    spoken = theirs(walk_in.language, asked=request.GET.get("language", ""))
    draft, kept = resumed(request, Step.GIVE_CONSENT, walk_in)
    give = partial(actions.give_consent, walk_in=walk_in)
    with translation.override(spoken):
        form = GiveConsentForm(posted(request), walk_in=walk_in, names=asked, on=today)
    fill(form, draft, by=request.user)
    verb = partial(file_draft, draft=draft) if draft else give
    if carry_out(form, verb, by=request.user) is not None:
        return shown_back(request, walk_in)
    return page(
        request,
        "intake/give_consent.html",
        form=form,
        walk_in=walk_in,
        steps=steps(Can.GIVE_CONSENT, walk_in),
        tongues=OFFERED,
        spoken=spoken,
        later_url=onward(Can.GIVE_CONSENT, walk_in, request.user),
        **kept,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.CONSENT_TO_ONE)
def consent_to_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person or office by name may learn something."""
    walk_in = opened(request, pk)
    form = ConsentToOneForm(posted(request), walk_in=walk_in)
    if carry_out(form, actions.consent_to_one, walk_in=walk_in, by=request.user):
        return redirect(walk_in)
    spoken = theirs(walk_in.language, asked=request.GET.get("language", ""))
    return page(
        request,
        "intake/consent_to_one.html",
        form=form,
        walk_in=walk_in,
        tongues=OFFERED,
        spoken=spoken,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.CONSENT_TO_PROCEEDING)
def consent_to_proceeding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A consent for one legal proceeding, on a page and a paper of its own (42 CFR 2.31(d))."""
    walk_in = opened(request, pk)
    form = ProceedingForm(posted(request), walk_in=walk_in)
    if carry_out(form, actions.consent_to_proceeding, walk_in=walk_in, by=request.user):
        return redirect(walk_in)
    spoken = theirs(walk_in.language, asked=request.GET.get("language", ""))
    return page(
        request,
        "intake/consent_to_proceeding.html",
        form=form,
        walk_in=walk_in,
        tongues=OFFERED,
        spoken=spoken,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.PRINT_CONSENT)
def print_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The copy they take along, in the language it was read in. ``pk`` is the consent's.

    What names somebody on it is opened only as the answer to a POST.
    """
    consent = opened_consent(request, pk)
    walk_in = consent.walk_in
    form = PrintConsentForm(posted(request))
    said = carry_out(form, consent_copy.print_consent, consent=consent, by=request.user)
    if said is None:
        return page(
            request, "intake/print_consent.html", form=form, walk_in=walk_in, consent=consent
        )
    with translation.override(tongue(consent.language)):
        return page(
            request, "intake/consent_copy.html", walk_in=walk_in, consent=consent, said=said
        )


def opened_consent(request: HttpRequest, pk: UUID) -> Consent:
    """The consent, if it exists for this person (404), its reading written down first (503)."""
    found = Consent.objects.visible_to(request.user)
    consent = get_object_or_404(
        found.select_related("walk_in__department", "walk_in__person__wrapped_key"), pk=pk
    )
    note_reading(walk_in=consent.walk_in, page=request.resolver_match.url_name, by=request.user)
    return consent

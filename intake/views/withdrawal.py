"""Taking consent back: one, or several and all in one screen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import withdrawal as actions
from intake.forms.withdrawal import WithdrawConsentForm, WithdrawConsentsForm
from intake.tongues import theirs
from intake.views._opened import opened
from intake.views.consent import opened_consent


@require_http_methods(["GET", "POST"])
@screen(Can.WITHDRAW_CONSENT)
def withdraw_consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Taken back, in this second. ``pk`` is the consent's."""
    consent = opened_consent(request, pk)
    walk_in = consent.walk_in
    form = WithdrawConsentForm(posted(request))
    if carry_out(form, actions.withdraw_consent, consent=consent, by=request.user):
        return redirect(walk_in)
    return page(
        request, "intake/withdraw_consent.html", form=form, walk_in=walk_in, consent=consent
    )


@require_http_methods(["GET", "POST"])
@screen(Can.WITHDRAW_CONSENTS)
def withdraw_consents(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Some or all of them; then a paper that says what does not hold any more, for them to keep.

    What an officer reads is of this visit alone, whatever was taken back at earlier ones.
    """
    walk_in = opened(request, pk)
    live = walk_in.consents.filter(withdrawn_at=None).defer("signature")
    form = WithdrawConsentsForm(posted(request), live=live)
    taken = carry_out(form, actions.withdraw_consents, walk_in=walk_in, by=request.user)
    if taken is None:
        return page(request, "intake/withdraw_consents.html", form=form, walk_in=walk_in, live=live)
    with override(theirs(walk_in.language)):
        return page(
            request,
            "intake/withdrawn.html",
            walk_in=walk_in,
            here=[one for one in taken if one.walk_in_id == walk_in.pk],
            everything=form.cleaned_data["everything"],
            at=taken[0].withdrawn_at,
            how=taken[0].get_withdrawn_how_display(),
        )

"""Telling a center: what would be told, and the sheet itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.choices import Scope
from intake.models import Consent
from referrals.actions import disclosure as actions
from referrals.actions.disclosure import Sheet
from referrals.answers import Answer
from referrals.forms.disclosure import ShareSheetForm
from referrals.models import Referral
from referrals.statement import STATEMENT
from referrals.views._opened import opened

# The sealed texts a sheet may carry (actions/disclosure.py opens them), as a center asks for them.
WORDS = {
    "legal_name": _("Name"),
    "alias": _("Also known as"),
    "birth_date": _("Date of birth"),
    "phone": _("Phone"),
}


@require_http_methods(["GET", "POST"])
@screen(Can.SHARE_SHEET)
def share_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Before: to whom and what in kind, no texts. After POST: the sheet, written in the ledger."""
    referral = opened(request, pk)
    form = ShareSheetForm(posted(request))
    sheet = carry_out(form, actions.disclose, referral=referral, by=request.user)
    if sheet:
        return _the_sheet(request, referral, sheet)
    consent = actions.consents_to_centers(referral).last()
    return page(
        request,
        "referrals/share_sheet.html",
        form=form,
        referral=referral,
        placement=referral.placements.live().select_related("center").first(),
        consent=consent,
        kinds=_kinds(consent) if consent else (),
    )


def _the_sheet(request: HttpRequest, referral: Referral, sheet: Sheet) -> HttpResponse:
    """The printable page: what is told, the scope of the consent, and the notice (2.32)."""
    told = [Answer(str(WORDS[column]), text) for column, text in sheet.texts.items() if text]
    return page(
        request,
        "referrals/sheet.html",
        referral=referral,
        sheet=sheet,
        facts=[*told, *sheet.codes],
        kinds=_kinds(sheet.consent),
        statement=STATEMENT,
    )


def _kinds(consent: Consent) -> list[str]:
    """What the consent covers, in words: the explanation of its scope (42 CFR 2.32(b))."""
    return [str(Scope(scope).label) for scope in consent.scope]

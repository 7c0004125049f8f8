"""Telling somebody outside: what would be told, and the sheet itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.choices import Recipient, Scope
from intake.models import Consent
from intake.tongues import OUTSIDE
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
        return the_sheet(request, "referrals/sheet.html", sheet, referral=referral)
    placement = referral.placements.live().select_related("center").first()
    center = placement and placement.center
    consents = actions.consents_to(referral, center) if center else Consent.objects.none()
    consent = actions.covering(consents.select_related("walk_in"))
    return page(
        request,
        "referrals/share_sheet.html",
        form=form,
        referral=referral,
        center=center,
        consent=consent,
        kinds=consent.learns if consent else (),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.TELL_ONE)
def tell_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for whoever one consent names. ``pk`` is the consent's; their name is sealed."""
    seen = Consent.objects.visible_to(request.user).filter(recipient=Recipient.ONE)
    consent = get_object_or_404(seen.select_related("walk_in__referral"), pk=pk)
    referral = opened(request, consent.walk_in.referral.pk)
    form = ShareSheetForm(posted(request))
    sheet = carry_out(form, actions.disclose, referral=referral, under=consent, by=request.user)
    if sheet:
        return the_sheet(request, "referrals/sheet.html", sheet, referral=referral)
    return page(
        request,
        "referrals/tell_one.html",
        form=form,
        referral=referral,
        consent=consent,
        kinds=consent.learns,
    )


def told(texts: dict[str, str], codes: list[Answer]) -> list[Answer]:
    """The lines of a sheet: what was opened and is not blank, and then the coded answers."""
    with override(OUTSIDE):
        lines = [Answer(str(WORDS[column]), text) for column, text in texts.items() if text]
    return [*lines, *codes]


def the_sheet(
    request: HttpRequest, template: str, sheet: Sheet, *, referral: Referral
) -> HttpResponse:
    """The printable page: what is told, the scope of the consent, and the notice (2.32)."""
    return page(
        request,
        template,
        referral=referral,
        sheet=sheet,
        facts=told(sheet.texts, sheet.codes),
        kinds=[Scope(scope).label for scope in sheet.disclosure.scope],
        statement=STATEMENT,
    )

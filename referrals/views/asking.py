"""Asking several centers at once by link, and taking one question back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from angel_program.journal.actions import note_reading
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import asking as actions
from referrals.asked import may_be_asked
from referrals.forms.asking import AskCentersForm, WithdrawAskForm
from referrals.matching import Match
from referrals.models import Ask
from referrals.views._opened import opened


@require_http_methods(["GET", "POST"])
@screen(Can.ASK_CENTERS)
def ask_centers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Those that fit, have an address and a unit, the best first. You choose whom to ask."""
    referral = opened(request, pk)
    found = may_be_asked(referral)
    form = AskCentersForm(
        posted(request),
        referral=referral,
        shown=[(one.option.center, _label(one)) for one in found],
    )
    if carry_out(form, actions.ask_centers, referral=referral, by=request.user):
        return redirect(referral)
    return page(
        request,
        "referrals/ask_centers.html",
        form=form,
        referral=referral,
        found=found,
        asked=referral.asks.unanswered().select_related("center"),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.WITHDRAW_ASK)
def withdraw_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a question back: the link says so at once."""
    asks = Ask.objects.visible_to(request.user).select_related(
        "center", "referral__walk_in__department"
    )
    ask = get_object_or_404(asks, pk=pk)
    referral = ask.referral
    note_reading(walk_in=referral.walk_in, page=request.resolver_match.url_name, by=request.user)
    form = WithdrawAskForm(posted(request))
    if carry_out(form, actions.withdraw_ask, ask=ask, by=request.user):
        return redirect(referral)
    return page(request, "referrals/withdraw_ask.html", form=form, ask=ask, referral=referral)


def _label(match: Match) -> SafeString:
    option = match.option
    where = ", ".join(filter(None, [option.city, option.state]))
    far = _("about %(n)d mi") % {"n": match.far} if match.far else ""
    beds = next((one.text for one in match.reasons if one.code in BEDS), "")
    return format_html(
        '<span>{}<span class="sub">{}</span></span>',
        option.name,
        " · ".join(filter(None, [where, far, beds])),
    )


BEDS = ("beds", "no_beds", "beds_long_ago", "never_said", "all_promised")

"""Finding a bed: every center judged for one person, with its reasons, and whom to call next."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from angel_program.permissions import Can
from angel_program.screens import page, screen
from referrals.answers import answers
from referrals.calling import calls_of, next_to_call, with_calls
from referrals.finding import matches_for
from referrals.views._opened import opened

ROWS = 20

# Why a center does not fit, in a word for the list of them.
WHY = {
    "no_such_level": _("Other care"),
    "payer_not_accepted": _("Payer"),
    "men_only": _("Men only"),
    "women_only": _("Women only"),
    "youth_only": _("Young people only"),
    "grown_up_only": _("Adults only"),
    "licence_ended": _("Licence ended"),
    "barred": _("Does not take them back"),
}


@require_safe
@screen(Can.FIND_BED)
def find_bed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Those that fit, the best first; with ``?show=unfit`` the others, ``?why=`` for one reason.

    Ranks and explains; a coordinator calls and decides.
    """
    referral = opened(request, pk)
    found = matches_for(referral)
    calls = calls_of(referral)
    why = request.GET.get("why", "")
    unfit = request.GET.get("show") == "unfit"
    rows = found.unfit if unfit else found.fit
    if unfit and why in WHY:
        rows = [one for one in rows if any(reason.code == why for reason in one.against)]
    begin = _number(request.GET.get("from", ""), len(rows))
    return page(
        request,
        "referrals/find_bed.html",
        referral=referral,
        rows=with_calls(rows[begin : begin + ROWS], calls),
        begin=begin,
        next_call=next_to_call(found.fit, calls),
        unfit=unfit,
        why=why if unfit and why in WHY else "",
        counts={"fit": len(found.fit), "unfit": len(found.unfit)},
        reasons=[(code, WHY[code], n) for code, n in found.why_not.most_common()],
        earlier=max(0, begin - ROWS) if begin else None,
        later=begin + ROWS if begin + ROWS < len(rows) else None,
        asked=answers(referral.walk_in),
    )


def _number(text: str, most: int) -> int:
    """Where the page begins, by ``?from=``; the first page for what is no place in the list."""
    begin = int(text) if text.isdecimal() and len(text) < 7 else 0  # digits
    return begin - begin % ROWS if begin < most else 0

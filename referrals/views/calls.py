"""The log of calls: one call to one center, with the card to read aloud."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from angel_program.accounts.models import Department
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import referral as actions
from referrals.answers import answers
from referrals.card import card_for
from referrals.choices import CallOutcome
from referrals.forms.referral import SOON, RecordCallForm
from referrals.models import Center
from referrals.views._centers import (
    calls_today,
    centers_found,
    centers_we_know,
    labelled,
    offerable_to,
)
from referrals.views._opened import opened

LONGEST_SEARCH = 80
# Answers that are one tap on the card; the others, and everything else, are in the form below it.
O = CallOutcome  # noqa: E741  # the list reads as a list
ONE_TAP = (
    *(O.BED_NOW, O.NO_BED, O.WAITLIST, O.NO_ANSWER, O.INSURANCE, O.MEDICAL),
    *(O.PSYCHIATRIC, O.NO_FITTING_BED, O.BARRED),
)


@require_http_methods(["GET", "POST"])
@screen(Can.RECORD_CALL)
def record_call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Log one call. ``?center=`` shows the card to read aloud to that one, with answers of one tap;
    ``?q=`` looks for another center than the dozen shown first.
    """
    referral = opened(request, pk)
    department = referral.walk_in.department
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    today = calls_today(department)
    chosen = None if query else _chosen(request, department)
    if chosen:
        shown = [chosen]
    else:
        shown = centers_found(department, query) if query else centers_we_know(department)
    form = RecordCallForm(
        posted(request),
        referral=referral,
        offerable=offerable_to(department),
        shown=labelled(shown, today),
        initial={"center": chosen and chosen.pk},
    )
    call = carry_out(form, actions.record_call, referral=referral, by=request.user)
    if call and call.outcome == CallOutcome.BED_NOW:
        held = reverse("referrals:hold_bed", args=[referral.pk])
        return redirect(f"{held}?center={call.center_id}")
    if call:
        return redirect("referrals:find_bed", referral.pk) if chosen else redirect(referral)
    return page(
        request,
        "referrals/record_call.html",
        form=form,
        referral=referral,
        query=query,
        shown=shown,
        today=today,
        chosen=chosen,
        card=card_for(referral, chosen) if chosen else None,
        one_tap=[(one.value, one.label) for one in ONE_TAP],
        soon=SOON,
        answers=answers(referral.walk_in) if referral.may_speak else None,
    )


def _chosen(request: HttpRequest, department: Department) -> Center | None:
    """The center that ``?center=`` names, where it may be asked for a bed."""
    try:
        return offerable_to(department).filter(pk=UUID(request.GET.get("center", ""))).first()
    except ValueError:
        return None

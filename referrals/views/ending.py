"""Ending a visit: they left, in one tap; or a coordinator closes it for a reason."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from angel_program.journal.actions import note_reading
from angel_program.permissions import Can, allowed
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import ending as actions
from referrals.forms.ending import CloseReferralForm, LeaveForm
from referrals.views._opened import met, opened


@require_POST
@screen(Can.LEAVE)
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They left before placement: one tap, always allowed. ``pk`` is the walk-in's."""
    walk_in = met(request, pk)
    form = LeaveForm(posted(request))
    if carry_out(form, actions.leave, walk_in=walk_in, by=request.user):
        at_the_board = allowed(request.user, Can.VIEW_BOARD)
        return redirect("referrals:view_board" if at_the_board else "intake:view_door")
    note_reading(walk_in=walk_in, page="leave", by=request.user)
    return page(request, "referrals/leave.html", form=form, walk_in=walk_in)


@require_http_methods(["GET", "POST"])
@screen(Can.CLOSE_REFERRAL)
def close_referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The visit ends here, for a reason."""
    referral = opened(request, pk)
    form = CloseReferralForm(posted(request), status=referral.walk_in.status)
    if carry_out(form, actions.close_referral, referral=referral, by=request.user):
        return redirect("referrals:view_board")
    return page(request, "referrals/close_referral.html", form=form, referral=referral)

"""The shift change: what was done since somebody last took over, and for whom nothing was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, screen
from referrals.actions import shift as actions
from referrals.forms.shift import TakeShiftForm
from referrals.shift import shift_of
from referrals.views._timeline import DETAILS


@require_safe
@screen(Can.VIEW_SHIFT)
def view_shift(request: HttpRequest) -> HttpResponse:
    """What the next shift must know. Looking changes nothing: they say when they take over."""
    return _shown(request, None)


@require_POST
@screen(Can.TAKE_SHIFT)
def take_shift(request: HttpRequest) -> HttpResponse:
    """They know what stood there; the next list begins behind it."""
    form = TakeShiftForm(request.POST)
    if carry_out(form, actions.take_shift, by=request.user) is not None:
        return redirect("referrals:view_board")
    return _shown(request, form)


def _shown(request: HttpRequest, form: TakeShiftForm | None) -> HttpResponse:
    shift = shift_of(request.user, DETAILS)
    return page(request, "referrals/view_shift.html", form=form, shift=shift)

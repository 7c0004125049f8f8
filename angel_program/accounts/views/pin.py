"""One's own PIN for the lock of enrolled tablets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.accounts.actions import pin as actions
from angel_program.accounts.forms.lock import RemovePinForm, SetPinForm
from angel_program.accounts.second_factor import ask_both_again
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen


@require_http_methods(["GET", "POST"])
@screen(Can.SET_PIN, fresh=True)
def set_pin(request: HttpRequest) -> HttpResponse:
    """Chosen by its owner, who has just shown password and second factor."""
    if again := ask_both_again(request):
        return again
    form = SetPinForm(posted(request))
    if carry_out(form, actions.set_pin, by=request.user):
        return redirect("view_account")
    return page(request, "account/set_pin.html", form=form)


@require_http_methods(["GET", "POST"])
@screen(Can.REMOVE_PIN)
def remove_pin(request: HttpRequest) -> HttpResponse:
    """Afterwards a lock is opened by signing in."""
    form = RemovePinForm(posted(request))
    if carry_out(form, actions.remove_pin, by=request.user):
        return redirect("view_account")
    return page(request, "account/remove_pin.html", form=form)

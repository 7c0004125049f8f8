"""The lock: closing one's own session for a while, and opening it again."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST

from angel_program.accounts.actions.lock import unlock_session
from angel_program.accounts.forms.lock import PasswordForm, PinForm
from angel_program.accounts.idle import GOES_ON, lock_now, touched
from angel_program.accounts.locked import locked_here
from angel_program.accounts.models import StaffSession
from angel_program.accounts.models.session import TRIES
from angel_program.accounts.session_store import SessionStore
from angel_program.accounts.tongue import tongue_of
from angel_program.permissions import Can
from angel_program.refusal import Refused
from angel_program.screens import page, posted, screen


@require_POST
@screen(Can.LOCK)
def lock(request: HttpRequest) -> HttpResponse:
    """Lock it now: somebody pressed the button, or their page saw nobody for too long."""
    idle = request.POST.get("idle") == "yes"
    lock_now(request, idle=idle, goes_on=request.POST.get("goes_on", ""))
    return redirect("unlock")


@require_POST
@screen(Can.STILL_HERE)
def still_here(request: HttpRequest) -> HttpResponse:
    """Somebody has touched a page that is open; its script says so now and then."""
    touched(request)
    return HttpResponse(status=204)


@login_not_required
@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Who is locked here, and what each of them proves it by. Nothing of what they did is shown."""
    if request.user.is_authenticated:
        return redirect("first_page")
    here = [*locked_here(request)]
    session = _chosen(here, request)
    if session is None:
        return redirect("account_login")
    # Nobody is signed in, to have a clock and a language: these are of whoever is asked.
    account = session.account
    with timezone.override(account.department.zone), override(tongue_of(account, request)):
        return _asked(request, session, [one for one in here if one.pk != session.pk])


def _asked(request: HttpRequest, session: StaffSession, others: list[StaffSession]) -> HttpResponse:
    form = _form_for(session, request)
    if form and (opened := _opened(form, session)):
        return _goes_on(request, opened)
    if form and form.is_bound and not locked_here(request).filter(pk=session.pk).exists():
        messages.info(request, _("That was wrong too often. Sign in again."))
        return redirect("account_login")
    return page(request, "account/unlock.html", form=form, session=session, others=others)


def _chosen(here: list[StaffSession], request: HttpRequest) -> StaffSession | None:
    """The one that was asked for by its mark, or else the one that was locked last."""
    mark = request.POST.get("who") or request.GET.get("who")
    asked = (one for one in here if one.mark == mark)
    return next(asked, None) or (here[0] if here and not request.POST else None)


def _form_for(session: StaffSession, request: HttpRequest) -> PinForm | PasswordForm | None:
    """Six digits on a tablet, where its owner has chosen some; the password anywhere else."""
    if session.tablet is None:
        return PasswordForm(posted(request), user=session.account)
    return PinForm(posted(request), user=session.account) if session.account.pin else None


def _opened(form: Any, session: StaffSession) -> StaffSession | None:
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        opened = unlock_session(session=session, proves=form.proves, by=session.account)
    except Refused as no:
        form.add_error(None, str(no))
        return None
    if opened is None:
        left = TRIES - session.tries - 1
        tries = ngettext("%(left)d try is left.", "%(left)d tries are left.", left)
        form.add_error(None, _("That is not right.") + " " + tries % {"left": left})
    return opened


def _goes_on(request: HttpRequest, opened: StaffSession) -> HttpResponse:
    """Into the session again, under a key that no page has seen before."""
    request.session.flush()
    request.session = SessionStore(opened.session_key)
    where = request.session.pop(GOES_ON, "/")
    request.session.modified = True
    rotate_token(request)
    answer = redirect(where)
    answer.delete_cookie(settings.LOCKED_COOKIE_NAME, samesite="Strict")
    _tell_of_tries(request, opened.tries)
    return answer


def _tell_of_tries(request: HttpRequest, tries: int) -> None:
    """The count begins anew with each right one: its owner hears of what was tried meanwhile."""
    if tries:
        said = ngettext(
            "Before you unlocked it, one wrong try was made here.",
            "Before you unlocked it, %(tries)d wrong tries were made here.",
            tries,
        )
        messages.info(request, said % {"tries": tries})

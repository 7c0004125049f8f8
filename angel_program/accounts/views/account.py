"""One's own account: what one signs in with, and where one is signed in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from angel_program.accounts.actions import sessions as actions
from angel_program.accounts.models import StaffSession
from angel_program.accounts.models.session import mark_of
from angel_program.accounts.second_factor import has_factor, showed_both
from angel_program.permissions import Can
from angel_program.screens import page, screen

Type = Authenticator.Type


@require_safe
@screen(Can.VIEW_ACCOUNT)
def view_account(request: HttpRequest) -> HttpResponse:
    """Factors and sessions; before a second factor was shown, only how to add or show one."""
    if not showed_both(request):
        return page(request, "account/second_factor.html", has_one=has_factor(request.user))
    mine = Authenticator.objects.filter(user=request.user).order_by("created_at")
    codes = mine.filter(type=Type.RECOVERY_CODES).first()
    return page(
        request,
        "account/view_account.html",
        factors=[_factor(row) for row in mine.exclude(type=Type.RECOVERY_CODES)],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        sessions=StaffSession.objects.filter(account_id=request.user.pk)
        .select_related("tablet")
        .order_by("-began_at"),
        here=mark_of(request.session.session_key or ""),
    )


@require_POST
@screen(Can.END_SESSION)
def end_session(request: HttpRequest, mark: str) -> HttpResponse:
    """One of one's own, by the mark the page shows; the one in use is a sign-out."""
    mine = StaffSession.objects.filter(account_id=request.user.pk)
    session = next((one for one in mine if one.mark == mark), None)
    if session is None:
        raise Http404
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("account_login")
    actions.end_session(session=session, by=request.user)
    return redirect("view_account")


def _factor(row: Authenticator) -> dict[str, Any]:
    """What the list says of an app or a key."""
    name = row.wrap().name if row.type == Type.WEBAUTHN else ""
    return {"pk": row.pk, "is_key": bool(name), "name": name, "used": row.last_used_at}

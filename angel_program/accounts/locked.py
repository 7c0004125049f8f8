"""Who is locked in front of this browser, and where whoever is not signed in goes first."""

from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from angel_program.accounts.models import StaffSession
from angel_program.accounts.models.session import StaffSessionQuerySet


def locked_here(request: HttpRequest) -> StaffSessionQuerySet:
    """Sessions that may be unlocked in this browser: of a tablet all that were locked on it, of
    any other browser the one whose key it was given.
    """
    locked = StaffSession.objects.locked().select_related("account__department", "tablet")
    if tablet := getattr(request, "tablet", None):
        return locked.filter(tablet=tablet)
    just_now = getattr(request, "locked_key", "")
    key = just_now or request.COOKIES.get(settings.LOCKED_COOKIE_NAME, "")
    return locked.filter(pk=key, tablet=None) if key else locked.none()


class SignInOrUnlock(LoginRequiredMiddleware):
    """Django's own, which sends to the lock where somebody can be unlocked, else to the sign-in."""

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Where a part of a page was asked for by its script, the whole page goes there."""
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is not None and "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("first_page")})
        return answer

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """To whoever can be unlocked here, or to the sign-in."""
        if locked_here(request).exists():
            return redirect("unlock")
        return super().handle_no_permission(request, view_func)

"""How every page is made: who may ask, what a form does, and how a page is answered.

Four kinds of no, each in one place: not signed in (LoginRequiredMiddleware sends to sign-in), not
your role (``screen``: 403), not yours to see (``visible_to``: 404), not now (``Refused``: a
sentence on the same form, 422).
"""

import functools
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from angel_program.never_kept import refuse_numbers
from angel_program.permissions import Can, allowed
from angel_program.refusal import Refused
from angel_program.sealed import BrokenSeal

# Seconds in which a page that was opened in time may still be sent.
TO_FILL_IN = 10 * 60

View = Callable[..., HttpResponse]


def screen(can: Can, *, fresh: bool = False) -> Callable[[View], View]:
    """Ask for this permission, and leave its name on the view so that tests can ask each route.

    ``fresh``: only for whoever proved a few minutes ago who they are. Asked when the page is
    opened, so that no form with somebody's data waits in a session; what was opened in time may be
    sent a while longer.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not allowed(request.user, can):
                raise PermissionDenied
            again = ask_again(request) if fresh else None
            return again or view(request, *args, **kwargs)

        seen.can = can  # type: ignore[attr-defined]  # for tests to ask
        seen.fresh = fresh  # type: ignore[attr-defined]  # as above
        return seen

    return wrap


def ask_again(
    request: HttpRequest, by: str = "", asks: str = "account_reauthenticate"
) -> HttpResponse | None:
    """Where somebody proves once more who they are, or None where they have just done so.

    ``by``: with this kind of proof; any will do where none is named. What a late POST carried is
    let go, not kept: the form is filled in again.
    """
    if _proved_of_late(request, by):
        return None
    return redirect(f"{reverse(asks)}?{urlencode({'next': request.path})}")


def _proved_of_late(request: HttpRequest, by: str) -> bool:
    records = get_authentication_records(request, request.user)
    proofs = [record["at"] for record in records if by in ("", record["method"])]
    last = max(proofs, default=0.0)
    grace = TO_FILL_IN if request.method == "POST" else 0
    return bool(time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + grace)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None, so that a form is bound only when it was sent."""
    return request.POST if request.method == "POST" else None


def carry_out(form: Form, action: Callable[..., Any], **known: Any) -> Any:
    """Do the action with what the form holds and what is known; give what it made, or None.

    A form's fields are named as the action's arguments. A refusal stays on the form, with
    everything that was typed.
    """
    if form.is_bound:
        refuse_numbers(form)
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return action(**known, **form.cleaned_data)
    except Refused as no:
        form.add_error(None, str(no))
    except BrokenSeal:
        form.add_error(None, _("A value of this person was moved or altered. It is not shown."))
    except ValidationError as wrong:
        form.add_error(None, ValidationError(wrong.messages))
    return None


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Answer with a page: 200, or 422 where its form has errors."""
    form = context.get("form")
    refused = form is not None and form.is_bound and bool(form.errors)
    return render(request, template, context, status=422 if refused else 200)


def house(request: HttpRequest) -> dict[str, Any]:
    """What every template needs: the ways on for this role, whether this is the demo, and the
    languages as their own readers call them (Django's list calls them as the page's reader does).
    """
    from angel_program.ways import ways  # noqa: PLC0415  # it reverses urls, which import screens

    user = getattr(request, "user", None)
    return {
        "demo": settings.DEMO,
        "nav": ways(user, request.path),
        "tongues": settings.LANGUAGES,
    }

"""The idle lock, as the server keeps it: whatever a page's script did or did not do.

Two minutes on an enrolled tablet, ten elsewhere (requirement S1; CJIS AC-11 allows thirty). Only
what somebody does by hand puts it off: opening a page, sending a form, or touching one. What a
page's script asks for by itself, such as a board that stays up to date, does not.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from angel_program.accounts.actions.lock import lock_session
from angel_program.accounts.models import StaffSession, Tablet, User
from angel_program.accounts.models.session import mark_of
from angel_program.accounts.session_store import TABLET, SessionStore
from angel_program.refusal import JournalUnavailable, Refused

Respond = Callable[[HttpRequest], HttpResponse]
ON_A_TABLET = datetime.timedelta(minutes=2)
ELSEWHERE = datetime.timedelta(minutes=10)
# The page on which whoever unlocks goes on; kept with their session, not in an address.
GOES_ON = "goes_on"
LONGEST = 200


@dataclass(frozen=True)
class Lock:
    """What a page must know to lock itself: after how many seconds, and whose page it is."""

    after: int
    session: str
    tablet: Tablet | None


def lock_when_idle(respond: Respond) -> Respond:
    """Lock a session that nobody has touched for too long, before anything is shown."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            _watch(request)
        except JournalUnavailable:
            return render(request, "503.html", status=503)
        response = respond(request)
        if key := getattr(request, "locked_key", ""):
            _keep(response, key)
        return response

    return middleware


def touched(request: HttpRequest) -> None:
    """Somebody did something by hand just now."""
    now = timezone.now()
    StaffSession.objects.filter(pk=request.session.session_key).update(seen_at=now)
    request.session.seen_at = now  # type: ignore[attr-defined]  # it is our own store


def lock_now(request: HttpRequest, *, idle: bool, goes_on: str = "") -> None:
    """Lock the session of this request; from here on nobody is signed in."""
    user, key = cast("User", request.user), request.session.session_key
    session = StaffSession.objects.select_related("tablet").filter(pk=key).first()
    try:
        if session is not None:
            _note_where(request, goes_on)
            lock_session(session=session, idle=idle, by=user)
            # A tablet is known by its own cookie, also after its browser was closed.
            shown = "" if session.tablet else session.session_key
            request.locked_key = shown  # type: ignore[attr-defined]  # locked.py asks
    except (Refused, UpdateError):
        pass  # another tab was faster, or it was ended from elsewhere: closed either way
    _nobody(request)


def by_hand(request: HttpRequest) -> bool:
    """Whether somebody opened a page or sent a form, as browsers themselves say it.

    Safari before 16.4 does not say it; there, what htmx asks for is known by htmx's own header.
    """
    asked_by_htmx = "HX-Request" in request.headers
    said = request.headers.get("Sec-Fetch-Mode", "cors" if asked_by_htmx else "navigate")
    return said == "navigate"


def _watch(request: HttpRequest) -> None:
    if not request.user.is_authenticated:
        return
    tablet = getattr(request, "tablet", None)
    if request.session.get(TABLET) != (str(tablet.pk) if tablet else None):
        _nobody(request)  # a session of a tablet is worth nothing on another device
        return
    limit = ON_A_TABLET if tablet else ELSEWHERE
    last = request.session.seen_at  # type: ignore[attr-defined]  # it is our own store
    if last is None or timezone.now() - last >= limit:
        lock_now(request, idle=True, goes_on=_was_at(request))
        return
    if by_hand(request):
        touched(request)
    mark = mark_of(request.session.session_key or "")
    request.lock = Lock(int(limit.total_seconds()), mark, tablet)  # type: ignore[attr-defined]  # templates ask


def _was_at(request: HttpRequest) -> str:
    """The page somebody wanted to see, or was on when their page locked itself a moment late."""
    if request.path == reverse("lock"):
        return request.POST.get("goes_on", "")
    return request.path if request.method == "GET" and by_hand(request) else ""


def _note_where(request: HttpRequest, path: str) -> None:
    """Keep a path of ours; never what stands behind a question mark."""
    plain = path.startswith("/") and len(path) <= LONGEST and "?" not in path
    if plain and url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        request.session[GOES_ON] = path
        request.session.save()


def _nobody(request: HttpRequest) -> None:
    request.session = SessionStore()
    request.user = AnonymousUser()


def _keep(response: HttpResponse, key: str) -> None:
    response.set_cookie(
        settings.LOCKED_COOKIE_NAME,
        key,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )

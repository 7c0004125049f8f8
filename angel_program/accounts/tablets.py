"""Which enrolled tablet a request comes from: ``request.tablet``, or None for any other browser.

Everything that treats a tablet otherwise asks here: the idle lock, the PIN, the door's station. And
each line of the journal says from which tablet it was written.
"""

import datetime
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from angel_program.accounts.actions.tablets import tablet_mark
from angel_program.accounts.models import Station, Tablet, TabletPurpose, User
from angel_program.journal.device import written_from

Respond = Callable[[HttpRequest], HttpResponse]
# As long as a browser keeps a cookie at all; given again on every day that the tablet is used.
KEEPS = datetime.timedelta(days=400)
A_MINUTE = datetime.timedelta(minutes=1)


def tablets(respond: Respond) -> Respond:
    """Know the tablet by its cookie. One that was revoked, or that nobody knows, is none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        shown = request.COOKIES.get(settings.TABLET_COOKIE_NAME, "")
        tablet = request.tablet = _known(shown) if shown else None  # type: ignore[attr-defined]  # ours
        last = tablet.seen_at if tablet else None
        if tablet and last and timezone.now() - last > A_MINUTE:
            Tablet.objects.filter(pk=tablet.pk).update(seen_at=timezone.now())
        with written_from(tablet.pk if tablet else None):
            response = _to_the_wall(request, tablet) or respond(request)
        if tablet and last and last.date() != timezone.now().date():
            keep(response, shown)
        return response

    return middleware


def _to_the_wall(request: HttpRequest, tablet: Tablet | None) -> HttpResponse | None:
    """A wall screen shows its counts, and can be enrolled anew: nobody signs in on it, or goes on
    working, before the eyes of whoever passes.
    """
    if tablet is None or tablet.purpose != TabletPurpose.WALL:
        return None
    stays = request.path in (reverse("view_wall"), reverse("enroll_tablet"))
    return None if stays else redirect("view_wall")


def keep(response: HttpResponse, token: str) -> None:
    """Let the browser show this with every request, and let no script read it."""
    response.set_cookie(
        settings.TABLET_COOKIE_NAME,
        token,
        max_age=KEEPS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def station_of(request: HttpRequest) -> Station | None:
    """The door somebody works at: where the tablet stands, or else where their account belongs.

    A tablet lent to another department is no door of theirs.
    """
    user = cast("User", request.user)  # asked by pages of ours alone, where somebody is signed in
    tablet: Tablet | None = getattr(request, "tablet", None)
    if tablet and tablet.station.department_id == user.department_id:
        return tablet.station
    return user.station


def _known(token: str) -> Tablet | None:
    in_use = Tablet.objects.in_use().select_related("station__department")
    return in_use.filter(token=tablet_mark(token)).first()

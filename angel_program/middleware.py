"""What every response carries and every request meets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from angel_program.refusal import JournalUnavailable

Respond = Callable[[HttpRequest], HttpResponse]

NOTHING = "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# unfold writes one <style> for its colours; scripts stay strict there too.
ADMIN_STYLE = {"style-src": ["'self'", "'unsafe-inline'"]}


def headers(respond: Respond) -> Respond:
    """Keep every page out of caches, other sites and device features."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        add_never_cache_headers(response)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = NOTHING
        if request.path.startswith("/admin/"):
            response._csp_update = ADMIN_STYLE  # type: ignore[attr-defined]  # django-csp reads it
        return response

    return middleware


def one_alphabet(respond: Respond) -> Respond:
    """Refuse what says it is not UTF-8: other codecs make half characters, which nothing stores."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            return render(request, "400.html", status=400)
        return respond(request)

    return middleware


def clocks(respond: Respond) -> Respond:
    """Show times in the department's zone; they are stored in UTC."""

    def middleware(request: HttpRequest) -> HttpResponse:
        department = getattr(request.user, "department", None)
        zone = department.zone if department else None
        with timezone.override(zone):
            return respond(request)

    return middleware


class no_entry_no_page:  # noqa: N801  # a middleware, named like its neighbours
    """The journal could not be written: nothing was done, and nothing is shown. 503."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say so in one sentence."""
        if isinstance(error, JournalUnavailable):
            return render(request, "503.html", status=503)
        return None

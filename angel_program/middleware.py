"""What every response carries and every request meets."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from angel_program.refusal import JournalUnavailable

Respond = Callable[[HttpRequest], HttpResponse]

# What a page may ask of the device: its security key, and nothing else. A name that browsers do not
# know would only be a line in their consoles.
OFF = """
    accelerometer autoplay browsing-topics camera captured-surface-control clipboard-read
    clipboard-write compute-pressure digital-credentials-get
    display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
    identity-credentials-get idle-detection keyboard-map language-detector language-model
    local-fonts local-network-access magnetometer microphone midi
    on-device-speech-recognition otp-credentials payment picture-in-picture
    private-state-token-issuance private-state-token-redemption screen-wake-lock serial
    storage-access summarizer sync-xhr translator usb window-management
    xr-spatial-tracking
"""
KEYS = "publickey-credentials-create=(self), publickey-credentials-get=(self)"
DEVICE = ", ".join([f"{feature}=()" for feature in OFF.split()] + [KEYS])
# A file is no page: opened by itself it shows and runs nothing. What a device may do is asked of
# pages alone, and thirty files with that line would weigh more than the files.
FILE = "default-src 'none'; frame-ancestors 'none'; sandbox"
# unfold writes one <style> for its colors, and its widgets write markup by script, which Trusted
# Types would refuse (docs/decisions/0019). Its scripts are from here alone and evaluate nothing.
ADMIN = {
    "style-src": ["'self'", "'unsafe-inline'"],
    "require-trusted-types-for": None,
    "trusted-types": None,
}


def headers(respond: Respond) -> Respond:
    """Keep every page out of caches, other sites and device features."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.path.startswith(settings.STATIC_URL):
            response.headers["Content-Security-Policy"] = FILE
            return response
        add_never_cache_headers(response)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = DEVICE
        if request.path.startswith("/admin/"):
            response._csp_replace = ADMIN  # type: ignore[attr-defined]  # django-csp reads it
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

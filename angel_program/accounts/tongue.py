"""In which language a page is: the one its reader chose, or the one their browser asks for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_noop

from angel_program.accounts.models import User

# What allauth says on the sign-in: its Portuguese is Portugal's, and ours goes before it.
SAID_BY_ALLAUTH = (
    gettext_noop("Username"),
    gettext_noop("The username and/or password you specified are not correct."),
)
Respond = Callable[[HttpRequest], HttpResponse]


def speak(respond: Respond) -> Respond:
    """Whoever is signed in is answered in their language; anybody else as their browser asks.

    Django's own LocaleMiddleware asks a cookie, which on a shared tablet would be the last
    person's. Only English, Spanish and Portuguese (settings.LANGUAGES); English where none fits.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "")
        with translation.override(chosen or asked_for(request)):
            return respond(request)

    return middleware


def tongue_of(user: User, request: HttpRequest) -> str:
    """The language of somebody who is not signed in just now, but known: on their lock."""
    return user.language or asked_for(request)


def asked_for(request: HttpRequest) -> str:
    """The first of our languages that the browser asks for (Accept-Language), or English."""
    return translation.get_language_from_request(request)

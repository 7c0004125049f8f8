"""A no is written down as a yes is: who was refused which page (CJIS AU-2, ASVS 16.3.2)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from angel_program.journal.actions import note_refusal
from angel_program.refusal import JournalUnavailable

Respond = Callable[[HttpRequest], HttpResponse]
REFUSALS = {403, 404}


def refusals(respond: Respond) -> Respond:
    """Note a screen refused to somebody who is signed in, by the page's name and no object's id.

    Asks nothing where a page was given. What does not exist and what is another department's are
    noted alike, because they are answered alike.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if response.status_code not in REFUSALS or not _is_ours(request):
            return response
        try:
            note_refusal(
                page=request.resolver_match.url_name,
                answer=response.status_code,
                by=request.user,
            )
        except JournalUnavailable:
            return render(request, "503.html", status=503)
        return response

    return middleware


def _is_ours(request: HttpRequest) -> bool:
    """One of our screens, asked for by somebody with an account."""
    match = request.resolver_match
    return match is not None and hasattr(match.func, "can") and request.user.is_authenticated

"""A no is written down as a yes is: who was refused which page (CJIS AU-2, ASVS 16.3.2)."""

from collections.abc import Callable
from typing import Any

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
        page = _page_of(request) if response.status_code in REFUSALS else ""
        if not page:
            return response
        user: Any = request.user
        try:
            note_refusal(page=page, answer=response.status_code, by=user)
        except JournalUnavailable:
            return render(request, "503.html", status=503)
        return response

    return middleware


def _page_of(request: HttpRequest) -> str:
    """Which screen of ours somebody with an account asked for; blank for everything else."""
    match = request.resolver_match
    if match is None or not hasattr(match.func, "can") or not request.user.is_authenticated:
        return ""
    return match.url_name or ""

"""A tablet that an administrator has enrolled, and people at it."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client

from angel_program.accounts.actions.tablets import add_tablet, enroll_tablet
from angel_program.accounts.models import Station, Tablet, TabletPurpose, User
from angel_program.accounts.session_store import SessionStore
from angel_program.journal.actors import ENROLLMENT

COOKIE = "__Host-tablet"
SESSION = "__Host-session"


class Enrolled:
    """The tablet of a station, by what its browser shows."""

    def __init__(
        self,
        station: Station,
        administrator: User,
        name: str = "Front desk",
        purpose: str = TabletPurpose.DESK,
    ) -> None:
        code = add_tablet(station=station, name=name, purpose=purpose, by=administrator)
        self.row: Tablet
        self.row, self.token = enroll_tablet(code=code, by=ENROLLMENT)

    def browser(self, session: str = "") -> Client:
        """Its browser, with nobody signed in, or with this session's cookie."""
        client = Client()
        client.cookies[COOKIE] = self.token
        if session:
            client.cookies[SESSION] = session
        return client

    def sign_in(self, person: User) -> Client:
        """Its browser, with this person signed in by both proofs (people.py notes them)."""
        request: Any = HttpRequest()
        request.tablet, request.session = self.row, SessionStore()
        login(request, person, "angel_program.accounts.backend.Backend")
        request.session.save()
        return self.browser(request.session.session_key)


def form_of(page: Any) -> dict[str, str]:
    """What a lock screen hands over besides the proof: whose lock it is."""
    return {"who": page.context["session"].mark}

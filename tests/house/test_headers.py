"""What every answer carries: it stays in no cache, and nothing from outside runs in it."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponseNotAllowed
from django.test import Client, override_settings
from django.urls import include, path, reverse

from angel_program.refusal import JournalUnavailable
from tests.house.routes import address_of, routes
from tests.house.test_matrix import ROWS

pytestmark = pytest.mark.once

HELD = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# The whole policy of our own pages, requirement W1. Not in it: any host, any unsafe-*.
POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"outbox"},
}
# The admin styles inline and its widgets write markup; what may run in it is as strict.
ADMIN = {name: sources for name, sources in POLICY.items() if "trusted" not in name} | {
    "style-src": {"'self'", "'unsafe-inline'"}
}
# Of the device nothing but the security key. A few of the words, written down.
ASKED_FOR = {
    "camera": "()",
    "clipboard-read": "()",
    "display-capture": "()",
    "fullscreen": "()",
    "geolocation": "()",
    "microphone": "()",
    "payment": "()",
    "usb": "()",
    "publickey-credentials-get": "(self)",
}
ADMIN_PAGES = [
    name
    for name, pattern in routes()
    if name.startswith("admin:") and "<" not in str(pattern.pattern)
]


def policy_of(answer) -> dict[str, set[str]]:
    """The content policy as a table: directive → sources."""
    return {
        name: {*sources}
        for name, *sources in (
            part.split() for part in answer["Content-Security-Policy"].split(";")
        )
    }


def complaints(answer, policy=POLICY) -> list[str]:
    """What is missing or other than written above."""
    device = dict(
        part.strip().split("=")
        for part in answer.headers.get("Permissions-Policy", "").split(",")
        if part
    )
    return [
        *(name for name, value in HELD.items() if answer.headers.get(name) != value),
        *(word for word, to in ASKED_FOR.items() if device.get(word) != to),
        *(["Content-Security-Policy"] if policy_of(answer) != policy else []),
    ]


def browsers(world, *people):
    """Somebody not signed in, and these people."""
    yield Client()
    for person in people:
        client = Client()
        client.force_login(person, backend="angel_program.accounts.backend.Backend")
        yield client


@pytest.mark.parametrize("name", ROWS)
def test_every_page_is_kept_by_nobody_and_runs_nothing_foreign(name, world):
    where = reverse(name, args=address_of(world, ROWS[name][0]))
    people = (world.officer, world.coordinator, world.privacy_officer)

    for client in browsers(world, *people):
        for answer in (client.get(where), client.post(where), client.delete(where)):
            assert complaints(answer) == [], answer.status_code


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_the_admin_alone_may_style_inline_and_evaluates_nothing(name, world):
    for client in browsers(world, world.overseer, world.administrator):
        answer = client.get(reverse(name))

        assert complaints(answer, ADMIN) == [], answer.status_code


def denied(request):
    raise PermissionDenied


def damaged(request):
    raise SuspiciousOperation


def broken(request):
    raise RuntimeError


def unwritten(request):
    raise JournalUnavailable


def wrong_method(request):
    return HttpResponseNotAllowed(["GET"])


urlpatterns = [
    path("", include("angel_program.urls")),
    path("400", damaged),
    path("403", denied),
    path("405", wrong_method),
    path("500", broken),
    path("503", unwritten),
]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 503])
@pytest.mark.parametrize("signed_in", [True, False])
def test_an_error_carries_the_same(status, signed_in, world):
    client = list(browsers(world, world.officer))[signed_in]
    client.raise_request_exception = False

    with override_settings(ROOT_URLCONF=__name__):
        answer = client.get(f"/{status}")

    assert answer.status_code == (status if signed_in or status == 404 else 302)
    assert complaints(answer) == []


def test_a_form_sent_back_carries_the_same(world, sign_in):
    answer = sign_in(world.officer).post("/intake/welcome/")

    assert (answer.status_code, complaints(answer)) == (422, [])


def test_a_forged_form_carries_the_same(world):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/accounts/login/", {"login": "the_officer", "password": "x"})

    assert (answer.status_code, complaints(answer)) == (403, [])


def test_a_locked_account_carries_the_same(world, client):
    for _try in range(6):
        answer = client.post("/accounts/login/", {"login": "the_officer", "password": "wrong"})

    assert (answer.status_code, complaints(answer)) == (429, [])


def test_a_request_for_another_host_carries_the_same(client):
    answer = client.get("/", headers={"host": "elsewhere.example.org"})

    assert (answer.status_code, complaints(answer)) == (400, [])


def test_a_file_of_ours_may_be_kept_and_carries_the_rest():
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True):
        answer = Client().get("/static/js/theme.js")
    # The file alone: closing the answer would close the database under the tests that follow.
    for close in answer._resource_closers:
        close()

    assert answer.status_code == 200
    pages_alone = {"Cache-Control", "Content-Security-Policy", "Permissions-Policy", *ASKED_FOR}
    assert {*complaints(answer)} <= pages_alone
    nothing = "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer["Content-Security-Policy"] == nothing


def test_cookies_are_of_this_host_and_of_this_session_only(world, client):
    world.officer.set_password("a long and quiet sentence")
    world.officer.save()

    client.get("/accounts/login/")
    client.post(
        "/accounts/login/", {"login": "the_officer", "password": "a long and quiet sentence"}
    )

    assert set(client.cookies) == {"__Host-session", "__Host-csrf"}
    for name, cookie in client.cookies.items():
        held = (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"])
        assert held == (True, True, "Strict", "/"), name
        assert (cookie["domain"], cookie["expires"], cookie["max-age"]) == ("", "", ""), name


def test_what_is_asked_over_plain_http_is_sent_to_https(client):
    with override_settings(SECURE_SSL_REDIRECT=True):
        answer = client.get("/accounts/login/")

    assert answer["Location"] == "https://testserver/accounts/login/"
    assert complaints(answer) == []


def test_https_is_remembered_for_a_year(client):
    answer = client.get("/accounts/login/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"

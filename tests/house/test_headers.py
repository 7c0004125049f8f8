"""What every answer carries: it stays in no cache, and nothing from outside runs in it.

The answers of every page to every role are looked at in test_matrix.py.
"""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponseNotAllowed
from django.test import Client, override_settings
from django.urls import include, path, reverse

from angel_program.refusal import JournalUnavailable
from tests.house.headers import ADMIN, ASKED_FOR, complaints
from tests.house.one_world import browser_of
from tests.house.routes import routes

pytestmark = pytest.mark.once

ADMIN_PAGES = [
    name
    for name, pattern in routes()
    if name.startswith("admin:") and "<" not in str(pattern.pattern)
]


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_the_admin_alone_may_style_inline_and_evaluates_nothing(name, world):
    for who in ("nobody", "overseer", "administrator"):
        answer = browser_of(world, who).get(reverse(name))

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
    client = browser_of(world, "officer" if signed_in else "nobody")
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

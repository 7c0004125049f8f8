"""Some pages are only for whoever has just proved who they are; nothing typed waits meanwhile."""

import base64
import zlib

import pytest
from django.test import Client

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.models import StaffSession
from tests.accounts.test_sign_in import RIGHT
from tests.journey import arrived
from tests.second_factor import App, SecurityKey

CANARY = "CANARY-purpose-7f3a"
AGAIN = "/accounts/reauthenticate/"


@pytest.fixture
def walk_in(officer):
    """Somebody at the door."""
    choose_password(user=officer, password=RIGHT, by=officer)
    return arrived(officer)


@pytest.fixture
def late(walk_in, officer, sign_in):
    """The officer's browser, twenty minutes after the last proof."""
    browser = sign_in(officer)
    sign_in.prove(browser, officer, ago=20 * 60)
    return browser


def test_a_fresh_page_asks_on_get(late, walk_in):
    page = f"/intake/{walk_in.pk}/reveal/"

    asked = late.get(page)["Location"]

    assert asked == f"{AGAIN}?next=%2Fintake%2F{walk_in.pk}%2Freveal%2F"
    answer = late.post(asked, {"password": RIGHT})
    assert answer["Location"] == page
    assert late.get(page).status_code == 200


def test_whoever_signed_in_just_now_is_not_asked(walk_in, officer, sign_in):
    assert sign_in(officer).get(f"/intake/{walk_in.pk}/reveal/").status_code == 200


def test_a_page_that_was_opened_in_time_may_still_be_sent(walk_in, officer, sign_in):
    browser = sign_in(officer)
    sign_in.prove(browser, officer, ago=6 * 60)
    page = f"/intake/{walk_in.pk}/reveal/"

    assert browser.get(page).status_code == 302
    assert browser.post(page, {"purpose": "hand_over"}).status_code == 200


def test_the_code_of_the_app_is_a_proof_too(late, officer, walk_in):
    app, page = App(officer), f"/intake/{walk_in.pk}/reveal/"

    late.post(f"{AGAIN}code/?next={page}", {"code": app.code()})

    assert late.get(page).status_code == 200


def test_what_a_late_post_carried_is_kept_nowhere(late, walk_in):
    answer = late.post(f"/intake/{walk_in.pk}/reveal/", {"purpose": CANARY, "note": CANARY})

    assert answer["Location"].startswith(AGAIN)
    assert StaffSession.objects.exists()
    for row in StaffSession.objects.all():
        assert CANARY not in row.session_data
        assert CANARY not in str(row.get_decoded())
        packed = row.session_data.split(":")[0].lstrip(".")
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        opened = zlib.decompress(raw) if row.session_data.startswith(".") else raw
        assert CANARY.encode() not in opened


@pytest.mark.parametrize(
    "where",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "http://testserver/intake/",
        "intake/",
    ],
)
def test_afterwards_nobody_is_sent_to_an_address(where, late):
    answer = late.post(f"{AGAIN}?next={where}", {"password": RIGHT})

    assert answer["Location"] == "/"


def test_changing_an_account_asks_again(administrator, officer, sign_in):
    desk = sign_in(administrator)
    sign_in.prove(desk, administrator, ago=20 * 60)

    for page in (f"/admin/accounts/user/{officer.pk}/change/", "/admin/accounts/user/add/"):
        assert desk.get(page)["Location"].startswith(AGAIN)
        assert desk.post(page, {"role": "administrator"})["Location"].startswith(AGAIN)
    officer.refresh_from_db()
    assert officer.role == "officer"


def test_another_persons_proof_is_none(late, supervisor, walk_in, sign_in):
    sign_in.prove(late, supervisor)

    assert late.get(f"/intake/{walk_in.pk}/reveal/").status_code == 302


def test_asking_again_needs_a_session(db):
    assert Client().get(AGAIN)["Location"].startswith("/accounts/login/")


def test_a_key_is_a_proof_too(late, officer, walk_in):
    from tests.accounts.test_security_key import add  # noqa: PLC0415  # its fixtures stay there

    late.defaults |= {"HTTP_HOST": "localhost"}
    late.post(AGAIN, {"password": RIGHT})
    key = SecurityKey()
    add(late, key)

    assert late.get(f"{AGAIN}key/").status_code == 200

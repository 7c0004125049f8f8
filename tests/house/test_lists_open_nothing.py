"""Reading a row opens nothing: no list, board or figure decrypts, whoever asks for it."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.urls import reverse

import angel_program.keys
import angel_program.sealed
from intake.actions.person import identify, reveal
from tests.house.routes import routes

ROLES = [
    *("officer", "supervisor", "angel", "coordinator", "overseer", "privacy_officer"),
    *("administrator", "stranger"),
]
# Pages that stand for nobody's record: no id in their address.
LISTS = sorted(
    name
    for name, pattern in routes()
    if not pattern.pattern.regex.groups
    and (
        name.split(":")[0] in ("intake", "referrals", "journal", "oversight", "privacy", "keeping")
        or name == "first_page"
        or (name.startswith("admin:") and name.endswith(("index", "_changelist")))
    )
)


@pytest.fixture
def opened(monkeypatch):
    """How many values have been decrypted with a person's key: the library's cipher, counted."""
    count = [0]

    class Counted:
        def __init__(self, key):
            self.encrypt = AESGCM(key).encrypt
            self._decrypt = AESGCM(key).decrypt

        def decrypt(self, *given):
            count[0] += 1
            return self._decrypt(*given)

    monkeypatch.setattr(angel_program.sealed, "AESGCM", Counted)
    return count


@pytest.fixture
def named(world):
    """Everybody on the lists has a name that could be opened."""
    for walk_in in (world.welcomed, world.flagged, world.eligible, world.consented):
        identify(walk_in=walk_in, legal_name="Robin Example", by=world.officer)
    return world


def test_the_count_sees_what_a_reveal_opens(named, opened):
    reveal(walk_in=named.welcomed, purpose="contact", by=named.officer)

    assert opened[0] >= 1


def test_there_are_lists_to_ask():
    assert len(LISTS) >= 10


@pytest.mark.parametrize("role", ROLES)
def test_no_list_opens_a_sealed_value(role, named, opened, sign_in):
    browser = sign_in(getattr(named, role))

    shown = [name for name in LISTS if browser.get(reverse(name)).status_code == 200]

    assert opened[0] == 0
    assert shown, "nobody is without a page"

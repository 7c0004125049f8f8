"""The master key and what is made from it, each against the published construction written anew."""

import base64
import hashlib
import hmac
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.test import override_settings

from angel_program import keys
from angel_program.sealed import BrokenSeal, Key

MASTER = bytes(range(32))  # as in tests/environment.py
OTHER = b"\x07" * 32
SOMEBODY = UUID("00000000-0000-4000-8000-000000000001")
SOMEBODY_ELSE = UUID("00000000-0000-4000-8000-000000000002")


def hkdf(secret, use):
    """RFC 5869 with SHA-256, no salt, one block: by its two lines."""
    extracted = hmac.digest(b"\x00" * 32, secret, "sha256")
    return hmac.digest(extracted, use + b"\x01", "sha256")


ROOT = hkdf(MASTER, b"root of the house")


def test_a_master_key_has_a_name_that_tells_nothing():
    named = hashlib.sha256(b"name of a master key" + MASTER).hexdigest()[:16]

    assert keys.master_id() == keys.master_id(MASTER) == named
    assert keys.master_id(OTHER) != named


def test_the_houses_own_keys_come_from_the_root():
    assert keys.derived("anchor") == hkdf(ROOT, b"anchor")
    assert keys.derived("anchor") != keys.derived("second factor")


def test_a_persons_key_is_wrapped_under_the_master_key_and_bound_to_its_id():
    key, wrapped = keys.new_key(SOMEBODY)
    wrapper = AESGCM(hkdf(MASTER, b"wrap person keys"))

    assert key.id == SOMEBODY
    assert len(key.secret) == 32
    assert len(wrapped) == 12 + 32 + 16
    assert wrapper.decrypt(wrapped[:12], wrapped[12:], SOMEBODY.bytes) == key.secret
    assert keys.unwrap(SOMEBODY, wrapped) == key
    assert keys.unwrap(SOMEBODY, wrapped, keys.master_id()) == key


def test_no_two_people_have_one_key_and_no_two_wrappings_are_alike():
    key = keys.new_key(SOMEBODY)[0]

    assert key.secret != keys.new_key(SOMEBODY)[0].secret
    assert keys.wrap(key) != keys.wrap(key)
    assert keys.unwrap(SOMEBODY, keys.wrap(key)) == key


def test_a_wrapped_key_of_somebody_else_is_refused():
    _key, wrapped = keys.new_key(SOMEBODY)

    with pytest.raises(BrokenSeal) as refused:
        keys.unwrap(SOMEBODY_ELSE, wrapped)
    assert str(refused.value) == "This person's key does not open under the master key."


def test_an_old_wrapping_under_another_master_key_is_refused():
    _key, wrapped = keys.new_key(SOMEBODY)
    old = keys.master_id()

    with override_settings(MASTER_KEY=OTHER):
        with pytest.raises(BrokenSeal) as refused:
            keys.unwrap(SOMEBODY, wrapped)
        assert str(refused.value) == "This person's key does not open under the master key."
        with pytest.raises(BrokenSeal) as refused:
            keys.unwrap(SOMEBODY, wrapped, old)
        assert str(refused.value) == "This person's key is under a master key that is not here."


def test_the_key_before_opens_what_it_wrapped_and_only_by_its_name():
    key, wrapped = keys.new_key(SOMEBODY)

    with override_settings(MASTER_KEY=OTHER, MASTER_KEY_PREVIOUS=MASTER):
        assert keys.unwrap(SOMEBODY, wrapped, keys.master_id(MASTER)) == key
        with pytest.raises(BrokenSeal):
            keys.unwrap(SOMEBODY, wrapped)


def test_a_successor_wraps_anew_and_keeps_the_root():
    after = keys.successor(MASTER)
    again = keys.successor(after)

    assert (len(after), len(again)) == (64, 64)
    assert after[:32] != MASTER != again[:32] != after[:32]
    assert after[32:] == again[32:] == keys.root(MASTER) == keys.root(after) == ROOT


def test_a_successor_wraps_with_its_first_half_alone():
    key = Key(SOMEBODY, b"s" * 32)
    after = b"w" * 32 + ROOT
    with override_settings(MASTER_KEY=after):
        wrapped = keys.wrap(key)

    wrapper = AESGCM(hkdf(b"w" * 32, b"wrap person keys"))
    assert wrapper.decrypt(wrapped[:12], wrapped[12:], SOMEBODY.bytes) == key.secret


def test_a_blind_digest_is_keyed_and_tells_its_parts_apart():
    digest = hmac.new(hkdf(ROOT, b"blind index"), b"name\x1frosa\x1flane", "sha256").hexdigest()

    assert keys.blind("name", "rosa", "lane") == digest[:32]
    assert keys.blind("name", "rosa lane") != keys.blind("name", "rosa", "lane")
    with override_settings(MASTER_KEY=OTHER):
        assert keys.blind("name", "rosa", "lane") != digest[:32]


def test_a_secret_of_an_account_opens_as_it_was():
    sealed = keys.seal_secret("JBSWY3DPEHPK3PXP")
    blob = base64.b64decode(sealed)

    opened = AESGCM(hkdf(ROOT, b"second factor")).decrypt(blob[:12], blob[12:], None)
    assert opened == b"JBSWY3DPEHPK3PXP"
    assert keys.open_secret(sealed) == "JBSWY3DPEHPK3PXP"
    assert keys.seal_secret("JBSWY3DPEHPK3PXP") != sealed


@pytest.mark.parametrize(
    "sealed",
    ["", "JBSWY3DPEHPK3PXP", "not base64 !", "A" * 80, "é"],
)
def test_a_secret_that_was_not_sealed_here_is_refused(sealed):
    with pytest.raises(BrokenSeal) as refused:
        keys.open_secret(sealed)

    assert str(refused.value) == ("This secret was altered, or another master key sealed it.")


def test_characters_that_are_no_base64_are_not_overlooked():
    with pytest.raises(BrokenSeal):
        keys.open_secret(keys.seal_secret("JBSWY3DPEHPK3PXP") + "!!!!")


def test_an_altered_secret_is_refused():
    blob = bytearray(base64.b64decode(keys.seal_secret("JBSWY3DPEHPK3PXP")))
    blob[-1] ^= 1

    with pytest.raises(BrokenSeal):
        keys.open_secret(base64.b64encode(bytes(blob)).decode())

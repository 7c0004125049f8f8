"""Sealed values in numbers: from many threads at once, many times over, and never by a list."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

import angel_program.keys
import angel_program.sealed
from angel_program.keys import new_key
from angel_program.sealed import NONCE, VERSION, BrokenSeal, Sealed, close_value, open_value
from intake.models import Person
from tests.sizes import size

THREADS = 4
READINGS = size("SEALED_READINGS", 20_000)
SEALS = size("SEALED_SEALS", 20_000)
NAMES = ["Robin Example", "Núñez", "عمر", "y" * 200]


def somebody(number, name):
    """A person who is in no database, and their key."""
    person = Person(id=UUID(int=number))
    key, _wrapped = new_key(person.id)
    close_value(person, "legal_name", name, key)
    return person, key, name


@pytest.fixture(scope="module")
def people():
    return [somebody(number, name) for number, name in enumerate(NAMES, start=1)]


def read(people, times):
    """How often what was opened was not that person's own name."""
    wrong = 0
    for n in range(times):
        person, key, name = people[n % len(people)]
        wrong += open_value(person, "legal_name", key) != name
    return wrong


@pytest.mark.slow
@pytest.mark.long
def test_four_threads_read_right(people):
    with ThreadPoolExecutor(THREADS) as pool:
        wrong = pool.map(lambda _n: read(people, READINGS // THREADS), range(THREADS))

    assert [*wrong] == [0] * THREADS


@pytest.mark.slow
def test_threads_that_seal_and_read_do_not_meet(people):
    def seal_and_read(number):
        return sum(
            open_value(person, "legal_name", key) != name
            for person, key, name in (
                somebody(number * 1_000 + n, NAMES[n % len(NAMES)]) for n in range(500)
            )
        )

    with ThreadPoolExecutor(THREADS) as pool:
        assert [*pool.map(seal_and_read, range(1, THREADS + 1))] == [0] * THREADS


@pytest.mark.slow
@pytest.mark.long
def test_no_nonce_comes_twice(people):
    """GCM with a nonce used twice under one key gives both texts away (NIST SP 800-38D, 8)."""
    person, key, name = somebody(9, NAMES[0])
    seen = set()
    for _seal in range(SEALS):
        close_value(person, "legal_name", name, key)
        seen.add(person.legal_name.blob[len(VERSION) + 16 :][:NONCE])

    assert len(seen) == SEALS


def test_wrapped_keys_have_nonces_of_their_own():
    assert len({new_key(UUID(int=1))[1][:NONCE] for _key in range(1_000)}) == 1_000


@pytest.mark.parametrize("version", [0, 2, 0x30, 0xFF])
def test_an_unknown_version_is_refused(version, people):
    person, key, _name = people[0]
    other = Person(id=person.id)
    other.legal_name = Sealed(bytes([version]) + person.legal_name.blob[1:])

    with pytest.raises(BrokenSeal, match=r"^This value is not sealed\.$"):
        open_value(other, "legal_name", key)


def test_nothing_is_blank_and_an_empty_value_is_not_nothing(people):
    """NULL says that nothing was given. Zero bytes are somebody's doing."""
    person, key, _name = people[0]
    other = Person(id=person.id)
    assert open_value(other, "legal_name", key) == ""

    other.legal_name = Sealed(b"")
    with pytest.raises(BrokenSeal, match=r"^This value is not sealed\.$"):
        open_value(other, "legal_name", key)


def test_what_is_no_sealed_value_at_all_is_refused(people):
    person, key, name = people[0]
    other = Person(id=person.id)
    other.legal_name = name

    with pytest.raises(BrokenSeal):
        open_value(other, "legal_name", key)


@pytest.mark.parametrize("length", [0, 1, 7, 11, 12, 27, 59])
def test_a_wrapped_key_that_was_cut_is_refused(length):
    id = UUID(int=1)
    _key, wrapped = new_key(id)
    assert len(wrapped) == 60

    with pytest.raises(BrokenSeal, match="does not open under the master key"):
        angel_program.keys.unwrap(id, wrapped[:length])

"""An action: all or nothing, and never without its line."""

import contextlib

import pytest
from django.db import connection

from angel_program.accounts.models import Station
from angel_program.journal.action import ACTIONS, Unjournalled, action
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import JournalUnavailable, Refused

FULL = "CREATE TRIGGER disk_full BEFORE INSERT ON journal_entry "
REFUSES = {
    "sqlite": FULL + "BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    "postgresql": FULL + "FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
}


@pytest.fixture(autouse=True)
def _forgotten_afterwards():
    """What these tests call actions are none of the program's."""
    before = dict(ACTIONS)
    yield
    ACTIONS.clear()
    ACTIONS.update(before)


@pytest.fixture
def full_disk(department):
    """The journal cannot be written any more."""
    with connection.cursor() as cursor:
        cursor.execute(REFUSES[connection.vendor])


@pytest.fixture
def open_door(department):
    """An action that makes a station and then does what it is given."""

    @action
    def open_door(*, code, then=lambda: None):
        station = Station.objects.create(department=department, code=code, name=code)
        record(Verb.STATION_ADDED, by=CLOCK, subject=station)
        then()
        return station

    return open_door


def raising(error):
    def fail():
        raise error

    return fail


def stations():
    return [*Station.objects.order_by("code").values_list("code", flat=True)]


def lines():
    """How many doors the journal says were opened."""
    return Entry.objects.filter(verb=Verb.STATION_ADDED).count()


def test_a_change_and_its_line_are_kept_together(open_door):
    open_door(code="main")

    assert (stations(), lines()) == (["main"], 1)


def test_nothing_remains_of_an_action_that_fails(open_door):
    with pytest.raises(ZeroDivisionError):
        open_door(code="main", then=raising(ZeroDivisionError()))

    assert (stations(), lines()) == ([], 0)


def test_nothing_remains_of_an_inner_action_that_was_refused(open_door):
    def try_another():
        with contextlib.suppress(Refused):
            open_door(code="inner", then=raising(Refused("Not now.")))

    open_door(code="outer", then=try_another)

    assert (stations(), lines()) == (["outer"], 1)


def test_nothing_remains_of_an_inner_action_when_the_outer_fails(open_door):
    def then():
        open_door(code="inner")
        raise Refused("Not now.")

    with pytest.raises(Refused):
        open_door(code="outer", then=then)

    assert (stations(), lines()) == ([], 0)


def test_an_action_without_a_line_is_undone(department):
    @action
    def forget(*, code):
        Station.objects.create(department=department, code=code, name=code)

    with pytest.raises(Unjournalled):
        forget(code="main")

    assert stations() == []


def test_no_journal_no_change(open_door, full_disk):
    with pytest.raises(JournalUnavailable):
        open_door(code="main")

    assert stations() == []


def test_an_action_is_called_by_name_only(open_door):
    with pytest.raises(TypeError, match="keywords only"):
        open_door("main")


def test_no_journal_no_page(privacy_officer, sign_in, request):
    browser = sign_in(privacy_officer)
    request.getfixturevalue("full_disk")  # only now: signing in is written down too

    answer = browser.get("/journal/")

    assert answer.status_code == 503
    assert "Screening policy adopted" not in answer.text

"""So many names an hour: counted in the journal, refused with a sentence, told to the desk."""

import datetime
import threading

import pytest
import time_machine
from django.db import connection, connections

from angel_program.journal.action import action
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.journal.quota import OverQuota
from angel_program.journal.verbs import Verb
from angel_program.privacy.actions.person import resolve_person
from intake.actions.person import identify, reveal
from tests.journey import arrived

NIGHT = datetime.datetime(2026, 11, 23, 3, tzinfo=datetime.UTC)


@pytest.fixture
def walk_in(officer):
    """Somebody with a name."""
    walk_in = arrived(officer)
    identify(walk_in=walk_in, legal_name="Robin Example", by=officer)
    return walk_in


def open_names(walk_in, by, times):
    """So many reveals."""
    for _n in range(times):
        reveal(walk_in=walk_in, purpose="placement_call", by=by)


def alerts(by):
    """The lines that tell the desk."""
    return Entry.objects.filter(verb=Verb.QUOTA_REACHED, actor_id=by.pk)


def test_the_thirty_first_name_in_an_hour_is_refused(walk_in, officer):
    open_names(walk_in, officer, 30)

    with pytest.raises(OverQuota, match="30 in one hour"):
        open_names(walk_in, officer, 1)

    assert Entry.objects.filter(verb=Verb.PERSON_REVEALED).count() == 30


def test_the_alert_survives_the_refusal_and_is_written_once_an_hour(walk_in, officer):
    open_names(walk_in, officer, 30)
    for _again in range(3):
        with pytest.raises(OverQuota):
            open_names(walk_in, officer, 1)

    line = alerts(officer).get()
    assert line.facts == {"of": "names_opened", "limit": 30}


def test_the_alert_survives_an_outer_action_as_well(walk_in, officer):
    @action
    def one_more(*, by):
        """Do something that opens a name on the way."""
        reveal(walk_in=walk_in, purpose="hand_over", by=by)

    open_names(walk_in, officer, 30)
    with pytest.raises(OverQuota):
        one_more(by=officer)

    assert alerts(officer).count() == 1


def test_an_hour_later_names_open_again(walk_in, officer):
    with time_machine.travel(NIGHT, tick=False):
        open_names(walk_in, officer, 30)
    with time_machine.travel(NIGHT + datetime.timedelta(minutes=61), tick=False):
        open_names(walk_in, officer, 1)


def test_the_quota_is_each_persons_own(walk_in, officer, coordinator):
    open_names(walk_in, officer, 30)
    open_names(walk_in, coordinator, 1)


def test_a_machine_has_no_quota(walk_in):
    open_names(walk_in, CLOCK, 31)

    assert not Entry.objects.filter(verb=Verb.QUOTA_REACHED).exists()


def test_the_privacy_officers_names_count_too(walk_in, privacy_officer):
    for _n in range(30):
        resolve_person(walk_in=walk_in, purpose="complaint", by=privacy_officer)

    with pytest.raises(OverQuota):
        resolve_person(walk_in=walk_in, purpose="complaint", by=privacy_officer)


@pytest.mark.slow
def test_the_page_says_so_and_shows_no_name(walk_in, officer, sign_in):
    browser = sign_in(officer)
    path, why = f"/intake/{walk_in.pk}/reveal/", {"purpose": "hand_over"}
    for _n in range(30):
        assert "Robin Example" in browser.post(path, why).text

    answer = browser.post(path, why)

    assert answer.status_code == 422
    assert "The privacy officer has been told." in answer.text
    assert "Robin Example" not in answer.text


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_forty_windows_at_once_open_thirty_names(walk_in, officer):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; the race is PostgreSQL's")
    refused = []

    def open_one():
        try:
            open_names(walk_in, officer, 1)
        except OverQuota:
            refused.append(1)
        finally:
            connections.close_all()

    windows = [threading.Thread(target=open_one) for _n in range(40)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()

    assert Entry.objects.filter(verb=Verb.PERSON_REVEALED).count() == 30
    assert len(refused) == 10
    assert alerts(officer).count() >= 1


def test_whoever_writes_names_down_to_see_who_was_here_is_stopped(walk_in, officer, settings):
    """Writing a name down shows a coordinator who came before: it is a search, and counted."""
    settings.NAMES_WRITTEN_AN_HOUR = 5
    for number in range(4):  # one stands already
        identify(walk_in=walk_in, legal_name=f"Robin Example {number}", by=officer)

    with pytest.raises(OverQuota, match="5 in one hour"):
        identify(walk_in=walk_in, legal_name="Somebody Else", by=officer)

    assert alerts(officer).get().facts == {"of": "names_written", "limit": 5}

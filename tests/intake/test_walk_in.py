"""The walk-in's page: where it stands, whose turn it is, what has happened, and no name."""

import datetime
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from angel_program.journal.models import Entry
from referrals.actions.ending import leave
from tests.journey import arrived, consented, screened, searching


def test_the_page_says_where_it_stands_and_whose_turn_it_is(officer, sign_in):
    walk_in = screened(officer)

    text = sign_in(officer).get(f"/intake/{walk_in.pk}/").text

    assert walk_in.handle in text
    assert 'data-status="eligible"' in text
    assert "Turn: Officer" in text


def test_the_page_shows_no_sealed_value(officer, sign_in):
    walk_in = arrived(officer, call_name="Wilhelmina")

    assert "Wilhelmina" not in sign_in(officer).get(f"/intake/{walk_in.pk}/").text


def test_the_title_of_the_page_is_neutral(officer, sign_in):
    walk_in = arrived(officer)

    assert "<title>Intake</title>" in sign_in(officer).get(f"/intake/{walk_in.pk}/").text


def test_reading_the_page_is_written_down_before_it_is_sent(officer, sign_in):
    walk_in = arrived(officer)

    sign_in(officer).get(f"/intake/{walk_in.pk}/")

    line = Entry.objects.filter(walk_in_id=walk_in.pk).latest("seq")
    assert (line.verb, line.actor_id) == ("walk_in.read", officer.pk)
    assert line.facts == {"page": "view_walk_in"}


def test_the_timeline_tells_what_happened_and_not_who_looked(officer, sign_in):
    walk_in = consented(officer)
    client = sign_in(officer)
    client.get(f"/intake/{walk_in.pk}/")

    text = client.get(f"/intake/{walk_in.pk}/").text

    assert "Screened: Eligible" in text
    assert "Consent given: Treatment centers asked for a bed" in text
    assert "olive" in text
    assert "Page read" not in text


def test_left_is_one_tap_until_they_are_on_the_road(officer, sign_in):
    walk_in = arrived(officer)
    client, tap = sign_in(officer), f'action="/referrals/leave/{walk_in.pk}/"'

    before = client.get(f"/intake/{walk_in.pk}/").text
    leave(walk_in=walk_in, by=officer)
    after = client.get(f"/intake/{walk_in.pk}/").text

    assert tap in before
    assert tap not in after
    assert "This visit has ended: Left before placement" in after
    assert "It stood at “At the door”" in after


def test_a_coordinator_opens_the_page_too(officer, coordinator, sign_in):
    referral = searching(officer)

    text = sign_in(coordinator).get(f"/intake/{referral.walk_in_id}/").text

    assert f'href="{referral.get_absolute_url()}"' in text


def test_an_officer_reads_that_it_is_the_coordinators_turn(officer, sign_in):
    referral = searching(officer)

    text = sign_in(officer).get(f"/intake/{referral.walk_in_id}/").text

    assert "The coordinators&#x27; turn" in text or "The coordinators' turn" in text
    assert referral.get_absolute_url() not in text


def test_the_link_to_the_bags_sends_no_referrer(officer, sign_in):
    walk_in = arrived(officer)

    text = sign_in(officer).get(f"/intake/{walk_in.pk}/").text

    assert '<a href="/intake/surrenders/surrender_item/" rel="noreferrer">' in text


def test_the_page_asks_as_often_after_three_consents_as_after_one(officer, sign_in):
    one = consented(officer, consents=("to_centers",))
    three = consented(officer, consents=("to_centers", "from_center", "follow_up"))
    client = sign_in(officer)

    assert queries(client, one) == queries(client, three)


def queries(client, walk_in) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(f"/intake/{walk_in.pk}/").status_code == 200
    return len(caught)


def test_a_stranger_finds_no_such_walk_in(officer, stranger, sign_in):
    walk_in, client = arrived(officer), sign_in(stranger)
    here, nowhere = (client.get(f"/intake/{pk}/") for pk in (walk_in.pk, uuid.uuid4()))

    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert here.content == nowhere.content


def test_the_clock_of_the_page_is_the_departments(officer, sign_in):
    at_three = datetime.datetime(2026, 1, 1, 8, 0, tzinfo=datetime.UTC)  # 3 a.m. in New York

    walk_in = arrived(officer, arrived_at=at_three)

    assert "3 a.m." in sign_in(officer).get(f"/intake/{walk_in.pk}/").text

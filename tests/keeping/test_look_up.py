"""Whoever looks visits up to be forgotten is counted, found or not, and stopped at sixty."""

import pytest
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests import journey
from tests.keeping.gone import left

PATH = "/keeping/ask_to_forget/"


@pytest.fixture
def look_up(privacy_officer, sign_in):
    """``look_up(handle)`` asks for a visit of today, on the department's clock."""
    client = sign_in(privacy_officer)
    day = timezone.localdate(timezone=privacy_officer.department.zone).isoformat()
    return lambda handle: client.post(PATH, {"handle": handle, "came_on": day})


def test_every_look_up_is_a_line_found_or_not(officer, look_up):
    walk_in = journey.arrived(officer)

    for handle in ("nobody here", walk_in.handle):
        assert look_up(handle).status_code == 422

    lines = Entry.objects.filter(verb=Verb.VISIT_LOOKED_UP).order_by("seq")
    assert [(line.facts, line.walk_in_id) for line in lines] == [
        ({"found": False}, None),
        ({"found": True}, walk_in.pk),
    ]


def test_an_open_visit_says_so_on_the_form(officer, look_up):
    assert "still open" in look_up(journey.arrived(officer).handle).text


def test_two_visits_of_the_same_words_on_a_day_are_none(officer, look_up):
    one, other = left(officer), left(officer)
    type(one).objects.filter(pk=other.pk).update(handle=one.handle)

    assert "not exactly one visit" in look_up(one.handle).text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_time_is_a_day_on_which_nobody_came(day, privacy_officer, sign_in):
    answer = sign_in(privacy_officer).post(PATH, {"handle": "nobody here", "came_on": day})

    assert answer.status_code == 422
    assert "not exactly one visit" in answer.text


def test_the_sixty_first_look_up_in_an_hour_is_refused_and_told(look_up, settings):
    settings.LOOK_UPS_AN_HOUR = 3
    pages = [look_up("nobody here").text for _time in range(4)]

    assert [("3 in one hour" in page) for page in pages] == [False, False, False, True]
    assert "not exactly one visit" not in pages[-1]
    assert Entry.objects.get(verb=Verb.QUOTA_REACHED).facts == {"of": "look_ups", "limit": 3}


def test_the_program_s_own_limits_are_these(settings):
    limits = (
        settings.NAMES_OPENED_AN_HOUR,
        settings.NAMES_WRITTEN_AN_HOUR,
        settings.LOOK_UPS_AN_HOUR,
    )

    assert limits == (30, 60, 60)

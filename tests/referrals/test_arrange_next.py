"""What comes after a stay, where nothing was arranged when it ended."""

import datetime

import pytest
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from referrals.actions.ending import close_referral
from referrals.actions.step_down import arrange_next
from referrals.board import on_the_road, row_of
from referrals.models import Discharge
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import admitted, discharged


@pytest.fixture
def referral(officer, coordinator, angel, db):
    return discharged(officer, coordinator, BedUnitFactory(), angel)


def path(referral):
    return f"/referrals/{referral.pk}/next-step/"


def test_it_is_the_one_next_step_until_it_is_said(referral, coordinator, sign_in):
    browser, center = sign_in(coordinator), CenterFactory()
    assert "Arrange the next step" in browser.get(referral.get_absolute_url()).text

    answer = browser.post(
        path(referral),
        {"next_level": "residential", "next_center": center.pk, "next_on": "2030-01-05"},
    )

    assert (answer.status_code, answer["Location"]) == (302, referral.get_absolute_url())
    stay = Discharge.objects.get()
    assert (stay.next_level, stay.next_center, stay.next_on) == (
        "residential",
        center,
        datetime.date(2030, 1, 5),
    )
    page = browser.get(referral.get_absolute_url()).text
    assert "Arrange the next step" not in page
    assert "Next step arranged" in page


@pytest.mark.parametrize(("days", "first"), [(14, "arrange_next"), (15, "view_follow_ups")])
def test_after_a_fortnight_the_follow_ups_come_first(days, first, referral, coordinator):
    walk_in = on_the_road(coordinator).get(pk=referral.walk_in_id)
    ended = Discharge.objects.get().happened_at

    row = row_of(walk_in, ended + datetime.timedelta(days=days))

    assert row.step.can == first


def test_a_fortnight_counts_from_the_end_of_the_stay_and_not_from_its_writing():
    left = timezone.now()
    late = Discharge(happened_at=left, recorded_at=left + datetime.timedelta(days=10))

    assert late.next_is_due(left + datetime.timedelta(days=14))
    assert not late.next_is_due(left + datetime.timedelta(days=15))


def test_the_level_alone_is_enough_and_nothing_is_not(referral, coordinator, sign_in):
    browser = sign_in(coordinator)
    refused = browser.post(path(referral), {"next_on": "2030-01-05"})
    assert refused.status_code == 422
    assert "2030-01-05" in refused.text

    assert browser.post(path(referral), {"next_level": "outpatient"}).status_code == 302


def test_what_a_colleague_arranged_meanwhile_stays(referral, coordinator, sign_in):
    arrange_next(referral=referral, next_level="residential", by=coordinator)

    late = sign_in(coordinator).post(path(referral), {"next_level": "outpatient"})

    assert late.status_code == 422
    assert "The next step is arranged already." in late.text
    assert Discharge.objects.get().next_level == "residential"
    assert Entry.objects.filter(verb="referral.next_arranged").count() == 1


def test_only_after_a_stay_and_before_the_end(referral, officer, coordinator, angel):
    in_bed = admitted(officer, coordinator, BedUnitFactory(), angel)
    close_referral(referral=referral, reason="completed", by=coordinator)

    for one in (in_bed, referral):
        with pytest.raises(Refused, match="No stay of this person has just ended"):
            arrange_next(referral=one, next_level="residential", by=coordinator)

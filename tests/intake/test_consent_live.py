"""Which consents hold, and under which of them a center may learn something: asked of the rows."""

import datetime

import pytest

from intake.actions.withdrawal import withdraw_consent
from intake.models import Consent
from referrals.actions.consent import consent_to_center
from referrals.actions.ending import leave
from tests.factories import CenterFactory
from tests.journey import consented, in_hours, searching

A_DAY = datetime.timedelta(days=1)


def test_a_consent_holds_to_its_last_day_and_until_it_is_taken_back(officer):
    walk_in = consented(officer, consents=("to_centers",))
    one, held = walk_in.consents.get(), walk_in.consents.live
    days = [one.expires_on - A_DAY, one.expires_on, one.expires_on + A_DAY]

    assert [held(day).exists() for day in days] == [True, True, False]

    withdraw_consent(consent=one, by=officer)

    assert not held(days[0]).exists()


@pytest.mark.parametrize(
    ("name", "event", "after"),
    [
        ("to_centers", "", True),
        ("to_centers", "visit_ends", False),
        ("treatment", "treatment_ends", False),
    ],
)
def test_a_consent_with_an_event_ends_with_it(officer, name, event, after):
    walk_in = consented(officer, consents=(name,))
    Consent.objects.update(expires_when=event)
    today = in_hours(0).date()

    assert walk_in.consents.live(today).exists()

    leave(walk_in=walk_in, by=officer)

    assert walk_in.consents.live(today).exists() is after


def test_a_center_learns_under_its_own_name_or_as_one_of_those_that_were_asked(
    officer, coordinator
):
    referral, this, other = searching(officer), CenterFactory(), CenterFactory()
    consents = referral.walk_in.consents
    asked = consents.get(purpose="placement")
    named = consent_to_center(
        referral=referral,
        center=this,
        expires_on=in_hours(48).date(),
        signature="X",
        by=coordinator,
    )

    assert {*consents.to_centers()} == {asked, named}
    assert {*consents.to_centers(this.pk)} == {asked, named}
    assert {*consents.to_centers(other.pk)} == {asked}

    consents.filter(pk=asked.pk).update(purpose="feedback")

    assert {*consents.to_centers(this.pk)} == {named}
    assert not consents.to_centers(other.pk).exists()

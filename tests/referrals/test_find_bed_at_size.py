"""Matching over real directories, where they are at hand: California and Massachusetts."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from intake.actions.profile import describe
from referrals.finding import matches_for
from referrals.models import Center
from tests.journey import searching
from tests.shared import shared


@pytest.fixture
def directories(db):
    """California's 2,266 licensed programs and the 413 rows of Massachusetts."""
    call_command("import_centers", str(shared("ca_dhcs/dhcs_facilities.json")), format="dhcs")
    call_command("import_centers", str(shared("samhsa/ma_rows_geoda_2021.csv")), format="samhsa")
    return Center.objects.count()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zip_code", "state", "nearest"), [("01930", "MA", 30), ("94612", "CA", 30)]
)
def test_real_directories_are_judged_whole(directories, officer, zip_code, state, nearest):
    officer.station.zip = zip_code
    officer.station.save()
    referral = searching(officer)
    describe(walk_in=referral.walk_in, age=34, gender="woman", insurance="medicaid", by=officer)

    found = matches_for(referral)

    judged = found.fit + found.unfit
    assert directories > 2_600
    assert {one.option.center for one in judged} == set(Center.objects.values_list("pk", flat=True))
    for one in found.fit[:20]:
        assert one.option.state == state
        assert one.far <= nearest
    for one in judged:
        assert all(reason.text for reason in one.reasons)
    assert all(one.against for one in found.unfit)
    expired = sum(
        (one.option.licence_expires or timezone.localdate()) < timezone.localdate()
        for one in judged
    )
    assert found.why_not["licence_ended"] == expired

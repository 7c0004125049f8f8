"""The same file a second time: unchanged, corrected, or overtaken by the work done here."""

from dataclasses import replace

import pytest

from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.naloxone import give_naloxone
from intake.models import WalkIn
from referrals.actions.history import what_becomes
from referrals.histories.row import Happened
from tests.factories import UserFactory
from tests.referrals.histories.visits import FULL, facts_of, take

pytestmark = pytest.mark.django_db


def test_the_same_row_again_is_unchanged(department):
    assert what_becomes(department, FULL) == "created"
    take(department, FULL)
    assert what_becomes(department, FULL) == "unchanged"


def test_a_corrected_row_replaces_what_the_first_one_said(department):
    first = take(department, FULL)
    corrected = replace(
        FULL,
        person_ref="Mary Major",
        age=30,
        substances=("cocaine",),
        primary_substance="unknown",
        eligible=False,
        departed=Happened(False),
        arrived=None,
        arrival_source="unknown",
        transport="unknown",
        discharge_reason="unknown",
        naloxone_kits=None,
    )
    assert what_becomes(department, corrected) == "updated"
    again = take(department, corrected)
    again = WalkIn.objects.get()
    assert (again.pk, again.handle, again.status) == (first.pk, first.handle, Status.ENDED)
    assert again.person_id != first.person_id
    assert again.profile.age == 30
    assert [one.substance for one in again.substances.all()] == ["cocaine"]
    assert [one.verdict for one in again.screenings.all()] == ["not_eligible"]
    assert set(facts_of(again)) == {"offered", "accepted"}
    assert not again.naloxone.exists()
    placement = again.referral.placements.get()
    assert not placement.escorts.exists()
    assert not placement.arrival_reports.exists()
    assert what_becomes(department, corrected) == "unchanged"
    assert what_becomes(department, FULL) == "updated"


def test_a_visit_that_was_worked_on_here_is_not_overwritten(department):
    walk_in = take(department, FULL)
    give_naloxone(walk_in=walk_in, kits=1, by=UserFactory(department=department))
    corrected = replace(FULL, age=30)
    for attempt in (what_becomes, take):
        with pytest.raises(Refused, match="worked on here"):
            attempt(department, corrected)
    assert what_becomes(department, FULL) == "unchanged"
    assert WalkIn.objects.get().profile.age == 29

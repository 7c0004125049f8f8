"""The nights that go another way, before anybody looks for a bed."""

import pytest
from django.utils import timezone

from angel_program.months import Month, Period
from angel_program.oversight.figures.monthly import monthly_outcomes
from angel_program.refusal import Refused
from angel_program.road import Status, Turn
from intake.actions.consent import give_consent
from intake.actions.person import reveal
from intake.actions.screening import decide_screening, screen
from intake.actions.walk_in import return_from_care, welcome
from intake.choices import Ending, Override, Verdict, YesNo
from referrals.actions.placement import accept_bed, hold_bed
from referrals.actions.referral import open_referral
from referrals.models import Referral
from tests.factories import BedUnitFactory
from tests.journey import CLEAR, arrived, in_hours
from tests.stories.desk import Desk


def this_month(department):
    month = Month.at(timezone.now(), department.zone)
    return monthly_outcomes(department, Period(month, month), "internal")


def test_medical_first_and_back(department, officer, coordinator):
    # Given somebody hard to wake: the door sends them to emergency care before anything else.
    walk_in = welcome(by=officer, station=officer.station, red_flags=["overdose"])
    assert walk_in.status == Status.MEDICAL_FIRST
    assert this_month(department)["medical_first"] == 1

    # When they come back well enough, the visit goes on from the door.
    return_from_care(walk_in=walk_in, came_back=YesNo.YES, by=officer)
    screen(walk_in=walk_in, answers=CLEAR, by=officer)
    referral = open_referral(walk_in=walk_in, by=officer)

    # Then they are searched for like anybody else, and not counted as medical first.
    assert referral.walk_in.status == Status.SEEKING
    assert this_month(department)["medical_first"] == 0


def test_medical_first_and_not_back(department, officer):
    walk_in = welcome(by=officer, station=officer.station, red_flags=["injury"])

    return_from_care(walk_in=walk_in, came_back=YesNo.NO, by=officer)

    assert (walk_in.ended_reason, walk_in.ended_stage) == (Ending.MEDICAL, Status.MEDICAL_FIRST)
    figures = this_month(department)
    assert (figures["visits"], figures["medical_first"], figures["eligible_visits"]) == (1, 1, 0)


def test_a_supervisor_overrides(officer, supervisor):
    # Given a screening that the policy flags: nobody is refused by a rule alone.
    walk_in = arrived(officer)
    screen(walk_in=walk_in, answers=CLEAR | {"safe_with_angel": "flagged"}, by=officer)
    assert (walk_in.status, walk_in.turn) == (Status.FLAGGED, Turn.SUPERVISOR)

    # When the officer who welcomed them decides alone, it is refused.
    with pytest.raises(Refused, match="Somebody else"):
        decide_screening(
            walk_in=walk_in, goes_on=True, override=Override.HELP_COMES_FIRST, by=officer
        )

    # Then a supervisor decides, by the page, for a reason that is kept.
    Desk(supervisor).do(
        "intake:decide_screening",
        walk_in.pk,
        goes_on="yes",
        override=Override.SAFE_WITH_SUPPORT,
    )
    walk_in.refresh_from_db()
    decision = walk_in.screenings.last()
    assert walk_in.status == Status.ELIGIBLE
    assert (decision.verdict, decision.override, decision.by) == (
        Verdict.BY_DECISION,
        Override.SAFE_WITH_SUPPORT,
        supervisor,
    )


def test_a_minor_without_a_guardian(department, officer, supervisor):
    # Given somebody under 18 with nobody who agrees for them.
    walk_in = arrived(officer)
    screen(walk_in=walk_in, answers=CLEAR | {"minor": "flagged"}, by=officer)

    # When the supervisor finds no guardian either.
    decide_screening(walk_in=walk_in, goes_on=False, by=supervisor)

    # Then they are not eligible today, and the reason is the guardian and nothing else.
    assert (walk_in.status, walk_in.ended_reason) == (Status.ENDED, Ending.GUARDIAN)
    figures = this_month(department)
    assert figures["not_eligible"] == 1
    assert figures["eligible_visits"] == 1  # the published definition takes out medical first only


def test_a_minor_whose_guardian_agrees_goes_on(officer, supervisor):
    walk_in = arrived(officer)
    screen(walk_in=walk_in, answers=CLEAR | {"minor": "flagged"}, by=officer)

    decide_screening(
        walk_in=walk_in, goes_on=True, override=Override.GUARDIAN_AGREED, by=supervisor
    )

    assert walk_in.status == Status.ELIGIBLE


def test_somebody_nameless_finds_a_bed(officer, coordinator):
    # Given somebody who gives no name: two taps, and they are in.
    walk_in = welcome(by=officer, station=officer.station)
    screen(walk_in=walk_in, answers=CLEAR, by=officer)
    give_consent(walk_in=walk_in, consents=["to_centers"], signature="X", by=officer)

    # When a center has a bed for them.
    referral = open_referral(walk_in=walk_in, by=officer)
    unit = BedUnitFactory()
    hold_bed(referral=referral, unit=unit, held_until=in_hours(2), by=coordinator)
    accept_bed(referral=referral, by=coordinator)

    # Then it is theirs, and there is nothing to reveal.
    assert Referral.objects.get().walk_in.status == Status.ACCEPTED
    assert {*reveal(walk_in=walk_in, purpose="hand_over", by=coordinator).values()} == {""}

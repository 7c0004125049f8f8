"""How angels answer: what was said to call-outs that were walked here by the real actions."""

import pytest
import time_machine
from django.utils import timezone

from angel_program.months import Month
from angel_program.oversight.figures.picture import picture
from angel_program.oversight.figures.ratios import Share, Waits
from referrals.actions.call_out import answer_call_out, call_out, stop_call_out, widen_call_out
from referrals.choices import RideAnswer
from tests.journey import accepted, in_hours
from tests.referrals.test_call_out import angels, referral, unit

__all__ = ["angels", "referral", "unit"]

MINUTES = 1 / 60


@pytest.fixture
def month(department):
    """This month, as the department's clock has it."""
    return Month.at(timezone.now(), department.zone)


def told(department, month):
    return picture(department, month, in_hours(24)).riders


def test_a_month_without_call_outs_says_nothing(department, month):
    found = told(department, month)

    assert (found.taken, found.waits) == (Share(0, 0), Waits(0, None, None))
    assert found.answers == {"yes": 0, "no": 0, "silent": 0}


def test_a_yes_after_seven_minutes_is_one_within_ten(
    referral, angels, coordinator, department, month
):
    call = call_out(referral=referral, by=coordinator)
    first, second, _third = call.asked.all()
    with time_machine.travel(in_hours(7 * MINUTES)):
        answer_call_out(asked=first, answer=RideAnswer.NO, by=first.who)
        answer_call_out(asked=second, answer=RideAnswer.YES, by=second.who)

    found = told(department, month)

    assert found.taken == Share(1, 1)
    assert found.answers == {"yes": 1, "no": 1, "silent": 0}  # nobody waits for the third
    assert found.waits == Waits(1, 10.0, 10.0)


def test_silence_counts_and_a_call_out_that_was_stopped_found_nobody(
    referral, angels, coordinator, officer, unit, department, month
):
    call = call_out(referral=referral, by=coordinator)
    with time_machine.travel(in_hours(2)):
        widen_call_out(call_out=call, by=coordinator)
        stop_call_out(call_out=call, by=coordinator)
    again = call_out(referral=accepted(officer, coordinator, unit), by=coordinator)
    answer_call_out(asked=again.asked.first(), answer="yes", by=again.asked.first().who)

    found = told(department, month)

    assert found.taken == Share(1, 2)
    assert found.answers == {"yes": 1, "no": 0, "silent": 3}
    assert found.waits == Waits(1, 5.0, 5.0)


def test_the_chiefs_page_says_it(referral, angels, coordinator, overseer, sign_in):
    call = call_out(referral=referral, by=coordinator)
    one = call.asked.first()
    answer_call_out(asked=one, answer="yes", by=one.who)

    page = sign_in(overseer).get("/admin/").text

    assert "<strong>1</strong> of 1 call-outs found somebody who rides." in page
    assert "Half of them within 5 min, nine in ten within 5 min." in page


@pytest.mark.parametrize(
    ("waited", "median"),
    [([], None), ([(5, 1)], 5.0), ([(5, 1), (10, 1)], 7.5), ([(5, 2), (60, 1)], 5.0)],
)
def test_waits_that_were_counted_give_the_median_of_the_row(waited, median):
    assert Waits.of_counts(waited).median == median

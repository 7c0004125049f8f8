"""Scenarios of the roster, the ride, and what it took: see scenarios.py."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import time_machine

from angel_program.journal.actors import CLOCK
from angel_program.months import Month
from tests.journey import in_hours

EIGHT, SEVEN = datetime.time(20), datetime.time(7)
Call = Callable[[Callable[..., Any], Any], Any]


def widened(act: Callable[..., Any], call: Any) -> Any:
    """A quarter of an hour later nobody has answered."""
    with time_machine.travel(in_hours(0.25)):
        return act(call_out=call, by=CLOCK)


RIDING: dict[str, Call] = {
    "referrals.actions.apart.decline_ride": lambda act, w: act(referral=w.ready, by=w.officer),
    "referrals.actions.apart.keep_apart": lambda act, w: act(
        referral=w.accepted, who=w.angel, by=w.coordinator
    ),
    "referrals.actions.call_out.answer_call_out": lambda act, w: act(
        asked=w.asked, answer="yes", by=w.angel
    ),
    "referrals.actions.call_out.call_out": lambda act, w: act(referral=w.wanting, by=w.coordinator),
    "referrals.actions.call_out.stop_call_out": lambda act, w: act(
        call_out=w.call_out, by=w.coordinator
    ),
    "referrals.actions.call_out.widen_call_out": lambda act, w: widened(act, w.call_out),
    "referrals.actions.escort.assign_escort": lambda act, w: act(
        referral=w.accepted, who=w.officer, by=w.coordinator
    ),
    "referrals.actions.escort.depart": lambda act, w: act(referral=w.ready, by=w.officer),
    "referrals.actions.escort.expect_arrival": lambda act, w: act(
        referral=w.en_route, expected_at=in_hours(1), by=w.angel
    ),
    "referrals.actions.escort.turn_back": lambda act, w: act(referral=w.en_route, by=w.angel),
    "referrals.actions.miles.export_miles": lambda act, w: act(
        department=w.department, month=Month(2026, 1), by=w.coordinator
    ),
    "referrals.actions.miles.record_miles": lambda act, w: act(
        escort=w.ridden, hours=Decimal("1.5"), miles=Decimal(40), by=w.angel
    ),
    "referrals.actions.roster.add_hours": lambda act, w: act(
        angel=w.angel, on=in_hours(48).date(), begins=EIGHT, ends=SEVEN, by=w.angel
    ),
    "referrals.actions.roster.describe_angel": lambda act, w: act(
        angel=w.angel, languages=["pt"], by=w.coordinator
    ),
    "referrals.actions.roster.remove_hours": lambda act, w: act(hours=w.hours, by=w.angel),
}

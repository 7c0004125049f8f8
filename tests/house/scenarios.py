"""One scenario for each verb: how it is called where it works, in the world of world.py."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import time_machine
from django.db.models import Model

from angel_program.journal.actors import CENTER, CLOCK, COMMAND_LINE
from intake.choices import ItemClass, Override, YesNo
from intake.eligibility import FIRST_POLICY
from intake.models import Draft
from referrals.choices import (
    Arrived,
    AttemptResult,
    CallOutcome,
    Channel,
    DischargeReason,
    LevelOfCare,
    Source,
)
from referrals.directories.row import CenterRow
from referrals.histories.row import VisitRow
from referrals.links import code_of
from referrals.live import newest_line
from tests.house.scenarios_of_riding import RIDING
from tests.house.scenarios_of_the_house import HOUSE
from tests.house.scenarios_of_trust import DESK, KEEPING
from tests.journey import CLEAR, in_hours

Call = Callable[[Callable[..., Any], Any], Any]


def vars_of(row: Model) -> dict[str, Any]:
    """The columns of a row, for another one like it."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def in_two_months(act: Callable[..., Any], **said: Any) -> Any:
    """Do it when a key has been out of use, or a hold past its hour, for long enough."""
    with time_machine.travel(in_hours(24 * 61)):
        return act(**said)


DOOR: dict[str, Call] = {
    "intake.actions.consent.give_consent": lambda act, w: act(
        walk_in=w.eligible, consents=["to_centers", "follow_up"], signature="X", by=w.officer
    ),
    "intake.actions.consent.consent_to_one": lambda act, w: act(
        walk_in=w.eligible,
        recipient_name="An aunt",
        purpose="support",
        scope=["presence"],
        expires_on=in_hours(24 * 30).date(),
        signature="X",
        by=w.officer,
    ),
    "intake.actions.consent.consent_to_proceeding": lambda act, w: act(
        walk_in=w.eligible,
        recipient_name="A lawyer",
        scope=["presence"],
        expires_on=in_hours(24 * 30).date(),
        signature="X",
        by=w.coordinator,
    ),
    "intake.actions.consent.postpone_consent": lambda act, w: act(walk_in=w.eligible, by=w.officer),
    "intake.actions.consent_copy.print_consent": lambda act, w: act(
        consent=w.consent, by=w.officer
    ),
    "intake.actions.signature.show_signature": lambda act, w: act(
        walk_in=w.consented, by=w.officer
    ),
    "intake.actions.withdrawal.withdraw_consent": lambda act, w: act(
        consent=w.consent, by=w.officer
    ),
    "intake.actions.withdrawal.withdraw_consents": lambda act, w: act(
        walk_in=w.consented, everything=True, by=w.officer
    ),
    "intake.actions.joining.join_records": lambda act, w: act(
        person=w.flagged.person,
        into=w.eligible.person,
        reason="staff_knows",
        by=w.coordinator,
    ),
    "intake.actions.joining.part_records": lambda act, w: act(joining=w.joining, by=w.coordinator),
    "intake.actions.naloxone.give_naloxone": lambda act, w: act(
        walk_in=w.welcomed, kits=2, by=w.officer
    ),
    "intake.actions.outbox.file_draft": lambda act, w: act(
        draft=w.draft, red_flags=[], call_name="Robin", by=w.coordinator
    ),
    "intake.actions.outbox.hold_draft": lambda act, w: act(
        draft=w.draft, why="incomplete", by=w.officer
    ),
    "intake.actions.outbox.join_draft": lambda act, w: act(
        draft=w.early_draft, walk_in=w.welcomed, by=w.officer
    ),
    "intake.actions.outbox.open_draft": lambda act, w: act(draft=w.draft, by=w.officer),
    "intake.actions.outbox.receive_draft": lambda act, w: act(
        draft=Draft(**vars_of(w.draft) | {"id": uuid.uuid4()}), by=w.officer
    ),
    "intake.actions.outbox.set_aside_draft": lambda act, w: act(
        draft=w.draft, why="mistake", by=w.officer
    ),
    "intake.actions.outbox_keys.destroy_outbox_key": lambda act, w: in_two_months(
        act, key=w.old_key, by=CLOCK
    ),
    "intake.actions.outbox_keys.rotate_outbox_key": lambda act, w: act(by=CLOCK),
    "intake.actions.paper.print_papers": lambda act, w: act(sheets=2, by=w.officer),
    "intake.actions.paper.key_in_paper": lambda act, w: act(
        paper=w.sheet, welcomed_by=w.officer, arrived_at=in_hours(-5), by=w.coordinator
    ),
    "intake.actions.person.identify": lambda act, w: act(
        walk_in=w.welcomed,
        legal_name="Robin Example",
        birth_date="1990-02-03",
        by=w.officer,
    ),
    "intake.actions.person.reveal": lambda act, w: act(
        walk_in=w.welcomed, purpose="hand_over", by=w.officer
    ),
    "intake.actions.policy.adopt_policy": lambda act, w: act(
        department=w.other, questions=FIRST_POLICY, by=w.administrator
    ),
    "intake.actions.policy.open_department": lambda act, w: act(
        code="dunport", name="Dunport", time_zone="America/Chicago", by=COMMAND_LINE
    ),
    "intake.actions.profile.describe": lambda act, w: act(
        walk_in=w.eligible,
        substances=["alcohol"],
        primary_substance="heroin",
        age=30,
        by=w.officer,
    ),
    "intake.actions.screening.decide_screening": lambda act, w: act(
        walk_in=w.flagged, goes_on=True, override=Override.HELP_COMES_FIRST, by=w.supervisor
    ),
    "intake.actions.screening.screen": lambda act, w: act(
        walk_in=w.welcomed, answers=CLEAR, by=w.officer
    ),
    "intake.actions.surrender.destroy_item": lambda act, w: act(
        item=w.item, witness=w.supervisor, by=w.officer
    ),
    "intake.actions.surrender.surrender_item": lambda act, w: act(
        bag_number="B-2",
        item_class=ItemClass.MEDICATION,
        place="Locker 2",
        witnessed_by=w.supervisor,
        by=w.officer,
    ),
    "intake.actions.walk_in.return_from_care": lambda act, w: act(
        walk_in=w.in_care, came_back=YesNo.YES, by=w.officer
    ),
    "intake.actions.walk_in.send_to_care": lambda act, w: act(
        walk_in=w.eligible, flags=["suicidal"], hospital="General", by=w.officer
    ),
    "intake.actions.walk_in.welcome": lambda act, w: act(
        station=w.station, call_name="Robin", red_flags=["injury"], by=w.officer
    ),
}

ROAD: dict[str, Call] = {
    "referrals.actions.directory.take_centers": lambda act, w: act(
        rows=[(1, CenterRow(source="csv", source_id="1", name="Ferry Lane House"))],
        by=COMMAND_LINE,
    ),
    "referrals.actions.accounting.account_for": lambda act, w: act(
        walk_in=w.consented, by=w.officer
    ),
    "referrals.actions.consent.consent_to_center": lambda act, w: act(
        referral=w.seeking,
        center=w.center,
        expires_on=in_hours(24 * 30).date(),
        signature="X",
        by=w.coordinator,
    ),
    "referrals.actions.disclosure.disclose": lambda act, w: act(
        referral=w.accepted, by=w.coordinator
    ),
    "referrals.actions.emergency.disclose_in_emergency": lambda act, w: act(
        walk_in=w.in_care,
        medic="A paramedic",
        affiliation="Harbor General",
        nature=["injury"],
        by=w.officer,
    ),
    "referrals.actions.emergency.review_emergency": lambda act, w: act(
        disclosure=w.emergency, by=w.privacy_officer
    ),
    "referrals.actions.ending.close_referral": lambda act, w: act(
        referral=w.seeking, reason="no_bed", by=w.coordinator
    ),
    "referrals.actions.ending.leave": lambda act, w: act(walk_in=w.offered.walk_in, by=w.officer),
    "referrals.actions.follow_up.assign_follow_up": lambda act, w: act(
        follow_up=w.follow_up, who=w.coordinator, by=w.coordinator
    ),
    "referrals.actions.shift.take_shift": lambda act, w: act(
        line=newest_line(w.department), by=w.coordinator
    ),
    "referrals.actions.follow_up.begin_again": lambda act, w: act(
        walk_in=w.discharged.walk_in, by=w.coordinator
    ),
    "referrals.actions.follow_up.record_follow_up": lambda act, w: act(
        follow_up=w.follow_up,
        channel=Channel.PHONE,
        result=AttemptResult.REACHED,
        housing="own",
        by=w.coordinator,
    ),
    "referrals.actions.follow_up.settle_unagreed": lambda act, w: act(
        follow_up=w.unasked, by=CLOCK
    ),
    "referrals.actions.hand_over.admit": lambda act, w: act(referral=w.arrived, by=w.coordinator),
    "referrals.actions.hand_over.confirm_arrival": lambda act, w: act(
        referral=w.unconfirmed, arrived=Arrived.YES, source=Source.CENTER, by=w.coordinator
    ),
    "referrals.actions.hand_over.discharge": lambda act, w: act(
        referral=w.admitted,
        reason=DischargeReason.COMPLETED,
        next_level=LevelOfCare.STABILIZATION,
        by=w.coordinator,
    ),
    "referrals.actions.hand_over.hand_over": lambda act, w: act(
        referral=w.en_route, arrived=Arrived.YES, by=w.angel
    ),
    "referrals.actions.history.import_visit": lambda act, w: act(
        department=w.department,
        row=VisitRow(
            visit_ref="v1", person_ref="p1", arrived_at=datetime.datetime(2020, 5, 1, 3, 0)
        ),
        by=COMMAND_LINE,
    ),
    "referrals.actions.placement.accept_bed": lambda act, w: act(
        referral=w.offered, by=w.coordinator
    ),
    "referrals.actions.placement.decline_bed": lambda act, w: act(
        referral=w.offered, by=w.coordinator
    ),
    "referrals.actions.asking.ask_centers": lambda act, w: act(
        referral=w.seeking,
        centers=[w.other_center],
        answer_by=in_hours(1),
        payer="unknown",
        by=w.coordinator,
    ),
    "referrals.actions.asking.close_ask": lambda act, w: in_two_months(act, ask=w.ask, by=CLOCK),
    "referrals.actions.asking.withdraw_ask": lambda act, w: act(ask=w.ask, by=w.coordinator),
    "referrals.actions.reply.reply": lambda act, w: act(
        ask=w.ask, answer="yes", unit=w.unit, held_until=in_hours(2), by=CENTER
    ),
    "referrals.actions.reply.take_back_yes": lambda act, w: act(ask=w.yes, by=CENTER),
    "referrals.actions.reply.tell_stay": lambda act, w: act(
        ask=w.yes_arrived, stay="admitted", by=CENTER
    ),
    "referrals.actions.center_sheet.read_sheet": lambda act, w: act(
        ask=w.yes_arrived, code=code_of(w.yes_arrived), by=CENTER
    ),
    "referrals.actions.step_down.arrange_next": lambda act, w: act(
        referral=w.discharged, next_level=LevelOfCare.RESIDENTIAL, by=w.coordinator
    ),
    "referrals.actions.placement.hold_bed": lambda act, w: act(
        referral=w.seeking, unit=w.unit, held_until=in_hours(2), by=w.coordinator
    ),
    "referrals.actions.placement.extend_hold": lambda act, w: act(
        referral=w.offered, held_until=in_hours(4), by=w.coordinator
    ),
    "referrals.actions.placement.release_bed": lambda act, w: act(
        referral=w.accepted, by=w.coordinator
    ),
    "referrals.actions.placement.release_lapsed": lambda act, w: in_two_months(
        act, placement=w.offered.placements.get(), by=CLOCK
    ),
    "referrals.actions.places.add_unit": lambda act, w: act(
        center=w.center, name="West", level_of_care=LevelOfCare.DETOX, places=2, by=w.coordinator
    ),
    "referrals.actions.places.report_beds": lambda act, w: act(
        unit=w.unit, free=3, by=w.coordinator
    ),
    "referrals.actions.referral.open_referral": lambda act, w: act(
        walk_in=w.consented, by=w.officer
    ),
    "referrals.actions.referral.record_call": lambda act, w: act(
        referral=w.seeking, center=w.center, outcome=CallOutcome.NO_BED, by=w.coordinator
    ),
    "referrals.actions.returning.join_persons": lambda act, w: act(
        person=w.eligible.person, into=w.flagged.person, reason="staff_knows", by=w.coordinator
    ),
    "referrals.actions.returning.part_persons": lambda act, w: act(
        joining=w.joining, by=w.coordinator
    ),
}

SCENARIOS: dict[str, Call] = HOUSE | KEEPING | DOOR | ROAD | RIDING | DESK

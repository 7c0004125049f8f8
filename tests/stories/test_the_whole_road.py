"""One person, from the door at three in the morning to the twelve-month follow-up, by the pages.

As the four people who do it: the officer, the coordinator, the angel, and the chief's staff.
"""

import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from angel_program.months import Period
from angel_program.oversight.figures.monthly import monthly_outcomes
from angel_program.road import Status
from intake.models import WalkIn
from referrals.choices import Fact, FollowUpEnd, Window
from tests.factories import BedUnitFactory
from tests.stories.desk import Desk

HOME = ZoneInfo("America/New_York")
NIGHT = datetime.datetime(2026, 3, 4, 3, 30, tzinfo=HOME)


def local(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(HOME):%Y-%m-%dT%H:%M}"


@pytest.mark.slow
def test_from_the_door_to_the_months_outcomes(
    department, officer, coordinator, angel, overseer, administrator
):
    unit = BedUnitFactory(places=1, center__name="Lantern House")

    with time_machine.travel(NIGHT, tick=False) as clock:
        # 3:30 a.m. Somebody comes in; nothing on fire.
        olive = Desk(officer)
        page = olive.do("intake:welcome", red_flags=["none"], pathway="self_referral")
        walk_in = WalkIn.objects.get(pk=uuid.UUID(page.split("/")[2]))

        clock.shift(300)
        olive.do(
            "intake:screen",
            walk_in.pk,
            outside_checks="clear",
            safe_with_angel="clear",
            minor="clear",
        )
        olive.do(
            "intake:give_consent",
            walk_in.pk,
            consents=["to_centers", "from_center", "follow_up"],
            notice_given="read",
            signature="Robin",
            status=200,  # it is shown back before "done"
        )
        olive.do("intake:identify", walk_in.pk, legal_name="Robin Example", phone="978-555-0123")
        olive.do(
            "intake:describe",
            walk_in.pk,
            age="29",
            gender="woman",
            residence="homeless",
            insurance="medicaid",
            substances=["heroin"],
            primary_substance="heroin",
            route="inject",
            last_use="within_day",
            prior_treatment="1_to_5",
        )
        olive.do("intake:give_naloxone", walk_in.pk, kits="1")
        door = f"/intake/{walk_in.pk}/"
        olive.do("referrals:open_referral", walk_in.pk, on=door)

        # 4:00 a.m. The coordinator calls, and the second center has a bed.
        clock.shift(25 * 60)
        cora = Desk(coordinator)
        walk_in.refresh_from_db()
        referral = walk_in.referral
        assert walk_in.handle in cora.read("referrals:view_board")
        other = BedUnitFactory(center__name="Quay Street").center
        cora.do("referrals:record_call", referral.pk, center=other.pk, outcome="no_bed")
        cora.do("referrals:record_call", referral.pk, center=unit.center.pk, outcome="bed_now")
        until = timezone.now() + datetime.timedelta(hours=3)
        cora.do(
            "referrals:hold_bed",
            referral.pk,
            unit=unit.pk,
            held_until=local(until),
            payer="medicaid",
        )
        cora.do("referrals:accept_bed", referral.pk)
        cora.do("referrals:assign_escort", referral.pk, who=angel.pk, transport="angel_car")

        # 4:30 a.m. The angel drives, and hands over.
        clock.shift(30 * 60)
        angela = Desk(angel)
        assert walk_in.handle in angela.read("referrals:view_escorts")
        angela.do("referrals:depart", referral.pk)
        clock.shift(3600)
        angela = Desk(angel)  # her phone has locked meanwhile
        angela.do("referrals:hand_over", referral.pk, arrived="yes", source="escort")

        # Six days of detox, then a next step.
        cora = Desk(coordinator)
        cora.do("referrals:admit", referral.pk)
        clock.move_to(NIGHT + datetime.timedelta(days=6))
        cora = Desk(coordinator)
        cora.do(
            "referrals:discharge",
            referral.pk,
            reason="completed",
            next_level="stabilization",
        )

        # The ladder, to the last step a year on.
        for window in Window.values:
            follow_up = walk_in.follow_ups.get(window=window)
            clock.move_to(max(timezone.now(), follow_up.due_at) + datetime.timedelta(hours=9))
            cora = Desk(coordinator)
            assert walk_in.handle in cora.read("referrals:view_follow_ups")
            cora.do(
                "referrals:record_follow_up",
                follow_up.pk,
                channel="phone",
                result="reached",
                treatment="outpatient",
                housing="with_others",
                work="part_time",
            )

        # The chief's staff open the month: figures, no name.
        otto = Desk(overseer)
        dashboard = otto.client.get("/admin/")
        assert dashboard.status_code == 200
        for secret in ("Robin", "0123", walk_in.handle, str(walk_in.pk)):
            assert secret not in dashboard.text

        figures = monthly_outcomes(department, Period.parse("2026-03", "2026-03"), "internal")

    walk_in.refresh_from_db()
    assert (walk_in.status, walk_in.ended_reason) == (Status.ENDED, "completed")
    assert {*walk_in.follow_ups.values_list("ending", flat=True)} == {FollowUpEnd.REACHED}
    assert {*referral.milestones.values_list("fact", flat=True)} == {
        Fact.OFFERED,
        Fact.ACCEPTED,
        Fact.DEPARTED,
        Fact.ARRIVED,
        Fact.ADMITTED,
        Fact.DISCHARGED,
    }
    assert (figures["visits"], figures["persons"], figures["eligible_visits"]) == (1, 1, 1)
    for share in (figures["offered"], figures["accepted"], figures["arrived"]["yes"]):
        assert (share["n"], share["of"], share["percent"]) == (1, 1, 100.0)
    assert figures["minutes"]["door_to_offer"] == {"n": 1, "median": 30, "p90": 30}
    assert figures["minutes"]["door_to_departure"] == {"n": 1, "median": 60, "p90": 60}
    assert figures["calls_per_placement"] == 2.0
    assert figures["naloxone_kits"] == 1
    assert figures["follow_ups"] == {"due": 6, "completed": 6, "reached": 6}

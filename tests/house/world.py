"""One small world with somebody at every point, for tests that ask everything of everybody."""

import datetime
from collections import Counter
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.test import Client
from django.utils import timezone

from angel_program.accounts.actions.factors import add_key
from angel_program.accounts.actions.lock import lock_session
from angel_program.accounts.actions.pin import set_pin
from angel_program.accounts.actions.tablets import add_tablet
from angel_program.accounts.models import StaffSession
from angel_program.journal.actors import CENTER, CLOCK, COMMAND_LINE, GATEWAY
from angel_program.keeping.actions.dropping import propose_dropping
from angel_program.keeping.actions.forgetting import ask_to_forget, decide_forgetting
from angel_program.months import Month
from angel_program.oversight.actions.releases import ask_release, decide_release
from angel_program.oversight.periods import releasable
from angel_program.permissions import Role
from angel_program.post.actions.stopping import stop_texts
from angel_program.post.models import Message
from angel_program.post.outbox import post_message
from angel_program.privacy.actions.digest import WEEK, make_digest, week_of
from angel_program.privacy.actions.hold import hold_record
from angel_program.privacy.actions.legal import approve_legal_request, forward_legal_paper
from angel_program.privacy.alerts import alerts_for
from intake.actions.consent import consent_to_one
from intake.actions.outbox import take_in
from intake.actions.outbox_keys import rotate_outbox_key
from intake.actions.paper import print_papers
from intake.actions.policy import adopt_policy
from intake.actions.screening import screen
from intake.actions.surrender import surrender_item
from intake.actions.withdrawal import withdraw_consent
from intake.choices import ItemClass, Purpose
from intake.eligibility import FIRST_POLICY
from intake.models import WalkIn
from referrals.actions.emergency import disclose_in_emergency, review_emergency
from referrals.actions.ending import leave
from referrals.actions.escort import assign_escort
from referrals.actions.hand_over import hand_over
from referrals.actions.history import import_visit
from referrals.actions.reply import reply, tell_stay
from referrals.actions.returning import join_persons
from referrals.choices import Arrived
from referrals.histories.row import Happened, VisitRow
from referrals.models import Escort
from tests import asked, journey, tablet
from tests.enrolled import Enrolled
from tests.factories import BedUnitFactory, DepartmentFactory, StationFactory, UserFactory
from tests.house.world_on_call import call_angels
from tests.keeping.gone import days_ago
from tests.post import kinds
from tests.privacy.walking import papers_that_hold
from tests.second_factor import App, SecurityKey

ROLES = [role.value for role in Role]
FLAGGED = {"outside_checks": "clear", "safe_with_angel": "flagged", "minor": "clear"}


def build() -> Any:
    """Staff of every role in one department, a stranger in another, and visits at every stage."""
    department = DepartmentFactory()
    adopt_policy(department=department, questions=FIRST_POLICY, by=COMMAND_LINE)
    station = StationFactory(department=department)
    staff = {
        role.value: UserFactory(
            username=f"the_{role.value}",
            email=f"{role.value}@example.org",
            role=role,
            department=department,
            station=station,
        )
        for role in Role
    }
    staff["supervisor"] = UserFactory(
        username="the_supervisor", station=station, department=department, is_supervisor=True
    )
    other = DepartmentFactory(code="millbrook", name="Millbrook Police Department")
    staff["stranger"] = UserFactory(
        username="the_stranger", role=Role.COORDINATOR, department=other
    )
    officer, coordinator, angel = (staff[r] for r in ("officer", "coordinator", "angel"))
    unit = BedUnitFactory(places=12)
    world = SimpleNamespace(
        department=department, other=other, station=station, unit=unit, center=unit.center, **staff
    )
    world.welcomed = journey.arrived(officer)
    world.in_care = journey.arrived(officer, red_flags=["injury"])
    world.flagged = journey.arrived(officer)
    screen(walk_in=world.flagged, answers=FLAGGED, by=officer)
    world.eligible = journey.screened(officer)
    world.consented = journey.consented(officer)
    world.seeking = journey.searching(officer)
    kinds.bound(department)
    world.center.email = "desk@lantern.example.org"
    world.center.save()
    world.other_center = asked.centers_with_units(1)[0]
    world.ask = asked.ask(world.seeking, [world.center], coordinator)[0]
    world.yes = reply(
        ask=asked.asked(officer, coordinator, [world.center])[0],
        answer="yes",
        unit=unit,
        held_until=journey.in_hours(2),
        by=CENTER,
    )
    world.yes_arrived = asked.on_the_way(officer, coordinator, angel, [world.other_center])
    tell_stay(ask=world.yes_arrived, stay="arrived", by=CENTER)
    world.offered = journey.held(officer, coordinator, unit).referral
    world.accepted = journey.accepted(officer, coordinator, unit)
    world.ready = journey.accepted(officer, coordinator, unit)
    assign_escort(referral=world.ready, who=officer, by=coordinator)
    world.discharged = journey.discharged(officer, coordinator, unit, angel)
    world.admitted = journey.admitted(officer, coordinator, unit, angel)
    world.arrived = journey.at_the_center(officer, coordinator, unit, angel)
    world.ridden = Escort.objects.get(placement__referral=world.discharged)
    call_angels(world)
    world.unconfirmed = journey.on_the_road(officer, coordinator, unit, angel)
    hand_over(referral=world.unconfirmed, arrived=Arrived.UNKNOWN, by=angel)
    world.en_route = journey.on_the_road(officer, coordinator, unit, angel)
    world.follow_up = world.discharged.walk_in.follow_ups.first()
    world.consent = world.consented.consents.first()
    world.to_one = consent_to_one(
        walk_in=world.seeking.walk_in,
        recipient_name="An aunt",
        purpose=Purpose.SUPPORT,
        scope=["presence"],
        expires_on=journey.in_hours(24).date(),
        signature="A mark",
        by=officer,
    )
    world.unasked = world.arrived.walk_in.follow_ups.first()
    withdraw_consent(
        consent=world.arrived.walk_in.consents.get(purpose=Purpose.FOLLOW_UP), by=officer
    )
    world.emergency = disclose_in_emergency(
        walk_in=world.welcomed,
        medic="A paramedic",
        affiliation="Harbor General",
        nature=["injury"],
        by=officer,
    ).disclosure
    world.item = surrender_item(
        bag_number="B-1",
        item_class=ItemClass.NEEDLES,
        place="Locker 1",
        witnessed_by=coordinator,
        by=officer,
    )
    world.draft = take_in(
        envelope=tablet.envelope(officer, finished=False),
        by=officer,
        station_id=world.station.pk,
        sent_at=timezone.now(),
    )
    world.early_draft = take_in(
        envelope=tablet.envelope(officer, [("age", "30")], step="describe", walk_in=str(uuid4())),
        by=officer,
        station_id=world.station.pk,
        sent_at=timezone.now(),
    )
    world.message = _handed_over(department)
    world.stopped = "+19785550177"
    stop_texts(number=world.stopped, by=GATEWAY)
    world.sheet = print_papers(sheets=1, by=officer)[0]
    world.old_key = rotate_outbox_key(by=COMMAND_LINE)
    rotate_outbox_key(by=COMMAND_LINE)
    world.returning = journey.arrived(officer)
    world.joining = join_persons(
        person=world.returning.person,
        into=world.welcomed.person,
        reason="they_said_so",
        by=coordinator,
    )
    _the_desk(world)
    sign_in(world)
    release(world)
    forget(world)
    return world


def _handed_over(department: Any) -> Message:
    """A letter that a worker has just given to the mail server, and not noted yet."""
    with transaction.atomic():
        message = post_message(kinds.PLAIN, department=department, about=department.pk)
    message.left_at = timezone.now()
    message.save(update_fields=["left_at"])
    return message


def _the_desk(world: Any) -> None:
    """What lies before the privacy officer: an alert, a digest, a hold, and papers at each step."""
    priya = world.privacy_officer
    counsel = world.counsel = UserFactory(
        username="the_counsel", role=Role.PRIVACY_OFFICER, department=world.department
    )
    world.paper = forward_legal_paper(by=world.officer)
    world.legal = papers_that_hold(_alone(world.welcomed, world.in_care), by=priya)
    world.approved = papers_that_hold(_alone(world.eligible, world.flagged), by=priya)
    for one in (priya, counsel):
        approve_legal_request(legal_request=world.approved, by=one)
    world.hold = hold_record(walk_in=world.flagged, by=priya)
    world.alert = alerts_for(priya).first()
    monday = week_of(timezone.localdate(timezone=world.department.zone))
    world.digest = make_digest(department=world.department, week=monday - WEEK, by=CLOCK)


def _alone(*walk_ins: WalkIn) -> WalkIn:
    """The first whose two words no other visit has: one in four thousand pairs says the same."""
    said = Counter(one.handle for one in WalkIn.objects.all())
    return next(one for one in walk_ins if said[one.handle] == 1)


def sign_in(world: Any) -> None:
    """An angel with app, key, PIN and lock; a session elsewhere, two tablets, an unused account."""
    world.factor = App(world.angel).factor
    add_key(user=world.angel, name="Blue", credential=SecurityKey().registered(), by=world.angel)
    world.enrolled = Enrolled(world.station, world.administrator)
    world.tablet = world.enrolled.row
    world.session = _session_of(world.enrolled.sign_in(world.officer))
    set_pin(pin="739104", by=world.angel)
    theirs = _session_of(world.enrolled.sign_in(world.angel))
    world.locked = lock_session(session=theirs, idle=True, by=world.angel)
    world.tablet_code = add_tablet(
        station=world.station, name="Desk behind", by=world.administrator
    )
    world.idle = UserFactory(
        username="the_idle",
        department=world.department,
        opened_at=timezone.now() - datetime.timedelta(days=91),
    )


def _session_of(browser: Client) -> StaffSession:
    return StaffSession.objects.get(session_key=browser.session.session_key)


def release(world: Any) -> None:
    """A public report that was published, one that waits, and the periods one may ask for."""
    years_ago = VisitRow(visit_ref="v0", person_ref="p0", arrived_at=datetime.datetime(2020, 1, 6))
    import_visit(department=world.department, row=years_ago, by=COMMAND_LINE)
    world.year_of_admissions = timezone.now().year - 5
    arrived = datetime.datetime(world.year_of_admissions, 3, 7)
    for n in range(11):
        row = VisitRow(
            visit_ref=f"a{n}",
            person_ref=f"a{n}",
            arrived_at=arrived,
            offered=Happened(known=True),
            arrived=True,
        )
        import_visit(department=world.department, row=row, by=COMMAND_LINE)
    world.periods = releasable(Month.at(timezone.now(), world.department.zone))
    world.published, world.release = (
        ask_release(department=world.department, period=period, by=world.overseer)
        for period in world.periods[:2]
    )
    decide_release(release=world.published, approves=True, by=world.privacy_officer)


def forget(world: Any) -> None:
    """Somebody who left, two who are to be forgotten, and somebody of long ago."""
    world.left = _gone(world.officer)
    world.batch = ask_to_forget(walk_in=_gone(world.officer), by=world.privacy_officer)
    world.agreed_batch = ask_to_forget(walk_in=_gone(world.officer), by=world.privacy_officer)
    decide_forgetting(batch=world.agreed_batch, decision="agree", by=world.administrator)
    _long_told(world)
    long_ago = datetime.datetime(2019, 5, 1, 3, 0)
    row = VisitRow(visit_ref="v1", person_ref="p1", arrived_at=long_ago)
    world.long_gone = import_visit(department=world.department, row=row, by=COMMAND_LINE)


def _gone(officer: Any) -> Any:
    """Somebody who left again, and of whom nothing is open."""
    walk_in = journey.arrived(officer)
    leave(walk_in=walk_in, by=officer)
    return walk_in


def _long_told(world: Any) -> None:
    """Something told seven years ago that is kept no longer, as two have agreed."""
    with days_ago(2600):
        told = disclose_in_emergency(
            walk_in=_gone(world.officer),
            medic="A medic",
            affiliation="Harbor General",
            nature=["injury"],
            by=world.officer,
        )
        review_emergency(disclosure=told.disclosure, by=world.privacy_officer)
    world.old_ledger = propose_dropping(
        department=world.department, kind="disclosures", by=COMMAND_LINE
    )
    for one in (world.privacy_officer, world.administrator):
        decide_forgetting(batch=world.old_ledger, decision="agree", by=one)

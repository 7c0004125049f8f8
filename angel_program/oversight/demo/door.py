"""At the door: welcomed, cared for, screened, asked."""

import datetime
from collections.abc import Sequence

from django.utils import timezone

from angel_program.oversight.demo import mixes
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.visit import Visit
from angel_program.road import Status
from intake.actions.consent import give_consent
from intake.actions.naloxone import give_naloxone
from intake.actions.person import identify
from intake.actions.profile import describe
from intake.actions.screening import decide_screening, screen
from intake.actions.walk_in import return_from_care, welcome
from intake.choices import Language, YesNo
from intake.eligibility import CLEAR, FIRST_POLICY, FLAGGED
from referrals.actions.referral import open_referral

QUESTIONS = [question["key"] for question in FIRST_POLICY]
EVERYTHING = ("to_centers", "from_center", "follow_up")


def welcomed(visit: Visit, at: datetime.datetime, red_flags: Sequence[str] = ()) -> Walk:
    """Somebody came in at this moment, and minutes later it stands written down."""
    dice = visit.dice
    yield at + dice.minutes(2, 6)
    visit.walk_in = welcome(
        id=dice.id(),
        by=visit.officer,
        station=dice.choice(visit.town.stations),
        pathway=dice.pick(mixes.PATHWAY),
        language=Language.SPANISH if dice.happens(5) else Language.ENGLISH,
        interpreter=YesNo.NO,
        arrived_at=at,
        supervisor_told=dice.happens(20),
        call_name=visit.visitor.texts["legal_name"].split()[0],
        red_flags=red_flags,
    )


def back_from_care(visit: Visit, came_back: str) -> Walk:
    """Hours later: back from emergency care, or not."""
    yield visit.after(150, 500)
    return_from_care(walk_in=visit.walk_in, came_back=came_back, by=visit.officer)


def screened(visit: Visit, concern: str = "") -> Walk:
    """The policy is asked; ``concern`` is the key of the question that is flagged, if any."""
    yield visit.after(4, 10)
    answers = {key: FLAGGED if key == concern else CLEAR for key in QUESTIONS}
    screen(walk_in=visit.walk_in, answers=answers, by=visit.officer)


def decided(visit: Visit, *, goes_on: bool) -> Walk:
    """The supervisor decides."""
    yield visit.after(10, 45)
    decide_screening(
        walk_in=visit.walk_in,
        goes_on=goes_on,
        override=visit.dice.pick(mixes.OVERRIDE) if goes_on else "",
        by=visit.town.supervisor,
    )


def asked(visit: Visit, consents: Sequence[str] = EVERYTHING) -> Walk:
    """Who they are as far as they wish, what they consent to, what they use and need."""
    dice, walk_in, officer = visit.dice, visit.walk_in, visit.officer
    if not dice.happens(6):  # the nameless are helped like everybody
        yield visit.after(2, 6)
        # A visit that begins with a call is the coordinator's: no officer welcomed the person.
        own = walk_in.opened_by_id == officer.pk
        identify(
            walk_in=walk_in,
            by=officer if own else visit.coordinator,
            may_leave_message=dice.choice(YesNo.values),
            may_text=dice.choice(YesNo.values),
            **visit.visitor.texts,
        )
    yield visit.after(3, 8)
    give_consent(walk_in=walk_in, consents=consents, signature="A mark", by=officer)
    yield visit.after(3, 9)
    describe(
        walk_in=walk_in,
        by=officer,
        substances=visit.visitor.substances,
        age=visit.visitor.age(timezone.localdate()),
        **visit.visitor.answers,
    )
    if dice.happens(60):
        give_naloxone(walk_in=walk_in, kits=dice.choice((1, 1, 2)), trained=YesNo.YES, by=officer)


def handed_on(visit: Visit) -> Walk:
    """The coordinators look for a bed."""
    yield visit.after(2, 8)
    visit.referral = open_referral(
        walk_in=visit.walk_in, level_of_care=visit.dice.pick(mixes.LEVEL), by=visit.officer
    )


def eligible(visit: Visit) -> Walk:
    """Through the door as chance has it; it stands ELIGIBLE at the end, or the visit is over."""
    dice = visit.dice
    if visit.stands(Status.MEDICAL_FIRST):
        yield from back_from_care(visit, YesNo.YES if dice.happens(40) else YesNo.NO)
    if visit.stands(Status.WELCOMED):
        yield from screened(visit, dice.choice(QUESTIONS) if dice.happens(5) else "")
    if visit.stands(Status.FLAGGED):
        yield from decided(visit, goes_on=dice.happens(75))

"""The roster of the demo: who is on call when, and one whose training has ended. All invented."""

import datetime
from typing import NamedTuple

from django.utils import timezone

from angel_program.accounts.actions.reference import change_reference
from angel_program.accounts.models import User
from angel_program.journal.verbs import Verb
from angel_program.oversight.demo.play import Walk
from angel_program.oversight.demo.town import Town
from angel_program.permissions import Role
from intake.choices import Gender, Language
from referrals.actions.roster import add_hours, describe_angel

EVENING, MORNING, NOON = datetime.time(18), datetime.time(8), datetime.time(12)
EVERY_NIGHT, WEEKDAYS, WEEKEND = range(7), range(5), (4, 5, 6)
EN, ES, PT = Language.ENGLISH, Language.SPANISH, Language.PORTUGUESE


class OnRoster(NamedTuple):
    """What an angel said of themselves; ``trained`` in days from today."""

    languages: tuple[Language, ...]
    gender: Gender
    zip_code: str
    reach: int
    trained: int
    nights: tuple[int, ...]
    until: datetime.time = MORNING


ROSTER: dict[str, OnRoster] = {
    "angel": OnRoster((EN, ES), Gender.WOMAN, "01930", 60, 240, tuple(EVERY_NIGHT)),
    "angel3": OnRoster((EN,), Gender.MAN, "01966", 100, 21, tuple(WEEKDAYS), NOON),
    "angel4": OnRoster((EN, PT), Gender.WOMAN, "01970", 30, 300, WEEKEND),
    "angel5": OnRoster((EN,), Gender.MAN, "01923", 50, -6, tuple(WEEKEND)),
    "angel2": OnRoster((EN,), Gender.MAN, "01923", 50, 120, tuple(EVERY_NIGHT)),
}
# Who said that their telephone may be texted: in the demo that is printed.
MOBILES = {"angel": "(978) 555-0150", "angel4": "(978) 555-0154"}
VETTED = datetime.timedelta(days=400)


def roster(town: Town, at: datetime.datetime) -> Walk:
    """Everybody of the town who volunteers says when they are on call."""
    yield at
    today = timezone.localdate(timezone=town.department.zone)
    by = town.coordinators[0]
    for angel in (one for one in town.staff if one.username in ROSTER):
        said = ROSTER[angel.username]
        describe_angel(
            angel=angel,
            languages=said.languages,
            gender=said.gender,
            zip_code=said.zip_code,
            reach=said.reach,
            mobile=MOBILES.get(angel.username, ""),
            may_text=angel.username in MOBILES,
            vetted_until=today + VETTED,
            trained_until=today + datetime.timedelta(days=said.trained),
            by=by,
        )
        for weekday in said.nights:
            add_hours(angel=angel, weekday=weekday, begins=EVENING, ends=said.until, by=by)
    for keeper in (one for one in town.staff if one.role == Role.ADMINISTRATOR):
        _can_be_written_to(town.named("angel"), keeper)


def _can_be_written_to(angel: User, keeper: User) -> None:
    """One of them has an address, to which a call-out is sent: in the demo it is printed."""
    angel.email = f"{angel.username}@example.org"
    change_reference(
        row=angel,
        write=lambda: angel.save(update_fields=["email"]),
        columns=["email"],
        by=keeper,
        verb=Verb.STAFF_CHANGED,
    )

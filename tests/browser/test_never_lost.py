"""The plug pulled in the middle of an intake: afterwards one walk-in, with every answer."""

import os
import random
import time

import pytest

from angel_program.accounts.actions.pin import set_pin
from angel_program.sealed import open_value
from intake.choices import YesNo
from intake.models import Draft, WalkIn
from tests.browser.conftest import PIN
from tests.browser.shared_tablet import ANSWERS
from tests.sizes import size

# How many answers were given, and what happened then.
POINTS = [
    (0, "network off"),
    (1, "network off"),
    (3, "tablet locked"),
    (6, "network off"),
    (0, "server killed"),
    (2, "server killed"),
    (5, "tablet locked without network"),
    (6, "server killed"),
    (1, "tablet locked"),
    (4, "tab closed"),
    (6, "tab closed"),
    (1, "browser killed"),
    (3, "browser killed"),
    (6, "browser killed"),
    (2, "browser killed without network"),
    (5, "browser killed without network"),
    (2, "500 on sending"),
    (6, "500 on sending"),
    (3, "answer lost after commit"),
    (6, "answer lost after commit"),
]
# More accidents than a station has in a year: OUTBOX_ROUNDS=300.
ROUNDS = size("OUTBOX_ROUNDS", 0)
SEED = int(os.environ.get("OUTBOX_SEED", "1"))
# What the page has chosen where nobody has answered.
UNASKED = {"pathway": "unknown", "language": "unknown", "interpreter": "unknown"}
UNPLUGGED = ("network off", "server killed", "500 on sending", "answer lost after commit")


def whole(walk_in):
    """Every answer stands where it belongs."""
    assert (walk_in.pathway, walk_in.language, walk_in.interpreter) == (
        "family",
        "es",
        YesNo.YES,
    )
    person = walk_in.person
    assert open_value(person, "call_name", person.wrapped_key.open()) == dict(ANSWERS)["call_name"]
    assert walk_in.supervisor_told_at is not None
    return walk_in


@pytest.fixture(autouse=True)
def _with_a_pin(officer):
    set_pin(pin=PIN, by=officer)


def test_it_is_kept_as_it_is_given_and_filed_once(tablet, officer):
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    for name, value in ANSWERS:
        tablet.answer(name, value)
        tablet.kept()
    tablet.they_are_in()
    tablet.page.wait_for_url("**/intake/*-*/screen/")

    once_and_whole(1, "no accident")
    assert WalkIn.objects.get().opened_by == officer
    tablet.door()
    assert tablet.waiting() == 0


@pytest.mark.rest
@pytest.mark.slow
def test_the_plug_is_pulled_at_twenty_points(tablet_with_disk):
    for number, (given, cut) in enumerate(POINTS, start=1):
        one_intake(tablet_with_disk, given, cut)
        once_and_whole(number, f"{given} answers, {cut}")
    assert len(POINTS) == 20


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.long
@pytest.mark.skipif(not ROUNDS, reason="a quarter of an hour: ask for it with OUTBOX_ROUNDS=300")
def test_random_cuts_lose_nothing_and_double_nothing(tablet_with_disk):
    chance = random.Random(SEED)  # noqa: S311  # a die, not a secret
    began = time.monotonic()
    for number in range(1, ROUNDS + 1):
        given, (_, cut) = chance.randrange(len(ANSWERS) + 1), chance.choice(POINTS)
        hasty = chance.random() < 0.5
        one_intake(tablet_with_disk, given, cut, pause=chance.random() / 2, hasty=hasty)
        once_and_whole(number, f"round {number}: {given} answers, {cut}, hasty: {hasty}")
    seconds = time.monotonic() - began
    print(f"{ROUNDS} rounds, seed {SEED}: none lost, none doubled, {seconds:.0f} s")


def once_and_whole(number, what):
    """So many walk-ins by now, the newest with every answer, and nothing open beside them."""
    assert WalkIn.objects.count() == number, what
    whole(WalkIn.objects.latest("recorded_at"))
    assert not Draft.objects.open().exists(), what


def one_intake(tablet, given, cut, *, pause=0.0, hasty=False):
    """One intake with one accident in it, until it is filed.

    In haste it happens before the page has said that the last thing was kept; then that one thing
    may have to be said again, and nothing else.
    """
    filed = WalkIn.objects.count()
    tablet.page.goto("/intake/welcome/")
    tablet.ready()
    give(tablet, ANSWERS[:given])
    if hasty:
        tablet.they_are_in() if given == len(ANSWERS) else tablet.answer(*ANSWERS[given])
    time.sleep(pause)
    pull(tablet, cut)
    if cut in UNPLUGGED and not hasty:
        give(tablet, ANSWERS[given:])
        send_without(tablet)
    mend(tablet, cut)
    all_is_sent(tablet)
    if WalkIn.objects.count() == filed:
        given = go_on(tablet, given, hasty=hasty)
        give(tablet, ANSWERS[given:])
        tablet.they_are_in()
        tablet.page.wait_for_url("**/intake/*-*/screen/")
        all_is_sent(tablet)


def give(tablet, answers):
    """Answer these, but what is answered already, each kept before the next."""
    for name, value in answers:
        if tablet.says().get(name) != value:
            tablet.answer(name, value)
            tablet.kept()


def pull(tablet, cut):
    """Let it happen."""
    wire = tablet.wire
    if cut in ("network off", "browser killed without network"):
        wire.state = "down"
    elif cut == "server killed":
        wire.pull_out()
    elif cut == "500 on sending":
        wire.posts = "error"
    elif cut == "answer lost after commit":
        wire.posts = "lost"
    if cut.startswith("browser killed"):
        tablet.kill()
    elif cut == "tab closed":
        tablet.new_tab()
    elif cut.startswith("tablet locked"):
        wire.state = "down" if cut.endswith("without network") else "through"
        tablet.lock()


def mend(tablet, cut):
    """Put the plug back."""
    wire = tablet.wire
    wire.state = wire.posts = "through"
    if cut == "server killed":
        wire.plug_in()
    if cut.startswith("browser killed"):
        tablet.start()
    elif cut.startswith("tablet locked"):
        tablet.unlock(PIN)


def send_without(tablet):
    """The officer is done: the page says that it keeps what was written, and shows it no more."""
    tablet.they_are_in()
    tablet.page.get_by_text("Kept on this tablet").wait_for()
    assert tablet.page.locator("#step").count() == 0
    assert tablet.waiting() == 1


def all_is_sent(tablet):
    """Back at the door, where what waited is sent on load, or by the timer's next rounds."""
    tablet.door()
    tablet.page.locator("#outbox[data-waiting='0']").wait_for(state="attached", timeout=60_000)


def go_on(tablet, given, *, hasty):
    """Open again what was not finished: everything that was kept is there. How much that is."""
    tablet.door()
    if not tablet.page.get_by_text("Not finished or not filed").count():
        assert given == 0, "answers that were kept are lost"
        tablet.page.goto("/intake/welcome/")
        tablet.ready()
        return 0
    tablet.page.get_by_role("link", name="Look at it").click()
    tablet.page.get_by_role("link", name="Go on").click()
    tablet.ready()
    said, expected = tablet.says(), {**UNASKED, **dict(ANSWERS[:given])}
    if hasty and given < len(ANSWERS):
        name, _value = ANSWERS[given]
        said.pop(name, None)
        expected.pop(name, None)
    assert said == expected
    return given

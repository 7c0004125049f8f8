"""Two coordinators at once for one bed: one holds it, the other reads a sentence.

Real threads on the database in use, some rounds by the action and some through the pages; the long
form has 200 and 20. Every round has the same two people and the same place; the winner gives it
back before the next.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from angel_program.refusal import Refused
from angel_program.road import Status
from intake.models import WalkIn
from referrals.actions.placement import hold_bed, release_bed
from referrals.models import Placement, Referral
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import in_hours, searching
from tests.sizes import size

pytestmark = [
    pytest.mark.long,
    pytest.mark.races,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

ROUNDS = size("HELD_ROUNDS", 40)
PAGE_ROUNDS = max(8, ROUNDS // 10)
TAKEN = "That bed has just been taken. Choose another."


@pytest.fixture
def rivals(coordinator):
    """The second coordinator is of the same department, at the next desk."""
    other = UserFactory(username="carl", department=coordinator.department, role="coordinator")
    return coordinator, other


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """What each job gave, all begun at the same moment, each with a connection of its own."""
    gate = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        gate.wait(timeout=30)
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [answer.result() for answer in [pool.submit(run, job) for job in jobs]]


def try_to_hold(referral_id, unit, by):
    """Hold the bed as a request would, with fresh rows; the sentence where it is refused."""
    referral = Referral.objects.select_related("walk_in__department").get(pk=referral_id)
    try:
        return hold_bed(referral=referral, unit=unit, held_until=in_hours(2), by=by)
    except Refused as no:
        return str(no)


def give_back(by):
    """The winner gives the place back, so that the next round begins as this one did."""
    placement = Placement.objects.live().get()
    release_bed(referral=placement.referral, by=by)


def test_one_bed_is_held_once_in_every_race(officer, rivals):
    unit = BedUnitFactory(places=1)
    people = [searching(officer).pk, searching(officer).pk]

    for _round in range(ROUNDS):
        answers = at_once(
            *(
                lambda pk=pk, by=by: try_to_hold(pk, unit, by)
                for pk, by in zip(people, rivals, strict=True)
            )
        )

        assert sorted(isinstance(answer, Placement) for answer in answers) == [False, True]
        assert [a for a in answers if not isinstance(a, Placement)] == [TAKEN]
        assert Placement.objects.live().count() == 1
        assert statuses(people) == [Status.OFFERED, Status.SEEKING]
        give_back(rivals[0])


def test_one_person_is_given_one_bed_when_two_hold_for_them(officer, rivals):
    unit, person = BedUnitFactory(places=2), searching(officer).pk

    for _round in range(PAGE_ROUNDS):
        answers = at_once(*(lambda by=by: try_to_hold(person, unit, by) for by in rivals))

        assert sorted(isinstance(answer, Placement) for answer in answers) == [False, True]
        assert Placement.objects.live().count() == 1
        give_back(rivals[0])


def test_one_bed_is_held_once_through_the_pages(officer, rivals, sign_in):
    unit = BedUnitFactory(places=1)
    people = [searching(officer).pk, searching(officer).pk]
    browsers = [sign_in(rival) for rival in rivals]
    until = timezone.localtime(in_hours(2), timezone=rivals[0].department.zone)
    said = {"unit": unit.pk, "held_until": f"{until:%Y-%m-%dT%H:%M}", "payer": "unknown"}

    for _round in range(PAGE_ROUNDS):
        answers = at_once(
            *(
                lambda pk=pk, browser=browser: browser.post(f"/referrals/{pk}/hold_bed/", said)
                for pk, browser in zip(people, browsers, strict=True)
            )
        )

        assert sorted(answer.status_code for answer in answers) == [302, 422]
        assert [TAKEN in answer.text for answer in answers if answer.status_code == 422] == [True]
        give_back(rivals[0])


def statuses(people):
    return sorted(WalkIn.objects.filter(referral__in=people).values_list("status", flat=True))

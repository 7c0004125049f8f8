"""A visit is looked up by its day at the department; the ends of time are days like any other."""

import datetime

import pytest
import time_machine

from angel_program.privacy.actions.legal import look_up_visit
from tests.journey import arrived
from tests.privacy.walking import papers_that_hold


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_nobody_came_at_the_ends_of_time(day, officer, privacy_officer):
    legal = papers_that_hold(arrived(officer), by=privacy_officer)

    looked_up = look_up_visit(
        legal_request=legal, handle="nobody here", arrived_on=day, by=privacy_officer
    )

    assert looked_up.walk_in is None


@pytest.mark.parametrize(("day", "found"), [(30, True), (29, False)])
def test_the_day_is_the_department_s(day, found, officer, privacy_officer):
    with time_machine.travel("2026-10-01T03:00:00Z", tick=False):  # September in Harborview
        walk_in = arrived(officer)
        legal = papers_that_hold(walk_in, by=privacy_officer)

        looked_up = look_up_visit(
            legal_request=legal,
            handle=walk_in.handle,
            arrived_on=datetime.date(2026, 9, day),
            by=privacy_officer,
        )

    assert (looked_up.walk_in == walk_in) is found

"""One next step, by where a visit stands and who asks. The table is the journey, by hand."""

import pytest

from angel_program.road import Status
from intake.actions.profile import describe
from intake.actions.screening import screen
from intake.models import WalkIn
from intake.views._next_step import next_step
from referrals.actions.ending import leave
from tests.factories import BedUnitFactory
from tests.journey import accepted, arrived, consented, screened, searching

pytestmark = pytest.mark.slow


@pytest.fixture
def visits(officer, coordinator):
    """A visit at each place of the journey, by a word for it."""
    described, flagged, left = consented(officer), arrived(officer), arrived(officer)
    describe(walk_in=described, by=officer)
    screen(walk_in=flagged, answers={"minor": "flagged"}, by=officer)
    leave(walk_in=left, by=officer)
    return {
        "at the door": arrived(officer),
        "in emergency care": arrived(officer, red_flags=["injury"]),
        "flagged": flagged,
        "eligible": screened(officer),
        "agreed": consented(officer),
        "described": described,
        "searching": searching(officer).walk_in,
        "accepted": accepted(officer, coordinator, BedUnitFactory()).walk_in,
        "left": left,
    }


# place, who asks -> the one thing to do; a dash is somebody else's turn
TABLE = """
at the door        | officer     | screen
at the door        | coordinator | screen
in emergency care  | officer     | return_from_care
flagged            | officer     | -
flagged            | supervisor  | decide_screening
flagged            | coordinator | decide_screening
eligible           | officer     | give_consent
agreed             | officer     | describe
described          | officer     | open_referral
described          | coordinator | open_referral
searching          | officer     | -
searching          | coordinator | view_referral
accepted           | officer     | -
accepted           | coordinator | view_referral
left               | officer     | -
left               | coordinator | -
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("place", "who", "word"), ROWS)
def test_there_is_one_next_step(visits, request, place, who, word):
    walk_in = WalkIn.objects.get(pk=visits[place].pk)

    step = next_step(walk_in, request.getfixturevalue(who))

    assert (step.can.value if step else "-") == word


def test_whoever_cannot_consent_is_still_looked_for(officer, sign_in):
    walk_in = screened(officer)
    client = sign_in(officer)
    search = f"/referrals/open/{walk_in.pk}/"

    assert f'action="{search}"' in client.get(f"/intake/{walk_in.pk}/").text
    assert client.post(search).status_code == 302

    walk_in.refresh_from_db()
    assert walk_in.status == Status.SEEKING
    assert not walk_in.consents.exists()

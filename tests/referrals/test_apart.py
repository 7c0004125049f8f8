"""Who does not ride with whom: kept, and read by nobody."""

import pytest

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.actions.joining import join_records
from intake.models import WalkIn
from referrals.actions.apart import decline_ride, keep_apart
from referrals.actions.escort import assign_escort
from referrals.apart import kept_apart
from referrals.models import Apart, Escort, Referral
from tests.factories import BedUnitFactory, UserFactory
from tests.journey import accepted, arrived, on_the_road

RIDES = "/referrals/rides/"


@pytest.fixture
def referral(officer, coordinator):
    return accepted(officer, coordinator, BedUnitFactory(places=6))


@pytest.fixture
def ben(angel):
    return UserFactory(
        username="ben", display_name="Ben", department=angel.department, role="angel"
    )


def offered(page, person):
    return f'name="who" value="{person.pk}"' in page


def test_keep_apart_by_the_page_takes_them_off_the_list_without_a_word(
    referral, coordinator, angel, sign_in
):
    browser = sign_in(coordinator)
    path = f"/referrals/{referral.pk}/keep_apart/"

    answer = browser.post(path, {"who": angel.pk, "again": "no"}, follow=True)

    assert not offered(answer.text, angel)
    assert "Not this time" in answer.text
    with pytest.raises(Refused, match="cannot ride along"):
        assign_escort(referral=referral, who=angel, by=coordinator)

    answer = browser.post(path, {"who": angel.pk, "again": "yes"}, follow=True)

    assert offered(answer.text, angel)
    assert not Apart.objects.exists()


def test_neither_the_table_nor_the_journal_says_who_is_kept_from_whom(referral, coordinator, angel):
    keep_apart(referral=referral, who=angel, by=coordinator)

    columns = {field.name for field in Apart._meta.get_fields()}
    row = Apart.objects.get()
    assert columns == {"id", "pair"}
    assert len(row.pair) == 32
    assert str(angel.pk) != row.pair
    line = Entry.objects.get(verb="roster.kept_apart")
    assert (line.subject_id, line.facts) == (str(referral.pk), {})


def test_trying_tells_nothing(referral, coordinator, angel, ben, sign_in):
    """Whoever "may ride again" is answered alike, kept apart before or not."""
    keep_apart(referral=referral, who=angel, by=coordinator)
    browser, path = sign_in(coordinator), f"/referrals/{referral.pk}/keep_apart/"

    answers = [browser.post(path, {"who": one.pk, "again": "yes"}) for one in (angel, ben)]

    assert len({(one.status_code, one["Location"]) for one in answers}) == 1


def test_it_holds_for_the_person_however_often_they_come(
    officer, coordinator, angel, referral, ben
):
    keep_apart(referral=referral, who=angel, by=coordinator)
    again = arrived(officer)
    join_records(
        person=again.person,
        into=referral.walk_in.person,
        reason="they_said_so",
        by=coordinator,
    )
    again = WalkIn.objects.get(pk=again.pk)

    assert kept_apart(again, [angel.pk, ben.pk]) == {angel.pk}
    assert kept_apart(arrived(officer), [angel.pk, ben.pk]) == set()


def test_they_may_ride_again_whichever_record_of_the_person_it_was_written_on(
    officer, coordinator, angel, referral
):
    keep_apart(referral=referral, who=angel, by=coordinator)
    again = accepted(officer, coordinator, BedUnitFactory())
    join_records(
        person=again.walk_in.person,
        into=referral.walk_in.person,
        reason="they_said_so",
        by=coordinator,
    )
    again = Referral.objects.get(pk=again.pk)

    keep_apart(referral=again, who=angel, again=True, by=coordinator)

    assert kept_apart(again.walk_in, [angel.pk]) == set()
    assert not Apart.objects.exists()


def test_a_ride_that_was_found_ends_with_it(referral, coordinator, angel):
    assign_escort(referral=referral, who=angel, by=coordinator)

    keep_apart(referral=referral, who=angel, by=coordinator)

    assert not Escort.objects.live().exists()


def test_on_the_road_together_it_waits(officer, coordinator, angel):
    referral = on_the_road(officer, coordinator, BedUnitFactory(), angel)

    with pytest.raises(Refused, match="on the road together"):
        keep_apart(referral=referral, who=angel, by=coordinator)


# The ride somebody does not take


@pytest.mark.parametrize(("never", "later"), [("no", False), ("yes", True)])
def test_decline_ride_by_the_angel_looks_alike_for_tonight_and_for_ever(
    referral, coordinator, officer, angel, sign_in, never, later
):
    assign_escort(referral=referral, who=angel, by=coordinator)

    answer = sign_in(angel).post(f"/referrals/{referral.pk}/decline_ride/", {"never": never})
    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text

    assert (answer.status_code, answer["Location"]) == (302, RIDES)
    assert not Escort.objects.live().exists()
    assert not offered(page, angel)
    assert page.count("Not this time") == 1
    line = Entry.objects.get(verb="referral.ride_declined")
    assert (line.actor_id, line.facts) == (angel.pk, {})
    # The next visit of the same person: only the angel knows which of the two it was.
    referral.walk_in.person.refresh_from_db()
    with_them = accepted(officer, coordinator, BedUnitFactory(), person=referral.walk_in.person)
    assert (angel.pk in kept_apart(with_them.walk_in, [angel.pk])) is later


def test_somebody_who_was_not_asked_declines_nothing(referral, coordinator, angel, ben):
    assign_escort(referral=referral, who=angel, by=coordinator)

    with pytest.raises(Refused, match="You are not asked"):
        decline_ride(referral=referral, by=ben)


def test_on_the_road_nobody_declines(officer, coordinator, angel):
    referral = on_the_road(officer, coordinator, BedUnitFactory(), angel)

    with pytest.raises(Refused, match="You are on the road"):
        decline_ride(referral=referral, by=angel)

"""The roster: kept by coordinators and by each angel; and who is offered for a ride."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from referrals.actions.escort import assign_escort
from referrals.actions.roster import add_hours, describe_angel, remove_hours
from referrals.models import Angel, Escort, OnCall
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import accepted, in_hours, on_the_road

ROSTER = "/referrals/roster/"
EIGHT, SEVEN = datetime.time(20), datetime.time(7)
# A Wednesday, 3.30 in the morning in Harborview.
NIGHT = datetime.datetime(2026, 3, 4, 8, 30, tzinfo=datetime.UTC)


@pytest.fixture
def referral(officer, coordinator):
    unit = BedUnitFactory(places=6, center=CenterFactory(name="Lantern House", zip="02118"))
    return accepted(officer, coordinator, unit, language="pt")


def days(n):
    return timezone.localdate() + datetime.timedelta(days=n)


# What an angel is to the program


def test_describe_angel_by_the_page(angel, coordinator, sign_in):
    answer = sign_in(coordinator).post(
        f"{ROSTER}{angel.pk}/describe_angel/",
        {
            "languages": ["en", "pt"],
            "gender": "woman",
            "zip_code": "01930",
            "reach": "60",
            "vetted_until": days(200),
            "trained_until": days(20),
        },
    )

    row = Angel.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ROSTER}{angel.pk}/")
    assert (row.languages, row.gender, row.zip, row.reach) == (["en", "pt"], "woman", "01930", 60)
    assert (row.vetted_until, row.trained_until) == (days(200), days(20))
    entry = Entry.objects.get(verb="roster.described")
    assert (entry.subject_id, entry.actor_id) == (str(angel.pk), coordinator.pk)
    page = sign_in(coordinator).get(ROSTER).text
    assert "English, Portuguese" in page
    assert "01930, up to 60 mi" in page
    assert "Trained until" in page  # soon at its end


def test_an_angel_describes_themselves_and_writes_no_last_day(angel, coordinator, sign_in):
    describe_angel(angel=angel, vetted_until=days(9), trained_until=days(8), by=coordinator)

    answer = sign_in(angel).post(
        f"{ROSTER}{angel.pk}/describe_angel/",
        {"gender": "woman", "reach": "", "zip_code": "", "vetted_until": days(999)},
    )

    row = Angel.objects.get()
    assert answer.status_code == 302
    assert (row.gender, row.vetted_until, row.trained_until) == ("woman", days(9), days(8))


def test_an_angel_s_page_is_theirs_alone(angel, coordinator, stranger, sign_in):
    other = UserFactory(username="ben", department=angel.department, role="angel")

    assert sign_in(angel).get(ROSTER)["Location"] == f"{ROSTER}{angel.pk}/"
    assert sign_in(angel).get(f"{ROSTER}{other.pk}/").status_code == 404
    assert sign_in(stranger).get(f"{ROSTER}{angel.pk}/").status_code == 404
    assert sign_in(coordinator).get(f"{ROSTER}{coordinator.pk}/").status_code == 404
    with pytest.raises(Refused, match="not on your roster"):
        describe_angel(angel=other, by=angel)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"zip_code": "00000"}, "This ZIP code is not known"),
        ({"zip_code": "1930"}, "five digits"),
        ({"reach": "0"}, "greater than or equal to 1"),
        ({"vetted_until": "2126-01-01"}, "too far ahead"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_loses_nothing(
    angel, coordinator, sign_in, said, sentence
):
    answer = sign_in(coordinator).post(
        f"{ROSTER}{angel.pk}/describe_angel/", {"gender": "man", "languages": ["ht"]} | said
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="ht"' in answer.text
    assert not Angel.objects.exists()


# Hours on call


def test_add_hours_by_the_angel_s_own_page(angel, sign_in):
    browser = sign_in(angel)

    answer = browser.post(
        f"{ROSTER}{angel.pk}/add_hours/",
        {"weekday": "4", "begins": "20:00", "ends": "07:00", "off": "no"},
    )

    hours = OnCall.objects.get()
    assert (answer.status_code, hours.weekday, hours.off) == (302, 4, False)
    assert Entry.objects.get(verb="roster.hours_added").actor_id == angel.pk
    assert "Friday" in browser.get(f"{ROSTER}{angel.pk}/").text

    browser.post(f"/referrals/hours/{hours.pk}/remove_hours/")

    assert not OnCall.objects.exists()
    assert Entry.objects.filter(verb="roster.hours_removed").count() == 1


def test_a_night_and_a_night_off(angel, coordinator, sign_in):
    with time_machine.travel(NIGHT):
        tuesday = datetime.date(2026, 3, 3)
        add_hours(angel=angel, weekday=1, begins=EIGHT, ends=SEVEN, by=coordinator)
        assert "On call until 7 a.m." in sign_in(coordinator).get(ROSTER).text
        add_hours(angel=angel, on=tuesday, begins=EIGHT, ends=SEVEN, off=True, by=angel)
        assert "On call from Tuesday, 8 p.m." in sign_in(coordinator).get(ROSTER).text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "one of the two"),
        ({"weekday": 1, "on": NIGHT.date()}, "one of the two"),
        ({"weekday": 1, "off": True}, "A night off is one night"),
        ({"on": datetime.date(2026, 3, 2)}, "That night has passed"),
        ({"on": datetime.date(2027, 6, 2)}, "more than a year ahead"),
    ],
)
def test_hours_that_cannot_be_are_refused(angel, said, sentence):
    with time_machine.travel(NIGHT), pytest.raises(Refused, match=sentence):
        add_hours(angel=angel, begins=EIGHT, ends=SEVEN, by=angel, **said)


def test_the_same_hours_stand_once_and_go_once(angel):
    hours = add_hours(angel=angel, weekday=1, begins=EIGHT, ends=SEVEN, by=angel)

    with pytest.raises(Refused, match="stand there already"):
        add_hours(angel=angel, weekday=1, begins=EIGHT, ends=SEVEN, by=angel)
    remove_hours(hours=hours, by=angel)
    with pytest.raises(Refused, match="taken away already"):
        remove_hours(hours=hours, by=angel)


@pytest.mark.parametrize(
    "said",
    [
        {"weekday": 7},
        {"weekday": 1, "on": NIGHT.date()},
        {},
        {"weekday": 1, "off": True},
    ],
)
def test_the_database_keeps_hours_that_make_sense(angel, said):
    with pytest.raises(IntegrityError), transaction.atomic():
        OnCall.objects.create(who=angel, begins=EIGHT, ends=SEVEN, **said)


# Who is offered


def test_the_best_few_come_first_each_with_their_reasons(referral, angel, coordinator, sign_in):
    near = UserFactory(
        username="nora", display_name="Nora", department=angel.department, role="angel"
    )
    today = datetime.date(2026, 3, 3)
    with time_machine.travel(NIGHT):
        for person, spoken in ((angel, ["en"]), (near, ["en", "pt"])):
            describe_angel(
                angel=person, languages=spoken, zip_code="01930", reach=60, by=coordinator
            )
            add_hours(angel=person, on=today, begins=EIGHT, ends=SEVEN, by=coordinator)

        page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text

    assert page.index("Nora") < page.index("angela")
    assert "Speaks Portuguese" in page
    assert "Does not speak Portuguese" in page
    assert page.count("On call until 7 a.m.") == 2
    assert page.count("mi from the station") == 2


def test_whose_vetting_has_ended_is_not_offered_and_the_page_says_why(
    referral, angel, coordinator, sign_in
):
    describe_angel(angel=angel, vetted_until=days(-2), by=coordinator)
    path = f"/referrals/{referral.pk}/assign_escort/"

    page = sign_in(coordinator).get(path).text
    answer = sign_in(coordinator).post(path, {"who": angel.pk, "transport": "angel_car"})

    assert f'name="who" value="{angel.pk}"' not in page
    assert "Their vetting ended on" in page
    assert answer.status_code == 422
    assert "Their vetting has ended" in answer.text
    assert not Escort.objects.exists()


def test_whose_training_has_ended_cannot_be_assigned(referral, angel, coordinator):
    describe_angel(angel=angel, trained_until=days(-2), by=coordinator)

    with pytest.raises(Refused, match="Their training has ended"):
        assign_escort(referral=referral, who=angel, by=coordinator)


def test_who_is_on_the_road_and_who_rode_lately_is_told(
    referral, officer, angel, coordinator, sign_in
):
    on_the_road(officer, coordinator, BedUnitFactory(), angel)

    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text

    assert "On another ride now" in page


def test_choosing_asks_as_many_questions_for_four_as_for_one(referral, angel, coordinator, sign_in):
    path, browser = f"/referrals/{referral.pk}/assign_escort/", sign_in(coordinator)
    browser.get(path)
    with CaptureQueriesContext(connection) as one:
        browser.get(path)
    for n in range(3):
        more = UserFactory(username=f"more{n}", department=angel.department, role="angel")
        describe_angel(angel=more, by=coordinator)
        add_hours(angel=more, weekday=n, begins=EIGHT, ends=SEVEN, by=coordinator)
    with CaptureQueriesContext(connection) as four:
        browser.get(path)
    with CaptureQueriesContext(connection) as roster:
        browser.get(ROSTER)

    assert len(four) == len(one)
    assert len(roster) <= 8


def test_what_was_chosen_comes_back_with_a_refusal(referral, angel, coordinator, sign_in):
    answer = sign_in(coordinator).post(
        f"/referrals/{referral.pk}/assign_escort/", {"who": angel.pk, "transport": "rocket"}
    )

    assert answer.status_code == 422
    assert f'value="{angel.pk}" checked' in answer.text


def test_an_hour_is_the_department_s(angel, coordinator, sign_in):
    add_hours(angel=angel, on=in_hours(0).date(), begins=EIGHT, ends=SEVEN, by=coordinator)
    with time_machine.travel(NIGHT):
        add_hours(angel=angel, weekday=2, begins=datetime.time(3), ends=datetime.time(4), by=angel)

        assert "On call until 4 a.m." in sign_in(angel).get(f"{ROSTER}{angel.pk}/").text


def test_looking_again_undoes_nothing_that_was_found(referral, coordinator, angel, sign_in):
    assign_escort(referral=referral, who=angel, transport="taxi", by=coordinator)

    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/assign_escort/").text

    assert f'name="who" value="{angel.pk}" checked' in page
    assert 'value="taxi"' in page.split("checked")[1]

"""Hours and miles: written by whoever rode, and one list for whoever pays them back."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.actions.person import identify
from referrals.actions.escort import turn_back
from referrals.actions.miles import export_miles, record_miles
from referrals.models import Escort
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import at_the_center, in_hours, on_the_road

MILES = "/referrals/miles/"


@pytest.fixture
def unit(db):
    return BedUnitFactory(places=9, center=CenterFactory(name="Lantern House", city="Boston"))


@pytest.fixture
def referral(officer, coordinator, unit, angel):
    return at_the_center(officer, coordinator, unit, angel)


@pytest.fixture
def ride(referral):
    return Escort.objects.get(placement__referral=referral)


def day_of(ride):
    return timezone.localdate(ride.departed_at, timezone=ride.who.department.zone)


def month_of(ride):
    return f"{day_of(ride):%Y-%m}"


def lines(answer):
    return [*csv.DictReader(io.StringIO(answer.content.decode()))]


def test_record_miles_by_the_rider_days_after_they_saw_the_visit_last(ride, angel, sign_in):
    with time_machine.travel(in_hours(72)):
        browser = sign_in(angel)
        page = browser.get(MILES).text
        answer = browser.post(f"{MILES}{ride.pk}/record_miles/", {"hours": "2.5", "miles": "71"})

    ride.refresh_from_db()
    assert f"{MILES}{ride.pk}/record_miles/" in page
    assert ride.placement.referral.walk_in.handle not in page
    assert (answer.status_code, ride.hours, ride.miles) == (302, Decimal("2.5"), Decimal(71))
    assert ride.reported_by == angel
    facts = Entry.objects.get(verb="roster.miles_recorded").facts
    assert facts == {"tenths_of_hours": 25, "tenths_of_miles": 710}


def test_what_was_mistyped_is_written_again_by_a_coordinator(ride, angel, coordinator):
    record_miles(escort=ride, hours=Decimal(2), miles=Decimal(700), by=angel)

    record_miles(escort=ride, hours=Decimal(2), miles=Decimal(70), by=coordinator)

    assert Escort.objects.get(pk=ride.pk).miles == 70


def test_nobody_else_writes_it_and_nobody_before_it_is_over(
    ride, officer, coordinator, angel, unit, stranger, sign_in
):
    other = UserFactory(username="ben", department=angel.department, role="angel")
    going = on_the_road(officer, coordinator, unit, angel)
    now = Escort.objects.get(placement__referral=going)

    assert sign_in(other).get(f"{MILES}{ride.pk}/record_miles/").status_code == 404
    assert sign_in(stranger).get(f"{MILES}{ride.pk}/record_miles/").status_code == 404
    assert sign_in(angel).get(f"{MILES}{now.pk}/record_miles/").status_code == 404
    with pytest.raises(Refused, match="after the ride"):
        record_miles(escort=now, hours=Decimal(1), miles=Decimal(1), by=angel)
    turn_back(referral=going, by=angel)
    assert record_miles(escort=now, hours=Decimal(1), miles=Decimal(9), by=angel)


@pytest.mark.parametrize(
    ("hours", "miles"), [("-1", "5"), ("80", "5"), ("1", "5000"), ("NaN", "5"), ("a lot", "")]
)
def test_figures_that_cannot_be_are_a_sentence(ride, angel, sign_in, hours, miles):
    answer = sign_in(angel).post(
        f"{MILES}{ride.pk}/record_miles/", {"hours": hours, "miles": miles}
    )

    assert answer.status_code == 422
    assert not Escort.objects.exclude(reported_at=None).exists()


def test_the_database_keeps_miles_of_rides_that_are_over(officer, coordinator, unit, angel):
    on_the_road(officer, coordinator, unit, angel)
    said = {"hours": 1, "miles": 1, "reported_at": timezone.now(), "reported_by": angel}

    with pytest.raises(IntegrityError), transaction.atomic():
        Escort.objects.update(**said)


def test_export_miles_is_one_list_without_whoever_was_driven(
    ride, referral, coordinator, angel, sign_in
):
    identify(walk_in=referral.walk_in, legal_name="Robin Example", by=referral.walk_in.opened_by)
    angel.display_name = '=HYPERLINK("http://example.org")'
    angel.save(update_fields=["display_name"])
    record_miles(escort=ride, hours=Decimal("2.5"), miles=Decimal("71.2"), by=angel)

    answer = sign_in(coordinator).get(f"{MILES}{month_of(ride)}/export_miles/")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert lines(answer) == [
        {
            "day": str(day_of(ride)),
            "rider": '\'=HYPERLINK("http://example.org")',
            "role": "angel",
            "from_station": "Main Street",
            "to_town": "Boston",
            "transport": "angel_car",
            "hours": "2.5",
            "miles": "71.2",
        }
    ]
    for secret in ("Robin", referral.walk_in.handle, str(referral.pk), str(referral.walk_in.pk)):
        assert secret not in answer.content.decode()
    entry = Entry.objects.get(verb="roster.miles_exported")
    assert entry.facts == {"month": month_of(ride), "rides": 1}


def test_a_ride_without_figures_is_on_the_page_and_not_in_the_file(ride, coordinator, sign_in):
    browser = sign_in(coordinator)

    assert "1 ride has no hours and miles yet" in browser.get(MILES).text
    assert lines(browser.get(f"{MILES}{month_of(ride)}/export_miles/")) == []


def test_a_month_is_the_department_s(officer, coordinator, unit, angel):
    """Nine in the evening of the last of February in Harborview is March elsewhere."""
    late = datetime.datetime(2026, 3, 1, 2, 0, tzinfo=datetime.UTC)
    with time_machine.travel(late):
        referral = at_the_center(officer, coordinator, unit, angel)
        ride = Escort.objects.get(placement__referral=referral)
        record_miles(escort=ride, hours=Decimal(1), miles=Decimal(1), by=angel)

    months = [
        export_miles(department=angel.department, month=datetime.date(2026, n, 9), by=coordinator)
        for n in (2, 3)
    ]

    assert [[line.day for line in lines] for lines in months] == [[datetime.date(2026, 2, 28)], []]


@pytest.mark.parametrize("month", ["2026-13", "now", "0000-01", "2026-01-01", "0001-01", "9999-12"])
def test_what_is_no_month_is_not_found_and_on_the_page_is_this_one(coordinator, sign_in, month):
    browser = sign_in(coordinator)

    assert browser.get(f"{MILES}{month}/export_miles/").status_code == 404
    assert browser.get(f"{MILES}?month={month}").status_code == 200


def test_another_department_s_rides_are_not_there(ride, angel, stranger, sign_in):
    record_miles(escort=ride, hours=Decimal(1), miles=Decimal(1), by=angel)

    assert lines(sign_in(stranger).get(f"{MILES}{month_of(ride)}/export_miles/")) == []
    assert str(ride.pk) not in sign_in(stranger).get(MILES).text

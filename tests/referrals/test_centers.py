"""Centers: a directory that departments share, and beds that are known by report."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from referrals.actions.placement import hold_bed, release_bed
from referrals.actions.places import add_unit, report_beds
from referrals.choices import LevelOfCare, Source
from referrals.models import BedReport, BedUnit, Center
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import held, in_hours, searching

LIST = "/referrals/centers/"
UNIT = {"name": "Second floor", "level_of_care": "detox", "places": "12", "population": "men"}


@pytest.fixture
def center(db):
    return CenterFactory(name="Lantern House")


def beds_of(unit):
    """The unit as pages show it."""
    return BedUnit.objects.with_beds().get(pk=unit.pk)


def days(many):
    return timezone.localdate() + datetime.timedelta(days=many)


def test_add_unit_makes_as_many_places_as_can_be_held(center, coordinator):
    unit = add_unit(
        center=center, name="Detox", level_of_care=LevelOfCare.DETOX, places=3, by=coordinator
    )

    assert [place.number for place in unit.places.all()] == [1, 2, 3]


def test_a_unit_name_is_used_once_in_a_center(center, coordinator):
    said = {"name": "Detox", "level_of_care": LevelOfCare.DETOX, "places": 3, "by": coordinator}
    add_unit(center=center, **said)
    add_unit(center=CenterFactory(), **said)

    with pytest.raises(Refused, match="a unit of that name"):
        add_unit(center=center, **said)


def test_a_unit_shows_its_newest_report_with_source_and_age(coordinator):
    unit = BedUnitFactory(places=4)
    said = timezone.now() - datetime.timedelta(hours=3)
    report_beds(unit=unit, free=1, source=Source.CENTER, said_at=said, by=coordinator)
    # Written down later, said earlier: the age of a report is when it was said.
    report_beds(
        unit=unit,
        free=4,
        source=Source.FAMILY,
        said_at=said - datetime.timedelta(hours=1),
        by=coordinator,
    )

    unit = beds_of(unit)

    assert (unit.said_free, unit.said_at, unit.said_by) == (1, said, "Center")


def test_a_unit_nobody_spoke_of_is_not_full_and_not_free(db):
    unit = beds_of(BedUnitFactory())

    assert (unit.said_free, unit.said_at, unit.said_by) == (None, None, "")


def test_promised_counts_the_claims_that_stand_now(officer, coordinator):
    unit = BedUnitFactory(places=3)
    held(officer, coordinator, unit)
    released = held(officer, coordinator, unit)
    release_bed(referral=released.referral, by=coordinator)

    unit = beds_of(unit)

    assert (unit.promised, unit.place_count) == (1, 3)


def test_a_bed_held_by_one_department_is_promised_for_all(officer, coordinator, stranger, sign_in):
    unit = BedUnitFactory(places=2)
    held(officer, coordinator, unit)

    answer = sign_in(stranger).get(f"{LIST}{unit.center_id}/")

    assert answer.context["units"][0][0].promised == 1
    assert "1 of 2" in answer.text


def test_nobody_reports_what_will_be_said_tomorrow(coordinator):
    with pytest.raises(Refused, match="has not come yet"):
        report_beds(unit=BedUnitFactory(), free=1, said_at=in_hours(24), by=coordinator)


# ---- By the pages


def test_view_centers_finds_by_the_beginning_of_name_or_city(coordinator, center, sign_in):
    near = CenterFactory(name="Other", city="Lanesborough")
    CenterFactory(name="Quiet Lantern", city="Boston")

    answer = sign_in(coordinator).get(LIST, {"q": " LAN "})

    assert answer.context["centers"] == [center, near]


def test_view_centers_turns_its_pages_by_key_and_keeps_what_was_searched(
    coordinator, sign_in, monkeypatch
):
    monkeypatch.setattr("referrals.views.centers.PAGE", 2)
    for name in ("lamp", "Lane", "LANTERN", "Lark", "Other", "Lane"):
        CenterFactory(name=name, city="Boston")
    browser, seen, url = sign_in(coordinator), [], "?q=la"

    while url:
        answer = browser.get(LIST + url)
        seen += [one.name for one in answer.context["centers"]]
        url = answer.context["older"]

    assert seen == ["lamp", "Lane", "Lane", "LANTERN", "Lark"]


@pytest.mark.parametrize(
    "query", ["after=nonsense", "after=1", "q=%25", "q=a%00b", "q=" + "x" * 500]
)
def test_view_centers_answers_whatever_is_asked(query, coordinator, center, sign_in):
    assert sign_in(coordinator).get(f"{LIST}?{query}").status_code == 200


def test_view_centers_asks_the_database_as_often_for_three_as_for_one(coordinator, sign_in):
    browser = sign_in(coordinator)
    BedUnitFactory()
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)

    BedUnitFactory()
    BedUnitFactory()
    with CaptureQueriesContext(connection) as three:
        answer = browser.get(LIST)

    assert len(answer.context["centers"]) == 3
    assert len(three) == len(one)


def test_view_center_asks_the_database_as_often_for_three_units_as_for_one(
    coordinator, center, sign_in
):
    browser = sign_in(coordinator)
    report_beds(unit=BedUnitFactory(center=center), free=1, by=coordinator)
    with CaptureQueriesContext(connection) as one:
        browser.get(f"{LIST}{center.pk}/")

    report_beds(unit=BedUnitFactory(center=center), free=1, by=coordinator)
    report_beds(unit=BedUnitFactory(center=center), free=1, by=coordinator)
    with CaptureQueriesContext(connection) as three:
        answer = browser.get(f"{LIST}{center.pk}/")

    assert len(answer.context["units"]) == 3
    assert len(three) == len(one)


def test_a_licence_that_ended_is_marked_and_its_beds_are_not_offered(officer, coordinator, sign_in):
    over = BedUnitFactory(center=CenterFactory(name="Over", licence_expires=days(-2)))
    last_days = BedUnitFactory(center=CenterFactory(name="Still", licence_expires=days(2)))
    browser, referral = sign_in(coordinator), searching(officer)

    assert browser.get(LIST).text.count("Licence ended") == 1
    assert "No bed is asked for here" in browser.get(f"{LIST}{over.center_id}/").text
    assert "No bed is asked for here" not in browser.get(f"{LIST}{last_days.center_id}/").text
    offered = BedUnit.objects.offerable(timezone.localdate())
    assert [*offered] == [last_days]
    with pytest.raises(Refused, match="licence"):
        hold_bed(referral=referral, unit=over, held_until=in_hours(1), by=coordinator)


def test_a_center_that_is_closed_leaves_the_directory(coordinator, sign_in):
    CenterFactory(is_active=False)

    assert sign_in(coordinator).get(LIST).context["centers"] == []


def test_add_unit_by_the_page(coordinator, center, sign_in):
    answer = sign_in(coordinator).post(f"{LIST}{center.pk}/add_unit/", UNIT)

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}{center.pk}/")
    assert beds_of(center.units.get()).place_count == 12


@pytest.mark.parametrize("places", ["0", "-1", "201", "many", ""])
def test_a_unit_has_a_sane_number_of_places(places, coordinator, center, sign_in):
    answer = sign_in(coordinator).post(f"{LIST}{center.pk}/add_unit/", UNIT | {"places": places})

    assert answer.status_code == 422
    assert 'value="Second floor"' in answer.text
    assert not center.units.exists()


def test_a_unit_name_used_twice_reads_a_sentence(coordinator, center, sign_in):
    browser = sign_in(coordinator)
    browser.post(f"{LIST}{center.pk}/add_unit/", UNIT)

    answer = browser.post(f"{LIST}{center.pk}/add_unit/", UNIT)

    assert answer.status_code == 422
    assert "This center has a unit of that name." in answer.text


def test_report_beds_by_the_page(coordinator, sign_in):
    unit = BedUnitFactory()

    answer = sign_in(coordinator).post(
        f"/referrals/units/{unit.pk}/report_beds/", {"free": "0", "source": "center"}
    )

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}{unit.center_id}/")
    assert BedReport.objects.get(unit=unit).free == 0
    assert Entry.objects.get(verb=Verb.BEDS_REPORTED).facts == {"free": 0, "source": "center"}


@pytest.mark.parametrize("free", ["-1", "201", "x", ""])
def test_report_beds_takes_no_nonsense(free, coordinator, sign_in):
    unit = BedUnitFactory()

    answer = sign_in(coordinator).post(
        f"/referrals/units/{unit.pk}/report_beds/", {"free": free, "source": "center"}
    )

    assert answer.status_code == 422
    assert not BedReport.objects.exists()


def test_an_old_report_shows_its_age(coordinator, sign_in):
    unit = BedUnitFactory()
    with time_machine.travel(timezone.now() - datetime.timedelta(days=3)):
        report_beds(unit=unit, free=2, by=coordinator)

    answer = sign_in(coordinator).get(f"{LIST}{unit.center_id}/")

    assert "3 days" in answer.text


def test_an_officer_has_no_directory(officer, center, sign_in):
    browser = sign_in(officer)

    assert browser.get(LIST).status_code == 403
    assert browser.get(f"{LIST}{center.pk}/").status_code == 403


def test_a_center_that_is_not_there_is_not_found(coordinator, sign_in):
    assert not Center.objects.exists()
    nowhere = "00000000-0000-4000-8000-000000000000"

    assert sign_in(coordinator).get(f"{LIST}{nowhere}/").status_code == 404

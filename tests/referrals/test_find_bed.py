"""Finding a bed: every center judged for one person on one page, and whom to call next."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from angel_program.journal.models import Entry
from intake.actions.profile import describe
from referrals.actions.placement import decline_bed, hold_bed
from referrals.actions.places import report_beds
from referrals.actions.referral import record_call
from referrals.finding import matches_for
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.journey import in_hours, screened, searching

ACCEPTS = {"payments": ["medicaid"], "population": "co_ed", "zip": "02118"}


@pytest.fixture
def center(db):
    return CenterFactory(name="Lantern House", **ACCEPTS)


def about(officer, **said):
    """Somebody searched for who said this about themselves."""
    referral = searching(officer)
    describe(walk_in=referral.walk_in, by=officer, **said)
    referral.walk_in.refresh_from_db()
    return referral


def url(referral, query=""):
    return f"/referrals/{referral.pk}/find_bed/{query}"


def reasons(referral, center, unit=None):
    found = matches_for(referral)
    match = next(
        one
        for one in found.fit + found.unfit
        if one.option.center == center.pk and (unit is None or one.option.unit == unit.pk)
    )
    return {reason.code: reason.text for reason in match.reasons}


def test_find_bed_shows_who_fits_and_why(officer, coordinator, center, sign_in):
    unit = BedUnitFactory(center=center, name="Detox, 2nd floor", places=4)
    report_beds(unit=unit, free=2, by=coordinator, said_at=in_hours(-2))
    referral = about(officer, age=34, gender="woman", insurance="medicaid")

    page = sign_in(coordinator).get(url(referral)).text

    for said in (
        "Lantern House",
        "Detox, 2nd floor",
        "about 30 mi",
        "Gives detox",
        "Accepts Medicaid",
        "Said to have 2 free (center, 2 h ago)",
        "Never asked by your department",
    ):
        assert said in page


def test_find_bed_shows_who_does_not_fit_with_every_reason(officer, coordinator, sign_in):
    yesterday = timezone.localdate() - datetime.timedelta(days=2)
    CenterFactory(name="Men's House", population="men", payments=["private"])
    CenterFactory(name="Over", licence_expires=yesterday, **ACCEPTS)
    referral, browser = about(officer, gender="woman", insurance="medicaid"), sign_in(coordinator)

    first, page = browser.get(url(referral)).text, browser.get(url(referral, "?show=unfit")).text

    assert "Do not fit (2)" in first
    assert "Takes men only" in page
    assert "Does not accept Medicaid; it accepts Private insurance" in page
    assert "Its licence ended on" in page
    assert "Licence ended (1)" in page
    assert page.count("?center=") == 1  # no bed is asked for where the licence has ended
    only = browser.get(url(referral, "?show=unfit&why=licence_ended")).text
    assert "Over" in only
    assert "Men&#x27;s House" not in only


def test_what_nobody_asked_rules_nobody_out(officer, coordinator, sign_in):
    for population in ("men", "women", "co_ed", ""):
        CenterFactory(population=population, payments=["private"])

    found = matches_for(searching(officer))

    assert (len(found.fit), len(found.unfit)) == (4, 0)


def test_find_bed_says_whom_to_call_next_and_goes_on_when_called(
    officer, coordinator, center, sign_in
):
    far = CenterFactory(name="Far House", **ACCEPTS | {"zip": "01103"})
    referral, browser = searching(officer), sign_in(coordinator)

    def next_call():
        row = browser.get(url(referral)).context["next_call"]
        return row and row.match.option.name

    assert next_call() == "Lantern House"
    record_call(referral=referral, center=center, outcome="no_bed", by=coordinator)
    assert next_call() == "Far House"
    record_call(
        referral=referral,
        center=far,
        outcome="call_back",
        next_call_at=in_hours(1),
        by=coordinator,
    )
    assert next_call() is None
    with time_machine.travel(in_hours(2)):
        assert sign_in(coordinator).get(url(referral)).context["next_call"].match.option.name == (
            "Far House"
        )
    with time_machine.travel(in_hours(4.5)):
        record_call(referral=referral, center=far, outcome="no_bed", by=coordinator)
        assert sign_in(coordinator).get(url(referral)).context["next_call"].match.option.name == (
            "Lantern House"
        )


def test_a_center_that_does_not_take_them_back_is_named_at_every_later_visit(
    officer, coordinator, center
):
    first = searching(officer)
    record_call(referral=first, center=center, outcome="barred", by=coordinator)

    again = searching(officer)
    again.walk_in.person = first.walk_in.person
    again.walk_in.save(update_fields=["person"])

    assert "barred" in reasons(again, center)
    assert "barred" not in reasons(searching(officer), center)
    record_call(referral=again, center=center, outcome="bed_now", by=coordinator)
    assert "barred" not in reasons(again, center)  # its last word counts


def test_a_bed_they_did_not_want_is_remembered_with_its_reason(officer, coordinator, center):
    unit = BedUnitFactory(center=center, places=2)
    referral = searching(officer)
    hold_bed(referral=referral, unit=unit, held_until=in_hours(1), by=coordinator)
    decline_bed(referral=referral, reason="too_far", by=coordinator)

    assert reasons(referral, center)["declined"] == "They did not want a bed here: too far"


def test_an_answer_on_the_phone_counts_as_a_word_about_beds(officer, coordinator, center):
    unit = BedUnitFactory(center=center)
    report_beds(unit=unit, free=2, source="family", by=coordinator, said_at=in_hours(-1))
    referral = searching(officer)
    record_call(referral=referral, center=center, outcome="no_bed", by=coordinator)

    told = reasons(referral, center)

    assert "none free (on the phone" in told["no_beds"]
    assert "2 free (family" in told["contradicted"]


def test_what_was_promised_after_a_report_is_taken_off_it(officer, coordinator, center):
    unit = BedUnitFactory(center=center, places=3)
    report_beds(unit=unit, free=1, by=coordinator, said_at=in_hours(-1))
    referral = searching(officer)
    assert "beds" in reasons(referral, center)

    hold_bed(referral=searching(officer), unit=unit, held_until=in_hours(1), by=coordinator)

    assert "none free" in reasons(referral, center)["no_beds"]


def test_a_unit_whose_places_are_all_promised_says_so(officer, coordinator, center):
    unit = BedUnitFactory(center=center, places=1)
    hold_bed(referral=searching(officer), unit=unit, held_until=in_hours(1), by=coordinator)

    assert reasons(searching(officer), center)["all_promised"] == "Its 1 place is promised"


def test_the_record_of_a_center_is_of_ones_own_department(
    officer, coordinator, stranger, elsewhere, center
):
    away = UserFactory(username="olaf", department=elsewhere)
    record_call(referral=searching(away), center=center, outcome="no_bed", by=stranger)
    assert "never_asked" in reasons(searching(officer), center)

    for outcome in ("bed_now", "no_bed", "insurance", "no_answer"):
        record_call(
            referral=searching(officer),
            center=center,
            outcome=outcome,
            called_at=in_hours(-30),
            by=coordinator,
        )

    told = reasons(searching(officer), center)["record"]
    assert told == "Said yes 1 of 3 times asked in a year"  # nobody answered the fourth


def test_a_center_is_found_by_its_directory_where_no_unit_gives_the_care(officer, center):
    BedUnitFactory(center=center, level_of_care="residential")
    units = [one.option.unit for one in matches_for(searching(officer)).fit]

    assert units == [None]


def test_without_a_zip_code_of_the_station_no_distance_is_made_up(officer, center):
    officer.station.zip = ""
    officer.station.save()

    assert reasons(searching(officer), center)["way_unknown"] == "Distance not known"


def test_opening_the_page_is_in_the_journal(officer, coordinator, center, sign_in):
    referral = searching(officer)

    sign_in(coordinator).get(url(referral))

    assert Entry.objects.filter(facts__page="find_bed", walk_in_id=referral.walk_in_id).exists()


@pytest.mark.parametrize(
    "query", ["?from=x", "?from=-1", "?from=99999999999", "?why=<b>&show=unfit"]
)
def test_find_bed_answers_whatever_is_asked(query, officer, coordinator, center, sign_in):
    answer = sign_in(coordinator).get(url(searching(officer), query))

    assert answer.status_code == 200
    assert "<b>" not in answer.text


def test_find_bed_turns_its_pages_and_shows_everybody_once(officer, coordinator, sign_in):
    made = {CenterFactory(**ACCEPTS).pk for _n in range(45)}
    referral, browser, seen, begin = searching(officer), sign_in(coordinator), [], 0

    while begin is not None:
        answer = browser.get(url(referral, f"?from={begin}"))
        seen += [row.match.option.center for row in answer.context["rows"]]
        begin = answer.context["later"]

    assert len(seen) == 45
    assert set(seen) == made


def test_find_bed_asks_the_database_as_often_for_forty_centers_as_for_one(
    officer, coordinator, center, sign_in
):
    referral, browser = about(officer, age=40), sign_in(coordinator)
    browser.get(url(referral))
    with CaptureQueriesContext(connection) as one:
        browser.get(url(referral))
    for _n in range(20):
        CenterFactory(**ACCEPTS)
        report_beds(unit=BedUnitFactory(places=2), free=1, by=coordinator)
    with CaptureQueriesContext(connection) as forty:
        browser.get(url(referral))

    assert len(forty) == len(one)


def test_the_first_step_of_a_search_is_finding_a_bed(officer, coordinator, center, sign_in):
    referral = searching(officer)

    page = sign_in(coordinator).get("/referrals/").text

    assert f'href="{url(referral)}"' in page


def test_screened_people_have_no_search(officer, coordinator, sign_in):
    walk_in = screened(officer)

    assert sign_in(coordinator).get(f"/referrals/{walk_in.pk}/find_bed/").status_code == 404

"""Bed reports age: what must be asked again stands in a queue, and one tap answers it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from referrals.actions.places import report_beds
from referrals.actions.referral import record_call
from referrals.models import BedReport
from referrals.verifying import to_ask
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import in_hours, searching

QUEUE = "/referrals/centers/verify_beds/"
UNITS = "/referrals/units/"


def reported(coordinator, free=1, hours=1, source="center", **about):
    unit = BedUnitFactory(**about)
    report_beds(unit=unit, free=free, source=source, said_at=in_hours(-hours), by=coordinator)
    return unit


def asked(department):
    return [(one.unit, one.why) for one in to_ask(department)]


def test_a_unit_is_to_be_asked_where_its_word_is_missing_or_old(coordinator):
    reported(coordinator, hours=11)
    old = reported(coordinator, hours=13)
    never = BedUnitFactory()

    assert asked(coordinator.department) == [(old, "old"), (never, "never")]


def test_a_new_word_takes_a_unit_out_of_the_queue(coordinator):
    unit = reported(coordinator, hours=20)
    report_beds(unit=unit, free=0, by=coordinator)

    assert asked(coordinator.department) == []


def test_reports_that_contradict_come_first_and_are_both_shown(coordinator, sign_in):
    unit = reported(coordinator, free=2, hours=3, source="family")
    old = reported(coordinator, hours=30)
    report_beds(unit=unit, free=0, source="center", said_at=in_hours(-1), by=coordinator)

    page = sign_in(coordinator).get(QUEUE).text

    assert asked(coordinator.department) == [(unit, "contradicted"), (old, "old")]
    row = page[page.index(str(unit.center)) :].split("</tr>")[0]
    for said in ("none free", "Center", "Told otherwise", "2 free", "Family"):
        assert said in row
    one = sign_in(coordinator).get(unit.center.get_absolute_url()).text
    assert "Told otherwise" in one


def test_a_call_that_named_the_unit_contradicts_a_report_of_somebody_else(officer, coordinator):
    unit = reported(coordinator, free=2, source="officer")
    record_call(
        referral=searching(officer),
        center=unit.center,
        unit=unit,
        outcome="no_bed",
        by=coordinator,
    )

    assert asked(coordinator.department) == [(unit, "contradicted")]


def test_what_another_department_was_told_on_the_phone_is_not_told_here(
    officer, coordinator, stranger
):
    unit = reported(coordinator, free=2, source="officer")
    record_call(
        referral=searching(officer), center=unit.center, unit=unit, outcome="no_bed", by=coordinator
    )

    assert asked(stranger.department) == []


def test_care_that_somebody_waits_for_is_asked_first(officer, coordinator):
    longer = reported(coordinator, hours=90, level_of_care="residential")
    waited_for = reported(coordinator, hours=14)
    searching(officer)

    rows = to_ask(coordinator.department)

    assert [(one.unit, one.waiting) for one in rows] == [(waited_for, 1), (longer, 0)]


def test_a_center_that_is_closed_or_expired_is_not_asked(coordinator):
    reported(coordinator, hours=20, center=CenterFactory(is_active=False))
    reported(coordinator, hours=20, center=CenterFactory(licence_expires="2020-01-01"))

    assert asked(coordinator.department) == []


def test_one_tap_writes_the_answer_down_and_comes_back_to_the_queue(coordinator, sign_in):
    unit = reported(coordinator, hours=20)
    browser = sign_in(coordinator)
    page = browser.get(QUEUE).text
    assert f'action="{UNITS}{unit.pk}/report_beds/?queue=1"' in page

    answer = browser.post(
        f"{UNITS}{unit.pk}/report_beds/?queue=1", {"free": "2", "source": "center"}
    )

    assert (answer.status_code, answer["Location"]) == (302, QUEUE)
    assert BedReport.objects.filter(unit=unit, free=2, source="center").exists()
    assert "Every word is young" in browser.get(QUEUE).text


def test_a_wrong_number_of_beds_is_asked_again_and_still_leads_back(coordinator, sign_in):
    unit = reported(coordinator, hours=20)

    answer = sign_in(coordinator).post(f"{UNITS}{unit.pk}/report_beds/?queue=1", {"free": "x"})

    assert answer.status_code == 422
    assert f'href="{QUEUE}"' in answer.text


def test_verify_beds_asks_the_database_as_often_for_six_as_for_one(coordinator, sign_in):
    browser = sign_in(coordinator)
    reported(coordinator, hours=20)
    with CaptureQueriesContext(connection) as one:
        browser.get(QUEUE)
    for _n in range(5):
        reported(coordinator, hours=20)
    with CaptureQueriesContext(connection) as six:
        answer = browser.get(QUEUE)

    assert len(answer.context["rows"]) == 6
    assert len(six) == len(one)


# ---- Every refusal kept


def test_view_center_keeps_every_answer_by_payer_and_reason(officer, coordinator, sign_in):
    center = CenterFactory()
    for outcome, payer in (
        ("insurance", "medicaid"),
        ("insurance", "medicaid"),
        ("insurance", "private"),
        ("no_bed", "medicaid"),
    ):
        record_call(
            referral=searching(officer),
            center=center,
            outcome=outcome,
            payer=payer,
            by=coordinator,
        )

    answer = sign_in(coordinator).get(center.get_absolute_url())

    told = [(one.outcome, one.times, one.payers) for one in answer.context["answers"]]
    assert told == [
        ("Insurance not accepted", 3, [("Medicaid", 2), ("Private insurance", 1)]),
        ("No bed", 1, [("Medicaid", 1)]),
    ]
    assert "Medicaid 2, Private insurance 1" in answer.text


def test_view_center_tells_no_answers_that_another_department_heard(
    officer, coordinator, stranger, sign_in
):
    center = CenterFactory()
    record_call(referral=searching(officer), center=center, outcome="no_bed", by=coordinator)

    assert sign_in(stranger).get(center.get_absolute_url()).context["answers"] == []


@pytest.mark.parametrize("method", ["post", "put"])
def test_the_queue_itself_takes_nothing(method, coordinator, sign_in):
    assert getattr(sign_in(coordinator), method)(QUEUE).status_code == 405

"""The ledger as the privacy officer reads it: what was told, and of nobody by name."""

import pytest

from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from intake.actions.person import identify
from referrals.actions.center_sheet import read_sheet
from referrals.actions.disclosure import disclose
from referrals.actions.placement import accept_bed
from referrals.links import code_of
from tests.asked import asked, centers_with_units, yes
from tests.factories import BedUnitFactory
from tests.journey import accepted
from tests.post.kinds import bound

PATH = "/privacy/disclosures/"


@pytest.fixture
def unit(db):
    """Nine places."""
    return BedUnitFactory(places=9)


def test_the_ledger_names_the_center_and_no_participant(
    officer, coordinator, unit, privacy_officer, sign_in
):
    referral = accepted(officer, coordinator, unit)
    identify(walk_in=referral.walk_in, legal_name="Robin Example", by=officer)
    disclose(referral=referral, by=coordinator)

    page = sign_in(privacy_officer).get(PATH)

    assert unit.center.name in page.text
    assert "Name and date of birth" in page.text
    for told in ("Robin", referral.walk_in.handle):
        assert told not in page.text
    assert Entry.objects.filter(verb="privacy.disclosures_read").count() == 1


def test_the_ledger_tells_a_center_that_read_by_its_link_from_a_colleague(
    officer, coordinator, unit, department, privacy_officer, sign_in
):
    bound(department)
    ask = yes(asked(officer, coordinator, centers_with_units(1))[0])
    accept_bed(referral=ask.referral, by=coordinator)
    disclose(referral=ask.referral, by=coordinator)
    read_sheet(ask=ask, code=code_of(ask), by=CENTER)

    page = sign_in(privacy_officer).get(PATH)

    assert [row["by_link"] for row in page.context["rows"]] == [True, False]
    assert page.text.count("the center, by its link") == 1


def test_another_departments_ledger_is_theirs(officer, coordinator, unit, theirs, sign_in):
    disclose(referral=accepted(officer, coordinator, unit), by=coordinator)

    assert sign_in(theirs).get(PATH).context["rows"] == []


def test_the_ledger_turns_its_pages(
    officer, coordinator, unit, privacy_officer, sign_in, monkeypatch
):
    monkeypatch.setattr("angel_program.privacy.views.desk.PAGE", 2)
    referral = accepted(officer, coordinator, unit)
    told = [disclose(referral=referral, by=coordinator).disclosure.at for _n in range(5)]
    browser, seen, path = sign_in(privacy_officer), [], PATH
    while path:
        answer = browser.get(path)
        seen += [row["at"] for row in answer.context["rows"]]
        path = answer.context["older"] and PATH + answer.context["older"]

    assert seen == told[::-1]

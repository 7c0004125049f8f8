"""The ledger as the privacy officer reads it: what was told, and of nobody by name."""

import pytest

from angel_program.journal.models import Entry
from intake.actions.person import identify
from referrals.actions.disclosure import disclose
from tests.factories import BedUnitFactory
from tests.journey import accepted

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

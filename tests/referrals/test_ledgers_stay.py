"""The database itself keeps both ledgers of disclosures: nothing is changed, nothing young lost."""

# ruff: noqa: S608 - SQL from strings is what this is about; the strings are our own

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from angel_program.keeping.shred import shred
from referrals.actions.disclosure import disclose
from referrals.actions.emergency import disclose_in_emergency, review_emergency
from referrals.models import Disclosure, EmergencyDisclosure
from tests import journey
from tests.factories import BedUnitFactory
from tests.keeping.gone import days_ago, named
from tests.refused import refused

SAID = "the ledger of disclosures stays as it was written"
TOLD, EMERGENCY = "referrals_disclosure", "referrals_emergencydisclosure"


@pytest.fixture
def told(officer, coordinator):
    """A center and a medic were told about somebody."""
    referral = journey.held(officer, coordinator, BedUnitFactory()).referral
    named(referral.walk_in, officer)
    disclose(referral=referral, by=coordinator)
    return disclose_in_emergency(
        walk_in=referral.walk_in,
        medic="A medic",
        affiliation="General",
        nature=["injury"],
        by=officer,
    ).disclosure


def blob(text):
    return (
        f"'\\x{text.encode().hex()}'"
        if connection.vendor == "postgresql"
        else f"x'{text.encode().hex()}'"
    )


@pytest.mark.parametrize(
    "change",
    ["recipient = 'Another'", "at = '2020-01-01 00:00:00+00:00'", "scope = '[]'", "sent = 'sheet'"],
)
def test_nothing_of_the_first_ledger_is_changed(change, told):
    refused(f"UPDATE {TOLD} SET {change}", SAID)


@pytest.mark.parametrize(
    "change",
    ["nature = '[]'", "scope = '[]'", "at = '2020-01-01 00:00:00+00:00'", "by_id = by_id + 1"],
)
def test_nothing_of_an_emergency_is_changed(change, told):
    refused(f"UPDATE {EMERGENCY} SET {change}", SAID)


def test_the_medic_is_not_exchanged(told):
    refused(f"UPDATE {EMERGENCY} SET medic = {blob('somebody else')}", SAID)
    refused(f"UPDATE {EMERGENCY} SET affiliation = {blob('somewhere else')}", SAID)


def test_a_review_is_added_once(told, privacy_officer, supervisor):
    review_emergency(disclosure=told, by=privacy_officer)

    refused(f"UPDATE {EMERGENCY} SET reviewed_by_id = {supervisor.pk}", SAID)
    refused(f"UPDATE {EMERGENCY} SET reviewed_by_id = NULL, reviewed_at = NULL", SAID)


def test_the_medic_goes_with_the_person_who_is_forgotten(told):
    shred(told.walk_in.person)

    told.refresh_from_db()
    assert (told.medic, told.affiliation) == (None, None)


@pytest.mark.parametrize("ledger", [TOLD, EMERGENCY])
def test_no_young_row_is_lost(ledger, told):
    refused(f"DELETE FROM {ledger}", SAID)
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {ledger} CASCADE", SAID)


@pytest.mark.parametrize(("days", "stays"), [(1090, True), (1100, False)])
def test_after_three_years_a_row_may_go(days, stays, request):
    with days_ago(days):
        request.getfixturevalue("told")

    for ledger in (Disclosure, EmergencyDisclosure):
        if stays:
            with pytest.raises(DatabaseError), transaction.atomic():
                ledger.objects.filter(at__lte=timezone.now()).delete()
        else:
            ledger.objects.all().delete()

    assert Disclosure.objects.exists() == EmergencyDisclosure.objects.exists() == stays

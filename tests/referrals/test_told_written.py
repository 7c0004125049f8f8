"""What a disclosure writes down, value by value; and an account is of one human being alone."""

import datetime

import pytest
import time_machine

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.actions.consent import consent_to_one
from intake.actions.person import reveal
from intake.models import Consent
from referrals.actions.accounting import account_for
from referrals.actions.consent import consent_to_center
from referrals.actions.disclosure import consents_to, disclose
from referrals.actions.emergency import disclose_in_emergency, review_emergency
from referrals.actions.referral import record_call
from referrals.models import Disclosure
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import arrived, held, in_hours, searching
from tests.keeping.gone import days_ago
from tests.lines import last

STREET = {"street": "4 Pier Road", "city": "Harborview", "state": "MA", "zip": "01930"}


@pytest.fixture
def referral(officer, coordinator):
    unit = BedUnitFactory(center=CenterFactory(name="Lantern House", **STREET))
    return held(officer, coordinator, unit).referral


def emergency(walk_in, officer):
    return disclose_in_emergency(
        walk_in=walk_in,
        medic="Medic Nightingale",
        affiliation="Harbor General",
        nature=["overdose"],
        by=officer,
    ).disclosure


def to_center(referral, center, coordinator):
    return consent_to_center(
        referral=referral,
        center=center,
        expires_on=in_hours(48).date(),
        signature="X",
        by=coordinator,
    )


def test_a_center_stands_in_the_ledger_as_it_was_and_in_the_line_by_its_id(referral, coordinator):
    center = referral.placements.get().center

    sheet = disclose(referral=referral, sent="message", by=coordinator, scope=["identity"])

    row = Disclosure.objects.get()
    assert sheet.to == "Lantern House"
    assert (row.center, row.recipient, row.sent) == (center, "Lantern House", "message")
    assert row.address == "4 Pier Road, Harborview, MA 01930"
    assert last(Verb.DISCLOSED) == (
        referral.walk_in_id,
        ("disclosure", str(row.pk)),
        {
            "center": str(center.pk),
            "consent": str(sheet.consent.pk),
            "scope": ["identity"],
            "sent": "message",
        },
    )


def test_one_by_name_stands_in_the_ledger_without_a_name(referral, officer, coordinator):
    under = consent_to_one(
        walk_in=referral.walk_in,
        recipient_name="Aunt Wilhelmina",
        purpose="support",
        scope=["presence"],
        expires_on=in_hours(48).date(),
        signature="X",
        by=officer,
    )

    assert disclose(referral=referral, under=under, by=coordinator).to == "Aunt Wilhelmina"

    row = Disclosure.objects.get()
    assert (row.center, row.recipient, row.address) == (None, "", "")
    assert last(Verb.DISCLOSED)[2]["center"] is None


@pytest.mark.parametrize(("hour", "told"), [(3, True), (5, False)])
def test_the_last_day_ends_at_the_department_s_midnight(hour, told, officer, coordinator):
    """Three in the morning in London is eleven at night in Harborview."""
    with time_machine.travel("2026-09-30T16:00:00Z", tick=False):
        referral = held(officer, coordinator, BedUnitFactory()).referral
        under = consent_to_one(
            walk_in=referral.walk_in,
            recipient_name="Aunt Wilhelmina",
            purpose="support",
            scope=["presence"],
            expires_on=datetime.date(2026, 9, 30),
            signature="X",
            by=officer,
        )
        Consent.objects.exclude(pk=under.pk).update(expires_on=datetime.date(2026, 9, 30))
    with time_machine.travel(f"2026-10-01T0{hour}:00:00Z", tick=False):
        for said in ({"under": under}, {}):
            if told:
                assert disclose(referral=referral, by=coordinator, **said)
                continue
            with pytest.raises(Refused, match=r"^There is no live consent"):
                disclose(referral=referral, by=coordinator, **said)


def test_of_two_that_cover_everything_asked_the_newer_is_stood_on(referral, coordinator):
    newer = to_center(referral, referral.placements.get().center, coordinator)

    sheet = disclose(referral=referral, scope=newer.scope, by=coordinator)

    assert sheet.consent == newer
    assert sheet.disclosure.scope == newer.scope


def test_a_center_that_was_never_asked_may_be_told_where_it_is_named(referral, coordinator):
    center = CenterFactory()
    named = to_center(referral, center, coordinator)

    assert [*consents_to(referral, center)] == [named]
    assert named not in consents_to(referral, CenterFactory())


def test_a_consent_to_a_class_names_nobody(referral, coordinator):
    """Nobody is told under it but as a center; there would be no name to write down."""
    under = referral.walk_in.consents.get(purpose="placement")

    with pytest.raises(Refused, match=r"^There is no live consent"):
        disclose(referral=referral, under=under, by=coordinator)

    assert not Disclosure.objects.exists()


def test_a_center_that_was_only_called_may_be_told(officer, coordinator):
    referral, center, another = searching(officer), CenterFactory(), CenterFactory()
    record_call(referral=referral, center=center, outcome="no_bed", by=coordinator)

    assert consents_to(referral, center).exists()
    assert not consents_to(referral, another).exists()


def test_a_center_that_only_a_history_file_named_is_told_nothing(referral, coordinator):
    referral.placements.update(center=None, center_named="A house far away")

    with pytest.raises(Refused, match=r"^There is no live consent"):
        disclose(referral=referral, by=coordinator)

    assert not Disclosure.objects.exists()


def test_an_emergency_and_its_review_are_lines_about_that_visit(officer, privacy_officer):
    walk_in = arrived(officer)

    told = emergency(walk_in, officer)
    about = (walk_in.pk, ("emergencydisclosure", str(told.pk)))
    assert last(Verb.DISCLOSED_IN_EMERGENCY)[:2] == about
    review_emergency(disclosure=told, by=privacy_officer)

    assert last(Verb.EMERGENCY_REVIEWED) == (*about, {})


def test_an_account_is_of_one_human_being_alone(referral, officer, coordinator):
    """Somebody else was told about and looked at as well; not a word of it is in this account."""
    other = arrived(officer)
    emergency(other, officer)
    reveal(walk_in=other, purpose="call_back", by=officer)
    disclose(referral=referral, by=coordinator)

    account = account_for(walk_in=referral.walk_in, by=officer)

    assert [line.recipient for line in account.told] == ["Lantern House"]
    assert account.looks == []
    assert last(Verb.ACCOUNTED) == (
        referral.walk_in_id,
        ("walkin", str(referral.walk_in_id)),
        {},
    )


@pytest.mark.parametrize(("days", "counts"), [(1090, True), (1100, False)])
def test_an_account_goes_three_years_back(request, days, counts):
    with days_ago(days):
        officer = request.getfixturevalue("officer")
        walk_in = arrived(officer)
        emergency(walk_in, officer)
        reveal(walk_in=walk_in, purpose="call_back", by=officer)

    account = account_for(walk_in=walk_in, by=officer)

    assert (len(account.told), len(account.looks)) == ((1, 1) if counts else (0, 0))
    assert (Entry.objects.latest("seq").at - account.since).days == 1096


def test_looks_stand_by_the_department_s_day_newest_first(officer, coordinator):
    with time_machine.travel("2026-10-01T03:00:00Z", tick=False):  # September in Harborview
        walk_in = arrived(officer)
        for by in (officer, coordinator):
            reveal(walk_in=walk_in, purpose="call_back", by=by)
    with time_machine.travel("2026-10-01T16:00:00Z", tick=False):
        for _time in range(2):
            reveal(walk_in=walk_in, purpose="call_back", by=officer)
        account = account_for(walk_in=walk_in, by=officer)

    assert [(look.day.isoformat(), look.role, look.times) for look in account.looks] == [
        ("2026-10-01", "Officer", 2),
        ("2026-09-30", "Coordinator", 1),
        ("2026-09-30", "Officer", 1),
    ]

"""No live, complete, covering consent: no word leaves. Whatever is wrong with it, and in any mix.

Each fault is written straight into the database, past every form and action. What the database
itself refuses cannot be disclosed under either; what it takes has to be refused by ``disclose``.
"""

import datetime
import uuid
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.models import Consent, WalkIn
from referrals.actions.disclosure import disclose
from referrals.models import Disclosure, Referral
from tests.factories import BedUnitFactory
from tests.journey import held, in_hours
from tests.sizes import size

YESTERDAY = in_hours(-48).date()
# What is wrong: columns of the consent as they come to stand in the database.
FAULTS = {
    # The ten elements, each missing.
    "no name": {"name": None},
    "nobody may disclose": {"discloser": ""},
    "nothing is described": {"scope": []},
    "no recipient": {"recipient": ""},
    "a recipient without a name": {"recipient": "center", "named": uuid.uuid4()},
    "no purpose": {"purpose": ""},
    "not told that it can be taken back": {"statements": []},
    "no last day": {"expires_on": None},
    "no signature": {"signature": None},
    "no date": {"given_at": None},
    "for all treatment, and not told the rest": {"kind": "tpo", "purpose": "treatment"},
    # Over.
    "expired": {"expires_on": YESTERDAY},
    "withdrawn": {"withdrawn_at": in_hours(-1), "withdrawn_how": "oral"},
    "withdrawn, and nobody said how": {"withdrawn_at": in_hours(-1)},
    "ended with the treatment": {"expires_when": "treatment_ends", "kind": "tpo"},
    # Not covering.
    "another recipient": {"recipient": "research"},
    "another person": {"recipient": "one"},
    "another center": {"recipient": "center", "named": uuid.uuid4()},
    "another purpose": {"purpose": "research"},
    "another scope": {"scope": ["presence"]},
    "for a legal proceeding": {"kind": "legal_proceeding", "purpose": "proceeding"},
    "counseling notes": {"kind": "counselling_notes", "purpose": "notes"},
    "two kinds at once": {"kind": "legal_proceeding"},
}


@pytest.fixture
def referral(officer, coordinator):
    """Somebody for whom a bed is held, and who consented to that alone."""
    placement = held(officer, coordinator, BedUnitFactory(), consents=("to_centers",))
    return placement.referral


def spoil(referral, faults, by):
    """Write the faults; whether the database took them."""
    columns = {key: value for fault in faults for key, value in FAULTS[fault].items()}
    if "withdrawn_at" in columns:
        columns["withdrawn_by"] = by
    with suppress(IntegrityError), transaction.atomic():
        Consent.objects.filter(walk_in=referral.walk_in_id).update(**columns)
        return True
    return False


def say(referral, by):
    """Try to tell the center who they are and what they use."""
    fresh = Referral.objects.select_related("walk_in__department").get(pk=referral.pk)
    return disclose(referral=fresh, scope=["identity", "use"], by=by)


def test_what_is_whole_is_told(referral, coordinator):
    say(referral, coordinator)

    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_is_enough(referral, coordinator, fault):
    if not spoil(referral, [fault], coordinator):
        return  # there is no such consent

    with pytest.raises(Refused, match="no live consent"):
        say(referral, coordinator)

    assert not Disclosure.objects.exists()
    assert not Entry.objects.filter(verb="referral.disclosed").exists()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=size("EXAMPLES", 25)
)
@given(faults=st.sets(st.sampled_from(sorted(FAULTS)), min_size=1, max_size=6))
@example(faults={"no name", "expired", "withdrawn"})
def test_no_mix_of_faults_lets_a_word_out(referral, coordinator, faults):
    with transaction.atomic():
        if spoil(referral, faults, coordinator):
            with pytest.raises(Refused):
                say(referral, coordinator)
        assert not Disclosure.objects.exists()
        transaction.set_rollback(True)


def test_the_last_day_is_a_day_of_the_department(referral, coordinator):
    today = in_hours(0).astimezone(coordinator.department.zone).date()

    Consent.objects.update(expires_on=today - datetime.timedelta(days=1))
    with pytest.raises(Refused):
        say(referral, coordinator)

    Consent.objects.update(expires_on=today)
    assert say(referral, coordinator)


def test_a_consent_ends_with_the_visit_where_it_says_so(referral, coordinator):
    Consent.objects.update(expires_when="visit_ends")
    assert say(referral, coordinator)

    WalkIn.objects.filter(pk=referral.walk_in_id).update(
        status="ended", ended_at=in_hours(0), ended_reason="left", ended_stage="offered"
    )

    with pytest.raises(Refused):
        say(referral, coordinator)


@pytest.mark.parametrize(
    "fault",
    [
        "nobody may disclose",
        "no recipient",
        "no purpose",
        "no last day",
        "no signature",
        "no date",
        "two kinds at once",
        "withdrawn, and nobody said how",
    ],
)
def test_the_database_itself_refuses_it(referral, coordinator, fault):
    assert not spoil(referral, [fault], coordinator)

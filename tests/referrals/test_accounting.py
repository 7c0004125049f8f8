"""The account a participant may ask for: it is the ledger, whole, and nothing besides."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from angel_program.journal.action import ACTIONS, action
from angel_program.journal.actors import CLOCK
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.actions.consent import consent_to_one
from intake.actions.person import reveal
from intake.models import PersonKey, WalkIn
from referrals.actions.accounting import account_for
from referrals.actions.disclosure import disclose
from referrals.actions.emergency import disclose_in_emergency
from referrals.actions.returning import join_persons
from referrals.models import Center, Disclosure
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import arrived, held, in_hours, searching

MANY = 1_000
STREET = {"street": "4 Pier Road", "city": "Harborview", "state": "MA", "zip": "01930"}


@pytest.fixture
def told(officer, coordinator):
    """A referral of which a center was told once."""
    unit = BedUnitFactory(center=CenterFactory(name="Lantern House", **STREET))
    referral = held(officer, coordinator, unit).referral
    disclose(referral=referral, by=coordinator)
    return referral


def account(client, walk_in):
    return client.get(f"/referrals/account/{walk_in.pk}/")


def test_it_is_in_the_language_of_whoever_takes_it_along(told, officer, sign_in):
    WalkIn.objects.filter(pk=told.walk_in.pk).update(language="pt")

    page = account(sign_in(officer), told.walk_in).text

    assert '<html lang="pt"' in page
    assert "O que dissemos sobre você, e quem consultou" in page
    assert "Nome e data de nascimento" in page


def test_it_says_when_whom_where_what_and_why(told, officer, sign_in):
    (line,) = account_for(walk_in=told.walk_in, by=officer).told
    page = account(sign_in(officer), told.walk_in).text

    assert line.at == Disclosure.objects.get().at
    assert (line.recipient, line.address) == ("Lantern House", "4 Pier Road, Harborview, MA 01930")
    assert line.what == [
        "Name and date of birth",
        "How to reach me",
        "Substances, last use and treatment so far",
        "Health facts a center asks for",
        "Kind of insurance",
    ]
    assert line.why == "To find and arrange treatment"
    for word in ("Lantern House", "4 Pier Road", "Kind of insurance", "arrange treatment"):
        assert word in page


def test_a_thousand_disclosures_are_the_ledger_exactly(told, officer):
    one = Disclosure.objects.get()
    Disclosure.objects.bulk_create(
        Disclosure(
            referral=told,
            consent=one.consent,
            center=one.center,
            recipient=f"Center {n % 7}",
            address=f"{n} Main Street",
            scope=[["identity"], ["use", "health"]][n % 2],
            at=one.at - datetime.timedelta(minutes=n),
            by=one.by,
        )
        for n in range(1, MANY)
    )
    words = {
        "identity": "Name and date of birth",
        "use": "Substances, last use and treatment so far",
    }

    with CaptureQueriesContext(
        connection,
    ) as asked:
        lines = account_for(walk_in=told.walk_in, by=officer).told

    ledger = Disclosure.objects.values_list("at", "recipient", "address", "scope")
    said = Counter((line.at, line.recipient, line.address, line.what[0]) for line in lines)
    assert len(lines) == MANY
    assert said == Counter((at, who, where, words[what[0]]) for at, who, where, what in ledger)
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)
    assert len(asked) < 15


def test_a_center_stands_there_as_it_was_called_then(told, officer):
    Center.objects.update(name="Harbor Lights", street="1 New Street")

    (line,) = account_for(walk_in=told.walk_in, by=officer).told

    assert (line.recipient, line.address[:11]) == ("Lantern House", "4 Pier Road")


def test_it_covers_every_visit_of_the_same_human_being(told, officer, coordinator):
    again = arrived(officer)
    join_persons(
        person=again.person, into=told.walk_in.person, reason="they_said_so", by=coordinator
    )
    stranger = arrived(officer)

    assert len(account_for(walk_in=WalkIn.objects.get(pk=again.pk), by=officer).told) == 1
    assert account_for(walk_in=stranger, by=officer).told == []


def test_it_reaches_three_years_back_and_no_further(told, coordinator):
    with time_machine.travel(in_hours(24 * 365 * 3)):
        assert len(account_for(walk_in=told.walk_in, by=coordinator).told) == 1
    with time_machine.travel(in_hours(24 * (365 * 3 + 2))):
        assert account_for(walk_in=told.walk_in, by=coordinator).told == []


def test_whom_they_named_and_who_came_in_an_emergency_stand_there(officer, coordinator):
    referral = searching(officer)
    consent = consent_to_one(
        walk_in=referral.walk_in,
        recipient_name="Aunt Wilhelmina",
        purpose="support",
        scope=["contact"],
        expires_on=in_hours(24).date(),
        signature="X",
        by=officer,
    )
    disclose(referral=referral, under=consent, by=coordinator)
    disclose_in_emergency(
        walk_in=referral.walk_in,
        medic="Medic Nightingale",
        affiliation="Harbor General",
        nature=["overdose"],
        by=officer,
    )

    emergency, named = account_for(walk_in=referral.walk_in, by=officer).told

    assert (named.recipient, named.why) == ("Aunt Wilhelmina", "To let somebody close to me help")
    assert (emergency.recipient, emergency.address) == ("Medic Nightingale", "Harbor General")
    assert emergency.why == "A medical emergency"
    assert emergency.what == [
        "Name and date of birth",
        "Substances, last use and treatment so far",
        "Health facts a center asks for",
    ]


def test_who_looked_is_said_by_day_and_role_and_never_by_name(told, officer, coordinator, sign_in):
    sign_in(coordinator).get(f"/referrals/{told.pk}/")
    sign_in(coordinator).get(f"/referrals/{told.pk}/")
    reveal(walk_in=told.walk_in, purpose="hand_over", by=officer)

    looks = account_for(walk_in=told.walk_in, by=officer).looks
    page = account(sign_in(officer), told.walk_in).text

    assert [(look.role, look.what, look.times) for look in looks] == [
        ("Coordinator", "Page read", 2),
        ("Officer", "Name and contact read", 1),
    ]
    assert coordinator.username not in page.replace(told.walk_in.handle, "")


def test_where_no_person_looked_it_was_the_program_itself(told, officer):
    @action
    def looked(*, by):
        record(Verb.WALK_IN_READ, by=by, walk_in=told.walk_in)

    looked(by=CLOCK)
    del ACTIONS[f"{looked.__module__}.{looked.__name__}"]

    (look,) = account_for(walk_in=told.walk_in, by=officer).looks

    assert (look.role, look.what, look.times) == ("The program itself", "Page read", 1)


def test_the_action_itself_refuses_an_officer_who_did_not_welcome_them(told, supervisor):
    with pytest.raises(Refused, match=r"^Only the officer who welcomed this person"):
        account_for(walk_in=told.walk_in, by=supervisor)


def test_making_it_is_written_in_the_journal(told, officer, sign_in):
    account(sign_in(officer), told.walk_in)

    assert Entry.objects.filter(verb="person.accounted", walk_in_id=told.walk_in_id).count() == 1


def test_another_officer_reads_one_sentence(told, supervisor, coordinator, sign_in):
    WalkIn.objects.filter(pk=told.walk_in_id).update(status="flagged")

    page = account(sign_in(supervisor), told.walk_in).text

    assert "Only the officer who welcomed this person" in page
    assert "Lantern House" not in page


def test_a_forgotten_person_s_ledger_stays_and_names_nobody(officer, coordinator, sign_in):
    referral = searching(officer)
    consent = consent_to_one(
        walk_in=referral.walk_in,
        recipient_name="Aunt Wilhelmina",
        purpose="support",
        scope=["contact"],
        expires_on=in_hours(24).date(),
        signature="X",
        by=officer,
    )
    disclose(referral=referral, under=consent, by=coordinator)
    PersonKey.objects.all().delete()

    (line,) = account_for(walk_in=referral.walk_in, by=coordinator).told
    page = account(sign_in(coordinator), referral.walk_in)

    assert line.recipient == "not readable any more"
    assert page.status_code == 200
    assert "not readable any more" in page.text
    assert "Wilhelmina" not in page.text


def test_a_recipient_whose_seal_is_broken_is_said_to_be_unreadable(officer, coordinator):
    referral = searching(officer)
    one, other = (
        consent_to_one(
            walk_in=referral.walk_in,
            recipient_name=name,
            purpose="support",
            scope=["presence"],
            expires_on=in_hours(24).date(),
            signature="X",
            by=officer,
        )
        for name in ("Aunt Wilhelmina", "Uncle Ned")
    )
    for consent in (one, other):
        disclose(referral=referral, under=consent, by=coordinator)
    type(one).objects.filter(pk=one.pk).update(recipient_name=other.recipient_name)

    told = account_for(walk_in=referral.walk_in, by=officer).told

    assert {line.recipient for line in told} == {"not readable any more", "Uncle Ned"}

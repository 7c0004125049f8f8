"""Fifty tell a center at once while the person takes their consent back: no word after that.

So do fifty who read the sheet by the center's link, each with the code.

Real threads on the database in use. Whoever holds the consent's lock has either written the ledger
before the withdrawal, or finds nothing to tell under.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.actions.withdrawal import withdraw_consents
from intake.models import Consent, WalkIn
from referrals.actions.center_sheet import read_sheet
from referrals.actions.disclosure import disclose
from referrals.actions.placement import accept_bed
from referrals.links import REPLIES, ask_of, code_of
from referrals.models import Disclosure, Referral
from tests.asked import asked, centers_with_units, yes
from tests.factories import BedUnitFactory
from tests.journey import held
from tests.post import kinds

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TELLERS = 50
# More than anybody tells; a teller who reaches it was never refused.
ENOUGH = 500


def by_a_coordinator(officer, coordinator, _department):
    """A bed is held, and somebody of ours tells the center who comes."""
    referral = held(officer, coordinator, BedUnitFactory()).referral

    def tell():
        fresh = Referral.objects.select_related("walk_in__department").get(pk=referral.pk)
        disclose(referral=fresh, by=coordinator)

    return referral, tell


def by_its_link(officer, coordinator, department):
    """The person wants the bed of a center that said yes by its link, and it reads the sheet."""
    kinds.bound(department)
    ask = yes(asked(officer, coordinator, centers_with_units(1))[0])
    accept_bed(referral=ask.referral, by=coordinator)
    token, code = REPLIES.token_of(ask), code_of(ask)
    return ask.referral, lambda: read_sheet(ask=ask_of(token), code=code, by=CENTER)


@pytest.mark.parametrize("way", [by_a_coordinator, by_its_link])
def test_nothing_is_told_after_the_withdrawal(way, officer, coordinator, department):
    referral, say = way(officer, coordinator, department)
    told_once = threading.Event()
    gate = threading.Barrier(TELLERS + 1)

    def tell():
        gate.wait(timeout=60)
        try:
            for _ in range(ENOUGH):
                say()
                told_once.set()
        except Refused as no:
            return str(no)
        finally:
            connection.close()
        return "never refused"

    def withdraw():
        gate.wait(timeout=60)
        told_once.wait(timeout=60)
        try:
            walk_in = WalkIn.objects.select_related("person").get(pk=referral.walk_in_id)
            withdraw_consents(walk_in=walk_in, everything=True, by=officer)
        finally:
            connection.close()

    with ThreadPoolExecutor(TELLERS + 1) as pool:
        tellers = [pool.submit(tell) for _ in range(TELLERS)]
        pool.submit(withdraw).result()
        answers = {one.result() for one in tellers}

    ledger = Disclosure.objects.all()
    withdrawn = Consent.objects.get(purpose="placement").withdrawn_at
    assert answers == {"There is no live consent; nothing may be said to a center."}
    assert ledger.exists()
    assert not ledger.filter(at__gt=withdrawn).exists()
    end = Entry.objects.filter(verb="consent.withdrawn").earliest("seq").seq
    assert not Entry.objects.filter(verb="referral.disclosed", seq__gt=end).exists()
    assert Entry.objects.filter(verb="referral.disclosed").count() == ledger.count()

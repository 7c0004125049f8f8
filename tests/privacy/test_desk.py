"""The desk: what waits, and nothing that names anybody."""

import pytest
from django.db import transaction

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.dropping import drop_old_part
from angel_program.journal.models import Entry
from angel_program.privacy.actions.alerts import settle_alert
from angel_program.privacy.actions.hold import hold_record
from angel_program.privacy.actions.legal import forward_legal_paper
from angel_program.privacy.actions.person import resolve_person
from angel_program.privacy.alerts import alerts_for
from angel_program.privacy.desk import end_of_chain
from angel_program.refusal import Refused
from intake.actions.person import identify
from referrals.actions.emergency import disclose_in_emergency
from tests.journal import tampering
from tests.journey import arrived

PATH = "/privacy/"


@pytest.fixture
def walk_in(officer):
    """Somebody with a name."""
    walk_in = arrived(officer)
    identify(walk_in=walk_in, legal_name="Robin Example", by=officer)
    return walk_in


def test_an_empty_desk_says_so(privacy_officer, sign_in):
    assert "Nothing waits" in sign_in(privacy_officer).get(PATH).text


def test_the_desk_names_nobody_and_shows_what_waits(walk_in, officer, privacy_officer, sign_in):
    forward_legal_paper(by=officer)
    hold_record(walk_in=walk_in, by=privacy_officer)
    resolve_person(walk_in=walk_in, purpose="complaint", by=privacy_officer)

    page = sign_in(privacy_officer).get(PATH)

    for shown in ("Legal paper came", "Record kept", "Name behind an entry read", "Follows"):
        assert shown in page.text
    for told in ("Robin", walk_in.handle):
        assert told not in page.text


def test_an_alert_stays_until_somebody_signs_it_off(officer, privacy_officer, sign_in):
    forward_legal_paper(by=officer)
    browser, alert = sign_in(privacy_officer), alerts_for(privacy_officer).get()

    answer = browser.post(f"/privacy/alerts/{alert.seq}/settle/")

    assert (answer.status_code, answer["Location"]) == (302, PATH)
    assert not alerts_for(privacy_officer).exists()
    assert Entry.objects.filter(seq=alert.seq).exists()
    with pytest.raises(Refused, match="just signed this off"):
        settle_alert(alert=alert, by=privacy_officer)


@pytest.mark.parametrize("seq", [0, 1, 10**17, 10**40])
def test_what_is_no_alert_of_theirs_is_not_signed_off(seq, officer, theirs, sign_in):
    forward_legal_paper(by=officer)
    last = Entry.objects.order_by("-seq").first().seq

    for number in (seq, last):
        answer = sign_in(theirs).post(f"/privacy/alerts/{number}/settle/")
        assert answer.status_code == 404

    assert not Entry.objects.filter(verb="privacy.alert_settled").exists()


def test_the_other_departments_alerts_are_theirs(officer, privacy_officer, theirs):
    forward_legal_paper(by=officer)

    assert alerts_for(privacy_officer).count() == 1
    assert not alerts_for(theirs).exists()
    assert not alerts_for(officer).exists()


@pytest.mark.slow
def test_the_desk_sees_a_journal_that_was_tampered_with(officer, privacy_officer, sign_in):
    for _n in range(3):
        arrived(officer)
    assert end_of_chain().holds
    tampering.edit("actor_role", "'x'")

    assert not end_of_chain().holds
    assert "tampered with" in sign_in(privacy_officer).get(PATH).text


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_any_of_the_last_lines_may_be_the_one_that_is_missing(seq, officer):
    for _n in range(3):
        arrived(officer)
    tampering.delete(seq)

    assert not end_of_chain().holds


def test_what_was_told_in_an_emergency_waits_for_a_review(
    walk_in, officer, privacy_officer, theirs, sign_in
):
    told = disclose_in_emergency(
        walk_in=walk_in, medic="Dr. Example", affiliation="General", nature=["injury"], by=officer
    ).disclosure
    browser, path = sign_in(privacy_officer), f"/privacy/emergencies/{told.pk}/"
    assert path in browser.get(PATH).text
    page = browser.get(path)
    assert "Injury or bleeding" in page.text
    for sealed in ("Robin", "Dr. Example", "General"):
        assert sealed not in page.text
    assert sign_in(theirs).get(path).status_code == 404

    assert browser.post(path).status_code == 302

    assert path not in browser.get(PATH).text
    assert "Reviewed by" in browser.get(path).text


def test_the_desk_knows_that_the_old_part_of_the_journal_was_dropped(privacy_officer, sign_in):
    for _line in range(5):
        note_journal_reading(by=privacy_officer)
    with transaction.atomic():
        drop_old_part(3)
    assert end_of_chain().holds

    tampering.write("UPDATE journal_beginning SET seal = 'x'")
    assert not end_of_chain().holds

    tampering.write("DELETE FROM journal_beginning")
    assert not end_of_chain().holds

"""Behind a line: the name for a purpose, the record kept, and who was exposed."""

import datetime
import uuid

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.privacy.actions.exposure import list_exposed
from angel_program.privacy.actions.hold import hold_record, lift_hold
from angel_program.privacy.actions.person import resolve_person
from angel_program.privacy.models import LegalHold
from angel_program.privacy.models.hold import held_persons
from angel_program.refusal import Refused
from intake.actions.person import identify
from intake.models import Person
from referrals.actions.returning import join_persons, part_persons
from tests.journey import arrived, in_hours, screened
from tests.privacy.walking import without_token

NIGHT = datetime.datetime(2026, 11, 23, 3, tzinfo=datetime.UTC)
QUARTER = datetime.timedelta(minutes=15)


@pytest.fixture
def walk_in(officer):
    """Somebody with a name."""
    walk_in = arrived(officer)
    identify(walk_in=walk_in, legal_name="Robin Example", phone="(978) 555-0123", by=officer)
    return walk_in


def test_the_name_is_shown_once_and_for_a_purpose(walk_in, privacy_officer, sign_in):
    browser, path = sign_in(privacy_officer), f"/privacy/visits/{walk_in.pk}/name/"

    before = browser.get(path)
    without_purpose = browser.post(path)
    page = browser.post(path, {"purpose": "complaint"})
    after = browser.get(path)

    assert "Robin Example" in page.text
    assert "555-0123" not in page.text
    for other in (before, without_purpose, after):
        assert "Robin" not in other.text
    line = Entry.objects.get(verb="privacy.person_resolved")
    assert (line.walk_in_id, line.facts) == (walk_in.pk, {"purpose": "complaint"})


def test_the_name_is_only_for_whoever_has_just_proved_who_they_are(
    walk_in, privacy_officer, sign_in
):
    browser, path = sign_in(privacy_officer), f"/privacy/visits/{walk_in.pk}/name/"
    sign_in.prove(browser, privacy_officer, ago=2000)

    for answer in (browser.get(path), browser.post(path, {"purpose": "complaint"})):
        assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not Entry.objects.filter(verb="privacy.person_resolved").exists()


def test_another_departments_visit_is_nobodys(walk_in, theirs, sign_in):
    browser = sign_in(theirs)
    for room in ("name/", "hold/"):
        for pk in (walk_in.pk, uuid.uuid4()):
            assert browser.get(f"/privacy/visits/{pk}/{room}").status_code == 404
    assert browser.get(f"/journal/visits/{walk_in.pk}/").status_code == 404


def test_a_forgotten_or_moved_name_is_one_sentence(walk_in, officer, privacy_officer):
    other = arrived(officer)
    Person.objects.filter(pk=other.person_id).update(legal_name=walk_in.person.legal_name)
    other.person.refresh_from_db()
    with pytest.raises(Refused, match="moved or altered"):
        resolve_person(walk_in=other, purpose="incident", by=privacy_officer)

    walk_in.person.wrapped_key.delete()
    walk_in.person.refresh_from_db()
    with pytest.raises(Refused, match="forgotten"):
        resolve_person(walk_in=walk_in, purpose="incident", by=privacy_officer)


def test_a_hold_is_set_once_and_lifted_once(walk_in, privacy_officer):
    hold = hold_record(walk_in=walk_in, by=privacy_officer)
    with pytest.raises(Refused, match="kept already"):
        hold_record(walk_in=walk_in, by=privacy_officer)
    lift_hold(hold=hold, by=privacy_officer)
    with pytest.raises(Refused, match="lifted already"):
        lift_hold(hold=hold, by=privacy_officer)

    assert hold_record(walk_in=walk_in, by=privacy_officer).pk != hold.pk


def test_two_holds_on_one_person_are_refused_by_the_database(walk_in, privacy_officer):
    hold_record(walk_in=walk_in, by=privacy_officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHold.objects.create(person=walk_in.person, set_by=privacy_officer)


def test_a_hold_keeps_every_record_of_the_same_human_being(officer, coordinator, privacy_officer):
    first, second, other = arrived(officer), arrived(officer), arrived(officer)
    hold = hold_record(walk_in=second, by=privacy_officer)
    joining = join_persons(
        person=second.person, into=first.person, reason="they_said_so", by=coordinator
    )

    assert {*held_persons()} == {first.person, second.person}
    part_persons(joining=joining, by=coordinator)
    assert {*held_persons()} == {second.person}
    lift_hold(hold=hold, by=privacy_officer)
    assert other.person not in held_persons()
    assert not held_persons().exists()


def test_a_hold_changes_no_page_of_anybody_else(
    walk_in, officer, coordinator, privacy_officer, sign_in
):
    pages = {
        (sign_in(person), path)
        for person in (officer, coordinator)
        for path in (f"/intake/{walk_in.pk}/", "/intake/", "/referrals/returning/")
    }
    with time_machine.travel(timezone.now(), tick=False):
        before = {page: without_token(page[0].get(page[1])) for page in pages}
        hold_record(walk_in=walk_in, by=privacy_officer)

        assert {page: without_token(page[0].get(page[1])) for page in pages} == before


def test_a_hold_by_the_pages(walk_in, privacy_officer, sign_in):
    browser = sign_in(privacy_officer)
    assert browser.post(f"/privacy/visits/{walk_in.pk}/hold/").status_code == 302
    hold = LegalHold.objects.get()
    assert f"/privacy/holds/{hold.pk}/lift/" in browser.get("/privacy/").text
    assert browser.post(f"/privacy/holds/{hold.pk}/lift/").status_code == 302
    assert not LegalHold.objects.standing().exists()
    assert browser.post(f"/privacy/holds/{hold.pk}/lift/").status_code == 422


def test_the_incident_list_is_exactly_what_was_open(
    officer, station, coordinator, privacy_officer, sign_in
):
    """A tablet is stolen at 3:00 with the officer signed in, and taken back at 3:15."""
    with time_machine.travel(NIGHT - 4 * QUARTER, tick=False):
        visits = [screened(officer) for _n in range(8)]
    truth = {visits[1].pk, visits[4].pk}
    at = {
        NIGHT - QUARTER: (officer, [visits[0]]),  # before
        NIGHT + QUARTER / 3: (officer, [visits[1], visits[4], visits[1]]),
        NIGHT + QUARTER / 2: (coordinator, [visits[5]]),  # at another desk
        NIGHT + QUARTER: (officer, [visits[6]]),  # back again
    }
    for moment, (who, read) in at.items():
        with time_machine.travel(moment, tick=False):
            browser = sign_in(who)
            for visit in read:
                browser.get(f"/intake/{visit.pk}/")

    found = list_exposed(staff=officer, since=NIGHT, until=NIGHT + QUARTER, by=privacy_officer)

    assert {one.walk_in_id for one in found.visits} == truth
    assert {one.walk_in_id: one.lines for one in found.visits}[visits[1].pk] == 2
    assert found.people == 2


def test_a_station_is_everybody_of_it(officer, supervisor, coordinator, privacy_officer):
    here, there = arrived(officer), arrived(supervisor)

    found = list_exposed(
        station=officer.station, since=in_hours(-1), until=in_hours(1), by=privacy_officer
    )

    assert {one.walk_in_id for one in found.visits} == {here.pk, there.pk}


def test_the_incident_page_lists_ids_and_no_names(walk_in, officer, privacy_officer, sign_in):
    zone = officer.department.zone
    span = {
        "staff": officer.pk,
        "since": f"{timezone.localtime(in_hours(-1), zone):%Y-%m-%dT%H:%M}",
        "until": f"{timezone.localtime(in_hours(1), zone):%Y-%m-%dT%H:%M}",
    }
    browser = sign_in(privacy_officer)

    page = browser.post("/privacy/incident/", span)
    nobody = browser.post("/privacy/incident/", span | {"staff": ""})
    backwards = browser.post("/privacy/incident/", span | {"until": span["since"]})

    assert str(walk_in.pk) in page.text
    for told in ("Robin", walk_in.handle):
        assert told not in page.text
    assert (nobody.status_code, backwards.status_code) == (422, 422)
    assert Entry.objects.get(verb="privacy.exposure_listed").facts["visits"] == 1


def test_another_departments_accounts_cannot_be_chosen(stranger, privacy_officer, sign_in):
    page = sign_in(privacy_officer).post(
        "/privacy/incident/",
        {"staff": stranger.pk, "since": "2026-01-01T00:00", "until": "2026-12-01T00:00"},
    )

    assert page.status_code == 422

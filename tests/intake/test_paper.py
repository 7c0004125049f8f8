"""Paper for a night when everything is down: printed ahead, keyed in once, with its own hours."""

import datetime

import pytest
from django.utils import timezone

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import open_value
from intake.actions.paper import key_in_paper, print_papers
from intake.actions.policy import adopt_policy
from intake.leaflets import LEAFLETS
from intake.models import Agreement, Consent, PaperIntake, Screening, WalkIn
from tests.journey import arrived, in_hours, screened

KNOCK = {"red_flags": "none", "pathway": "family", "language": "en", "interpreter": "no"}
CLEAR = {"outside_checks": "clear", "safe_with_angel": "clear", "minor": "clear"}


def local(at):
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}"


@pytest.fixture
def sheet(officer):
    """One sheet from the drawer."""
    return print_papers(sheets=1, by=officer)[0]


def key_in(client, sheet, officer, hours=-6, **said):
    with timezone.override(officer.department.zone):
        at = local(in_hours(hours))
    said = KNOCK | {"welcomed_by": officer.pk, "arrived_at": at} | said
    said.setdefault("id", "0f9e0d5c-7ac3-4b43-8f53-0c8d8a1fd7d1")
    return client.post(f"/intake/papers/{sheet.pk}/key_in_paper/", said)


def test_numbers_go_on_and_none_is_printed_twice(officer, stranger):
    first, second = print_papers(sheets=2, by=officer), print_papers(sheets=3, by=officer)
    elsewhere = print_papers(sheets=1, by=stranger)

    assert [paper.number for paper in first + second] == [1, 2, 3, 4, 5]
    assert [str(paper) for paper in elsewhere] == ["0001"]


@pytest.mark.parametrize("sheets", [0, -1, 21])
def test_nobody_prints_more_than_a_drawer(officer, sheets):
    with pytest.raises(Refused, match="Between 1 and 20"):
        print_papers(sheets=sheets, by=officer)


def test_a_printed_sheet_holds_every_question_and_leads_back_here(officer, sign_in):
    client = sign_in(officer)

    page = client.post("/intake/papers/print_papers/", {"sheets": 2}).text

    for said in ("0001", "0002", "Signs of overdose", "Taking part", "Full name", "Last use"):
        assert said in page
    assert page.count('class="sheet panel"') == 2


@pytest.mark.parametrize(("code", "says"), [("es", "Participar en"), ("pt", "Participar")])
def test_a_sheet_can_be_printed_in_the_language_of_the_participant(officer, sign_in, code, says):
    page = sign_in(officer).post(f"/intake/papers/print_papers/?language={code}", {"sheets": 1})

    assert says in page.text


def test_a_sheet_becomes_a_visit_at_its_own_hour_in_the_name_of_its_writer(
    officer, coordinator, sheet, sign_in
):
    answer = key_in(sign_in(coordinator), sheet, officer)

    walk_in = WalkIn.objects.get()
    sheet.refresh_from_db()
    assert answer["Location"] == f"/intake/{walk_in.pk}/screen/"
    assert (walk_in.opened_by, walk_in.pathway) == (officer, "family")
    assert abs(walk_in.arrived_at - in_hours(-6)) < datetime.timedelta(minutes=2)
    assert walk_in.recorded_at - walk_in.arrived_at > datetime.timedelta(hours=5)
    assert (sheet.walk_in, sheet.keyed_by) == (walk_in, coordinator)
    line = Entry.objects.get(verb=Verb.PAPER_KEYED_IN)
    assert (line.actor_id, line.facts["welcomed_by"]) == (coordinator.pk, str(officer.pk))


def test_an_officer_who_keys_in_anothers_sheet_is_told_so_and_sees_no_visit(
    officer, supervisor, sheet, sign_in
):
    answer = key_in(sign_in(supervisor), sheet, officer)

    assert answer["Location"] == "/intake/papers/"
    assert sign_in(supervisor).get(f"/intake/{WalkIn.objects.get().pk}/").status_code == 404


def test_a_sheet_is_keyed_in_once(officer, sheet, sign_in):
    client = sign_in(officer)
    key_in(client, sheet, officer)
    stale = PaperIntake.objects.get(pk=sheet.pk)
    stale.keyed_at = None

    again = key_in(client, sheet, officer, id="1f9e0d5c-7ac3-4b43-8f53-0c8d8a1fd7d1")
    with pytest.raises(Refused, match="keyed in before"):
        key_in_paper(
            paper=stale, welcomed_by=officer, arrived_at=in_hours(-1), red_flags=[], by=officer
        )

    assert again["Location"] == "/intake/papers/"
    assert WalkIn.objects.count() == 1


def test_the_hour_on_the_sheet_is_asked_for(officer, sheet, sign_in):
    answer = key_in(sign_in(officer), sheet, officer, arrived_at="")

    assert answer.status_code == 422
    assert not WalkIn.objects.exists()


def test_whoever_wrote_it_belongs_to_the_department(officer, stranger, sheet, sign_in):
    answer = key_in(sign_in(officer), sheet, stranger)

    assert answer.status_code == 422
    with pytest.raises(Refused, match="belongs to your department"):
        key_in_paper(paper=sheet, welcomed_by=stranger, arrived_at=in_hours(-1), by=officer)


def test_screening_and_signature_take_the_hours_of_the_sheet(officer, sheet, sign_in):
    client = sign_in(officer)
    key_in(client, sheet, officer)
    walk_in = WalkIn.objects.get()
    with timezone.override(officer.department.zone):
        asked, signed = local(in_hours(-5)), local(in_hours(-4))

    client.post(f"/intake/{walk_in.pk}/screen/", CLEAR | {"at": asked})
    answer = client.post(
        f"/intake/{walk_in.pk}/give_consent/",
        {
            "consents": ["to_centers"],
            "notice_given": "paper",
            "language": "en",
            "name": "Robin",
            "on_paper": "on",
            "at": signed,
        },
    )

    minutes = datetime.timedelta(minutes=2)
    assert abs(Screening.objects.get().at - in_hours(-5)) < minutes
    assert abs(Agreement.objects.get().agreed_at - in_hours(-4)) < minutes
    consent = Consent.objects.get()
    key = walk_in.person.wrapped_key.open()
    assert (consent.signed_how, open_value(consent, "signature", key)) == ("paper", "0001")
    assert consent.lacks == ()
    assert "On paper, sheet 0001" in answer.text


def test_nobody_signs_on_a_sheet_that_is_not_there(officer, sign_in):
    walk_in = screened(officer)

    answer = sign_in(officer).post(
        f"/intake/{walk_in.pk}/give_consent/",
        {"notice_given": "paper", "language": "en", "name": "Robin", "on_paper": "on"},
    )

    assert answer.status_code == 422
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("hours", [2, -24 * 400])
def test_an_hour_that_cannot_be_is_refused(officer, sign_in, hours):
    walk_in = arrived(officer)

    answer = sign_in(officer).post(
        f"/intake/{walk_in.pk}/screen/", CLEAR | {"at": local(in_hours(hours))}
    )

    assert answer.status_code == 422
    assert not Screening.objects.exists()


def test_a_sheet_of_weeks_ago_is_keyed_in_with_the_policy_of_its_day(officer, sheet, sign_in):
    client, weeks = sign_in(officer), -24 * 20
    key_in(client, sheet, officer, hours=weeks)
    adopt_policy(
        department=officer.department,
        questions=[{"key": "new_one", "ask": "Is it new?", "flag": "safety"}],
        by=officer,
    )

    page = f"/intake/{WalkIn.objects.get().pk}/screen/"
    with timezone.override(officer.department.zone):
        client.post(page, CLEAR | {"at": local(in_hours(weeks))})

    assert "Is it new?" not in client.get(page).text
    assert Screening.objects.get().policy.version == 1


@pytest.mark.parametrize("leaflet", LEAFLETS, ids=lambda leaflet: leaflet.name)
@pytest.mark.parametrize("code", ["en", "es", "pt"])
def test_every_leaflet_is_there_in_three_languages(officer, sign_in, leaflet, code):
    page = sign_in(officer).get(f"/intake/papers/{leaflet.name}/{code}/print_leaflet/")

    assert page.status_code == 200
    assert f'<html lang="{code}"' in page.text


@pytest.mark.parametrize("address", ["nothing/en", "notice/xx"])
def test_a_leaflet_that_is_not_there_is_not_found(officer, sign_in, address):
    assert sign_in(officer).get(f"/intake/papers/{address}/print_leaflet/").status_code == 404

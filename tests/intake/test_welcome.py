"""The knock at the door: one screen, nothing about the person required, one walk-in each."""

import pytest
from django.utils import timezone

from angel_program.road import Status
from angel_program.sealed import open_value
from intake.models import MedicalCare, WalkIn
from tests.journey import in_hours

ID = "3b0dd4c6-9c3e-4b7a-8a51-0c6b5f6f1a11"
QUICK = {
    "id": ID,
    "red_flags": ["none"],
    "pathway": "unknown",
    "language": "unknown",
    "interpreter": "unknown",
}


def knock(client, **said):
    return client.post("/intake/welcome/", QUICK | said)


def test_somebody_with_no_name_is_in_after_one_tap_and_a_button(officer, sign_in):
    answer = knock(sign_in(officer))

    walk_in = WalkIn.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/intake/{ID}/screen/")
    assert (walk_in.status, walk_in.opened_by, walk_in.station) == (
        Status.WELCOMED,
        officer,
        officer.station,
    )
    assert walk_in.person.call_name is None


def test_the_medical_question_comes_first_and_wants_an_answer(officer, sign_in):
    client = sign_in(officer)

    page = client.get("/intake/welcome/").text
    answer = knock(client, red_flags=[])

    assert page.index("red_flags") < page.index("pathway")
    assert answer.status_code == 422
    assert "Look at the person first" in answer.text
    assert not WalkIn.objects.exists()


def test_a_red_flag_leads_to_the_number_to_call(officer, sign_in):
    client = sign_in(officer)

    answer = knock(client, red_flags=["overdose", "injury"])

    assert answer["Location"] == f"/intake/{ID}/send_to_care/"
    assert "Call 911 now" in client.get(answer["Location"]).text
    assert WalkIn.objects.get().status == Status.MEDICAL_FIRST
    assert MedicalCare.objects.get().flags == ["overdose", "injury"]


def test_a_red_flag_outweighs_none_of_these(officer, sign_in):
    knock(sign_in(officer), red_flags=["none", "chest_pain"])

    assert MedicalCare.objects.get().flags == ["chest_pain"]


def test_a_welcome_sent_twice_is_one_walk_in(officer, sign_in):
    client = sign_in(officer)

    first, second = knock(client), knock(client)

    assert first["Location"] == second["Location"]
    assert WalkIn.objects.count() == 1


def test_each_page_brings_an_id_of_its_own(officer, sign_in):
    client = sign_in(officer)

    ids = {client.get("/intake/welcome/").context["form"]["id"].value() for _time in range(3)}

    assert len(ids) == 3


def test_another_officers_id_is_refused_and_shows_nothing(officer, supervisor, sign_in):
    knock(sign_in(officer))

    answer = knock(sign_in(supervisor))

    assert answer.status_code == 422
    assert "could not be filed" in answer.text


def test_a_form_damaged_on_its_way_says_so(officer, sign_in):
    answer = knock(sign_in(officer), id="not-an-id")

    assert answer.status_code == 422
    assert "damaged on its way" in answer.text


def test_everything_offered_is_written_down(officer, sign_in):
    came = timezone.localtime(in_hours(-2), officer.department.zone).replace(
        second=0, microsecond=0
    )

    knock(
        sign_in(officer),
        pathway="family",
        language="ht",
        interpreter="yes",
        call_name="Robin",
        supervisor_told="on",
        arrived_at=f"{came:%Y-%m-%dT%H:%M}",
    )

    walk_in = WalkIn.objects.get()
    assert (walk_in.pathway, walk_in.language, walk_in.interpreter) == ("family", "ht", "yes")
    assert walk_in.arrived_at == came
    assert walk_in.supervisor_told_at is not None
    assert open_value(walk_in.person, "call_name", walk_in.person.wrapped_key.open()) == "Robin"


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("0001-01-01T00:00", "more than a year ago"),
        ("2020-01-01T03:00", "more than a year ago"),
        ("9999-12-31T23:59", "has not come yet"),
        ("yesterday", "valid date"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_kept_on_the_form(officer, sign_in, when, says):
    answer = knock(sign_in(officer), arrived_at=when, call_name="Robin")

    assert answer.status_code == 422
    assert says in answer.text
    assert f'value="{when}"' in answer.text
    assert 'value="Robin"' in answer.text


@pytest.mark.parametrize("field", ["pathway", "language", "interpreter", "red_flags"])
def test_a_word_that_is_in_no_list_is_refused(officer, sign_in, field):
    answer = knock(sign_in(officer), **{field: "banana"})

    assert answer.status_code == 422
    assert not WalkIn.objects.exists()

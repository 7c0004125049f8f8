"""Emergency care before anything else; the visit stays open until they are back, or are not."""

import pytest

from angel_program.road import Status
from angel_program.sealed import open_value
from intake.models import MedicalCare, WalkIn
from referrals.actions.ending import leave
from tests.journey import arrived, screened


def test_send_to_care_keeps_the_visit_open(officer, sign_in):
    walk_in = screened(officer)

    answer = sign_in(officer).post(
        f"/intake/{walk_in.pk}/send_to_care/",
        {"flags": ["withdrawal"], "hospital": "Harbor General"},
    )

    care = MedicalCare.objects.get()
    assert answer["Location"] == f"/intake/{walk_in.pk}/"
    assert WalkIn.objects.get().status == Status.MEDICAL_FIRST
    assert open_value(care, "hospital", walk_in.person.wrapped_key.open()) == "Harbor General"


def test_the_hospital_can_be_added_while_care_goes_on(officer, sign_in):
    walk_in = arrived(officer, red_flags=["overdose"])

    sign_in(officer).post(
        f"/intake/{walk_in.pk}/send_to_care/",
        {"flags": ["overdose", "confused"], "hospital": "Harbor General"},
    )

    care = MedicalCare.objects.get()
    assert care.flags == ["overdose", "confused"]
    assert open_value(care, "hospital", walk_in.person.wrapped_key.open()) == "Harbor General"


def test_the_page_of_an_emergency_begins_with_what_was_seen(officer, sign_in):
    walk_in = arrived(officer, red_flags=["injury"])

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/send_to_care/")

    assert page.context["form"]["flags"].value() == ["injury"]
    assert "Injury or bleeding" in page.text


def test_nobody_is_sent_to_care_after_the_end(officer, sign_in):
    walk_in = arrived(officer)
    leave(walk_in=walk_in, by=officer)

    answer = sign_in(officer).post(f"/intake/{walk_in.pk}/send_to_care/", {"flags": ["injury"]})

    assert answer.status_code == 422
    assert "cannot follow" in answer.text


@pytest.mark.parametrize(
    ("came_back", "status", "reason"),
    [
        ("yes", Status.WELCOMED, ""),
        ("no", Status.ENDED, "medical"),
        ("unknown", Status.ENDED, "medical"),
    ],
)
def test_whoever_comes_back_goes_on_and_the_rest_ends_as_medical(
    officer, sign_in, came_back, status, reason
):
    walk_in = arrived(officer, red_flags=["injury"])

    answer = sign_in(officer).post(
        f"/intake/{walk_in.pk}/return_from_care/", {"came_back": came_back}
    )

    walk_in.refresh_from_db()
    assert answer.status_code == 302
    assert (walk_in.status, walk_in.ended_reason) == (status, reason)


def test_return_from_care_needs_somebody_in_care(officer, sign_in):
    walk_in = arrived(officer)

    answer = sign_in(officer).post(f"/intake/{walk_in.pk}/return_from_care/", {"came_back": "yes"})

    assert answer.status_code == 422
    assert "was not sent to emergency care" in answer.text

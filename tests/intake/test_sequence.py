"""One calm sequence of screens: each leads to the next, any may wait, and coming back resumes."""

import uuid

import pytest

from intake.models import WalkIn
from referrals.actions.escort import assign_escort
from tests.factories import BedUnitFactory
from tests.journey import accepted, arrived, consented, screened

CLEAR = {"outside_checks": "clear", "safe_with_angel": "clear", "minor": "clear"}
MARK = {"language": "en", "notice_given": "read", "signature": "X"}
KNOCK = {"red_flags": "none", "pathway": "family", "language": "en", "interpreter": "no"}
UNSAID = {"may_leave_message": "unknown", "may_text": "unknown"}


def whole(page):
    """Everything on the page as it is shown."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, "")}


def test_from_the_knock_to_the_name_each_screen_leads_to_the_next(officer, sign_in):
    client = sign_in(officer)

    screen = client.post("/intake/welcome/", KNOCK | {"id": "0f9e0d5c-7ac3-4b43-8f53-0c8d8a1fd7d1"})
    visit = f"/intake/{WalkIn.objects.get().pk}/"
    consent = client.post(screen["Location"], CLEAR)
    shown = client.post(consent["Location"], MARK)
    describe = shown.context["next_url"]
    identify = client.post(describe, whole(client.get(describe)))
    done = client.post(identify["Location"], UNSAID | {"legal_name": "Robin Example"})

    assert [screen["Location"], consent["Location"], describe, identify["Location"]] == [
        f"{visit}{step}/" for step in ("screen", "give_consent", "describe", "identify")
    ]
    assert done["Location"] == visit


@pytest.mark.parametrize(
    ("step", "later"),
    [("screen", "give_consent"), ("give_consent", "describe"), ("describe", "identify")],
)
def test_any_screen_may_wait_for_later(officer, sign_in, step, later):
    walk_in = screened(officer) if step != "screen" else arrived(officer)

    page = sign_in(officer).get(f"/intake/{walk_in.pk}/{step}/")

    assert page.context["later_url"] == f"/intake/{walk_in.pk}/{later}/"
    assert f'href="/intake/{walk_in.pk}/{later}/"' in page.text


def test_what_is_done_is_not_asked_again(officer, sign_in):
    walk_in = consented(officer)
    client = sign_in(officer)
    client.post(f"/intake/{walk_in.pk}/identify/", UNSAID | {"legal_name": "Robin"})
    path = f"/intake/{walk_in.pk}/describe/"

    answer = client.post(path, whole(client.get(path)))

    assert answer["Location"] == f"/intake/{walk_in.pk}/"


def test_an_officer_who_rides_along_is_not_sent_to_their_name(
    officer, supervisor, coordinator, sign_in
):
    """Whoever did not welcome them sees the visit, and does without the name."""
    referral = accepted(officer, coordinator, BedUnitFactory())
    assign_escort(referral=referral, who=supervisor, by=coordinator)

    page = sign_in(supervisor).get(f"/intake/{referral.walk_in_id}/describe/")

    assert page.context["later_url"] == f"/intake/{referral.walk_in_id}/"


def test_a_flag_lets_the_agreement_be_read_meanwhile(officer, sign_in):
    walk_in = arrived(officer)

    answer = sign_in(officer).post(
        f"/intake/{walk_in.pk}/screen/", CLEAR | {"safe_with_angel": "flagged"}
    )

    assert answer["Location"] == f"/intake/{walk_in.pk}/give_consent/"


def test_an_emergency_leads_to_the_number_to_call_and_nowhere_else(officer, sign_in):
    in_need = KNOCK | {"red_flags": "overdose", "id": str(uuid.uuid4())}

    answer = sign_in(officer).post("/intake/welcome/", in_need)

    assert answer["Location"] == f"/intake/{in_need['id']}/send_to_care/"

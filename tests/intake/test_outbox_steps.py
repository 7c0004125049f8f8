"""A whole intake without network: every step kept, filed behind its visit, with its own times."""

import datetime
import json
import uuid

import pytest
import time_machine
from django.utils import timezone

from angel_program.sealed import open_value
from intake.choices import DraftState, Held
from intake.forms.profile import DescribeForm
from intake.models import Agreement, Consent, Draft, Profile, Screening, WalkIn
from tests.journey import arrived, in_hours, screened
from tests.tablet import WHOLE, sealed, send

CLEAR = [("outside_checks", "clear"), ("safe_with_angel", "clear"), ("minor", "clear")]
LINE = [[[10, 20], [300, 310]]]
MARK = [
    ("consents", "to_centers"),
    ("consents", "follow_up"),
    ("notice_given", "read"),
    ("language", "es"),
    ("name", "Robin"),
    ("strokes", json.dumps(LINE)),
]
NAMED = [("legal_name", "Robin Example"), ("may_text", "no"), ("may_leave_message", "no")]


def described(**said):
    """What the page of use and needs holds before anybody answers, and this."""
    form = DescribeForm()
    plain = [(name, form[name].value()) for name in form.fields]
    return [(n, v) for n, v in plain if v not in (None, "", [])] + list(said.items())


def intake(officer):
    """The five envelopes of one intake, as a tablet without network makes them."""
    id = str(uuid.uuid4())
    later = {
        "screen": CLEAR,
        "give_consent": MARK,
        "describe": described(age="30"),
        "identify": NAMED,
    }
    behind = [sealed(officer, said, step=step, walk_in=id) for step, said in later.items()]
    return [sealed(officer, WHOLE, id=id), *behind]


def whole(walk_in):
    """Everything stands where it belongs."""
    key = walk_in.person.wrapped_key.open()
    assert walk_in.status == "eligible"
    assert {c.purpose for c in walk_in.consents.all()} == {"placement", "follow_up"}
    assert json.loads(open_value(Agreement.objects.get(), "signature", key)) == LINE
    assert open_value(walk_in.person, "legal_name", key) == "Robin Example"
    assert Profile.objects.get().age == 30
    assert not Draft.objects.open().exists()


@pytest.mark.slow
@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
def test_whatever_comes_first_it_is_one_whole_intake(officer, order):
    envelopes = intake(officer)

    states = [send(envelopes[n]).json()["state"] for n in order]
    again = [send(one).json()["state"] for one in envelopes]

    before = order.index(0)
    assert states == ["unfinished"] * before + ["filed"] * (5 - before)
    assert again == ["filed"] * 5
    whole(WalkIn.objects.get(pk=envelopes[0]["id"]))
    assert (Consent.objects.count(), Screening.objects.count()) == (2, 1)


def test_the_times_are_those_of_the_tablet_put_right(officer):
    """Signed at three, sent at five, by a tablet whose clock is an hour ahead."""
    hour = datetime.timedelta(hours=1)
    with time_machine.travel(in_hours(-2)):
        walk_in = screened(officer)
        signed_at = timezone.now()
        ahead = (signed_at + hour).isoformat()
        envelope = sealed(
            officer,
            MARK,
            step="give_consent",
            walk_in=str(walk_in.pk),
            captured_at=ahead,
            said_at=ahead,
        )

    send(envelope, sent_at=timezone.now() + hour)

    agreement = Agreement.objects.get()
    times = [agreement.agreed_at, *Consent.objects.values_list("given_at", flat=True)]
    assert [abs(at - signed_at) < datetime.timedelta(minutes=3) for at in times] == [True] * 3
    assert agreement.recorded_at - signed_at > hour


def test_half_a_page_about_a_visit_to_come_is_its_draft_when_the_visit_is_there(officer, sign_in):
    id = str(uuid.uuid4())
    send(sealed(officer, NAMED, step="identify", walk_in=id, finished=False))
    assert Draft.objects.get().awaits == uuid.UUID(id)

    send(sealed(officer, WHOLE, id=id))

    draft = Draft.objects.get(step="identify")
    assert (draft.awaits, str(draft.walk_in_id), draft.state) == (None, id, DraftState.UNFINISHED)
    assert 'value="Robin Example"' in sign_in(officer).get(f"/intake/{id}/identify/").text


def test_what_cannot_be_filed_behind_its_visit_needs_attention_with_its_answers(officer, sign_in):
    id = str(uuid.uuid4())
    blank = [pair for pair in MARK if pair[0] != "strokes"]
    send(sealed(officer, blank, step="give_consent", walk_in=id))

    send(sealed(officer, WHOLE, id=id))

    draft = Draft.objects.get(step="give_consent")
    assert (draft.state, draft.held) == (DraftState.ATTENTION, Held.INCOMPLETE)
    page = sign_in(officer).get(f"/intake/outbox/{draft.pk}/file_draft/").text
    assert 'value="Robin"' in page


def test_the_list_says_that_its_visit_is_missing_and_offers_no_way_on(officer, sign_in):
    send(sealed(officer, NAMED, step="identify", walk_in=str(uuid.uuid4())))
    client = sign_in(officer)

    page = client.get("/intake/outbox/").text
    answer = client.get(f"/intake/outbox/{Draft.objects.get().pk}/file_draft/")

    assert "Its visit has not come in yet" in page
    assert "Go on" not in page
    assert answer["Location"] == "/intake/outbox/"


def test_another_officers_answers_never_join_a_visit(officer, supervisor):
    id = str(uuid.uuid4())
    send(sealed(supervisor, NAMED, step="identify", walk_in=id))

    send(sealed(officer, WHOLE, id=id))

    walk_in = WalkIn.objects.get()
    assert walk_in.person.legal_name is None
    assert Draft.objects.get(step="identify").captured_by == supervisor


def test_a_visit_welcomed_by_the_page_itself_takes_in_what_waited_for_it(officer, sign_in):
    id = str(uuid.uuid4())
    send(sealed(officer, CLEAR, step="screen", walk_in=id))

    sign_in(officer).post("/intake/welcome/", dict(WHOLE) | {"id": id})

    assert WalkIn.objects.get().status == "eligible"
    assert not Draft.objects.open().exists()


def test_a_kept_screening_and_a_kept_signature_are_shown_again_to_their_officer(
    officer, coordinator, sign_in
):
    walk_in = arrived(officer)
    visit = {"walk_in": str(walk_in.pk), "finished": False}
    send(sealed(officer, CLEAR[:1], step="screen", **visit))
    send(sealed(officer, MARK, step="give_consent", **visit))
    page = f"/intake/{walk_in.pk}/{{}}/".format

    shown = sign_in(officer).get(page("give_consent"))

    assert sign_in(officer).get(page("screen")).context["form"]["outside_checks"].value() == "clear"
    assert shown.context["form"]["strokes"].value() == json.dumps(LINE)
    assert "300,310" not in sign_in(coordinator).get(page("give_consent")).text.replace(" ", "")

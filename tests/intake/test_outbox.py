"""Drafts from tablets: kept whatever happens, filed once, in the name of who captured them."""

import datetime
import uuid

import pytest
import time_machine

from angel_program.accounts.models import User
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.sealed import open_value
from intake.choices import DraftState, Held
from intake.models import Draft, Profile, WalkIn
from tests.journey import arrived, in_hours
from tests.tablet import WHOLE, sealed, send


def without(name):
    return [pair for pair in WHOLE if pair[0] != name]


def call_name_of(walk_in):
    return open_value(walk_in.person, "call_name", walk_in.person.wrapped_key.open())


def test_a_finished_intake_is_filed_in_the_name_of_who_captured_it(officer):
    answer = send(sealed(officer))

    walk_in = WalkIn.objects.get()
    assert answer.json()["next"] == f"/intake/{walk_in.pk}/screen/"
    assert (walk_in.opened_by, walk_in.station) == (officer, officer.station)
    assert (walk_in.pathway, walk_in.language, walk_in.interpreter) == ("family", "es", "yes")
    assert call_name_of(walk_in) == "Robin"


def test_another_officers_session_sends_what_the_first_captured(officer, supervisor, sign_in):
    send(sealed(officer), client=sign_in(supervisor))

    assert WalkIn.objects.get().opened_by == officer


def test_the_same_draft_sent_again_is_one_walk_in(officer):
    envelope = sealed(officer)

    answers = {send(envelope).json()["state"] for _time in range(3)}

    assert answers == {"filed"}
    assert WalkIn.objects.count() == 1


def test_a_form_that_was_sent_and_its_draft_are_one_walk_in(officer, sign_in):
    id = str(uuid.uuid4())
    send(sealed(officer, id=id, finished=False))

    sign_in(officer).post("/intake/welcome/", dict(WHOLE) | {"id": id})
    again = send(sealed(officer, id=id, number=2))

    assert again.json()["state"] == "filed"
    assert WalkIn.objects.count() == 1
    draft = Draft.objects.get()
    assert (draft.state, draft.envelope) == (DraftState.FILED, None)


def test_both_clocks_are_kept(officer):
    captured = in_hours(-3)

    send(sealed(officer, captured_at=captured.isoformat()))

    walk_in, draft = WalkIn.objects.get(), Draft.objects.get()
    assert walk_in.arrived_at == draft.captured_at == captured
    assert walk_in.recorded_at - captured > datetime.timedelta(hours=2)
    assert draft.received_at - captured > datetime.timedelta(hours=2)


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_tablet_whose_clock_is_a_day_off_is_put_right(officer, hours):
    captured, sent = in_hours(hours - 2), in_hours(hours)

    send(sealed(officer, captured_at=captured.isoformat()), sent_at=sent)

    off = WalkIn.objects.get().arrived_at - in_hours(-2)
    assert abs(off.total_seconds()) < 60
    assert abs(Draft.objects.get().clock_ahead - hours * 3600) < 60


def test_an_answer_given_is_kept_and_the_newest_state_counts(officer):
    id = str(uuid.uuid4())
    send(sealed(officer, [("call_name", "R")], id=id, number=1, finished=False))
    send(sealed(officer, [("call_name", "Robin")], id=id, number=3, finished=False))
    late = send(sealed(officer, [("call_name", "Ro")], id=id, number=2, finished=False))

    assert late.json() == {"state": "older", "number": 3}
    assert Draft.objects.get().number == 3
    # One line for the draft, not one for every key that was pressed.
    assert Entry.objects.filter(verb=Verb.DRAFT_RECEIVED).count() == 1


def test_leaving_and_coming_back_goes_on_for_the_same_officer(officer, sign_in):
    draft = sealed(officer, finished=False)
    send(draft)
    client = sign_in(officer)

    door = client.get("/intake/").text
    form = client.get(f"/intake/outbox/{draft['id']}/file_draft/").context["form"]

    assert "One intake that was written on a tablet needs attention." in door
    shown = {name: form[name].value() for name in ("red_flags", "pathway", "call_name")}
    assert shown == {"red_flags": ["none"], "pathway": "family", "call_name": "Robin"}


def test_somebody_elses_draft_does_not_exist(officer, supervisor, stranger, sign_in):
    draft = sealed(officer, finished=False)
    send(draft)

    for other in (supervisor, stranger):
        client = sign_in(other)
        for page in ("file_draft", "set_aside_draft"):
            assert client.get(f"/intake/outbox/{draft['id']}/{page}/").status_code == 404
        assert "Robin" not in client.get("/intake/outbox/").text
        assert "Go on" not in client.get("/intake/outbox/").text


def test_a_new_page_is_empty_whatever_was_left_unfinished(officer, sign_in):
    send(sealed(officer, finished=False))

    assert "Robin" not in sign_in(officer).get("/intake/welcome/").text


def test_what_cannot_be_filed_waits_with_its_answers_whole(officer, coordinator, sign_in):
    envelope = sealed(officer, without("red_flags"))

    answer = send(envelope)

    assert answer.json() == {"state": "attention"}
    assert Draft.objects.get().held == Held.INCOMPLETE
    assert not WalkIn.objects.exists()
    client = sign_in(coordinator)
    assert "An answer is missing" in client.get("/intake/outbox/").text
    page = client.get(f"/intake/outbox/{envelope['id']}/file_draft/")
    assert 'value="Robin"' in page.text


def test_a_coordinator_puts_it_right_and_it_is_filed_in_the_officers_name(
    officer, coordinator, sign_in
):
    envelope = sealed(officer, without("red_flags"))
    send(envelope)

    answer = sign_in(coordinator).post(f"/intake/outbox/{envelope['id']}/file_draft/", dict(WHOLE))

    walk_in = WalkIn.objects.get()
    assert answer["Location"] == f"/intake/{walk_in.pk}/screen/"
    assert walk_in.opened_by == officer
    assert str(walk_in.pk) == envelope["id"]
    line = Entry.objects.get(verb=Verb.DRAFT_FILED)
    assert (line.actor_id, line.facts["captured_by"]) == (coordinator.pk, str(officer.pk))


def test_whoever_stands_in_front_of_the_page_is_told_at_once(officer, sign_in):
    envelope = sealed(officer, without("red_flags"))

    answer = send(envelope, client=sign_in(officer), here=True)

    assert answer.json() == {
        "state": "invalid",
        "next": f"/intake/outbox/{envelope['id']}/file_draft/",
    }
    assert Draft.objects.get().state == DraftState.UNFINISHED


def test_a_draft_of_an_account_that_was_closed_waits_for_a_coordinator(officer, coordinator):
    envelope = sealed(officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert send(envelope).json() == {"state": "attention"}
    assert Draft.objects.asking(coordinator).get().held == Held.CLOSED


def test_a_pass_is_good_for_one_night_and_what_comes_later_waits(officer):
    with time_machine.travel(in_hours(-20)):
        envelope = sealed(officer, captured_at=in_hours(19).isoformat())

    assert send(envelope).json() == {"state": "attention"}
    assert Draft.objects.get().held == Held.LATE


def test_what_was_captured_in_time_is_filed_a_day_later(officer):
    with time_machine.travel(in_hours(-25)):
        envelope = sealed(officer)

    assert send(envelope).json()["state"] == "filed"


def test_setting_aside_takes_a_reason_and_destroys_the_answers(officer, sign_in):
    envelope = sealed(officer, finished=False)
    send(envelope)

    sign_in(officer).post(f"/intake/outbox/{envelope['id']}/set_aside_draft/", {"why": "mistake"})

    draft = Draft.objects.get()
    assert (draft.state, draft.set_aside_why, draft.envelope) == ("set_aside", "mistake", None)
    assert send(envelope).json() == {"state": "set_aside"}


def test_what_is_finished_after_all_is_filed_though_it_was_set_aside(officer, sign_in):
    envelope = sealed(officer, finished=False)
    send(envelope)
    sign_in(officer).post(f"/intake/outbox/{envelope['id']}/set_aside_draft/", {"why": "mistake"})

    answer = send(sealed(officer, id=envelope["id"], number=2))

    assert answer.json()["state"] == "filed"
    assert call_name_of(WalkIn.objects.get()) == "Robin"


def test_after_a_day_it_is_the_coordinators_business_and_marked(officer, coordinator, sign_in):
    send(sealed(officer, finished=False))
    client = sign_in(coordinator)
    early = client.get("/intake/outbox/").text

    with time_machine.travel(in_hours(25)):
        late = sign_in(coordinator).get("/intake/outbox/").text

    assert "Go on" not in early
    assert "Go on" in late
    assert "More than a day" in late


def test_opening_a_draft_is_written_down_before_it_is_shown(officer, sign_in):
    envelope = sealed(officer, finished=False)
    send(envelope)

    sign_in(officer).get(f"/intake/outbox/{envelope['id']}/file_draft/")

    assert Entry.objects.filter(verb=Verb.DRAFT_READ, actor_id=officer.pk).count() == 1


def test_nothing_of_it_stands_in_clear_in_the_journal_or_the_row(officer):
    send(sealed(officer, finished=False))

    assert b"Robin" not in Draft.objects.get().envelope.blob
    assert not any("Robin" in str(entry.facts) for entry in Entry.objects.all())


def test_the_next_pages_answers_are_kept_and_resumed_for_their_officer_alone(
    officer, coordinator, sign_in
):
    walk_in = arrived(officer)
    named = sealed(
        officer,
        [("legal_name", "Robin Example"), ("may_text", "no")],
        step="identify",
        walk_in=str(walk_in.pk),
        finished=False,
    )
    send(named)
    url = f"/intake/{walk_in.pk}/identify/"

    assert 'value="Robin Example"' in sign_in(officer).get(url).text
    assert 'value="Robin Example"' not in sign_in(coordinator).get(url).text


def test_the_next_page_is_filed_once_and_leaves_no_draft(officer, sign_in):
    walk_in = arrived(officer)
    said = [("legal_name", "Robin Example"), ("may_text", "no"), ("may_leave_message", "no")]
    named = sealed(officer, said, step="identify", walk_in=str(walk_in.pk))

    answers = [send(named).json() for _time in range(2)]

    assert answers == [{"state": "filed", "next": f"/intake/{walk_in.pk}/", "shows": False}] * 2
    assert Entry.objects.filter(verb=Verb.IDENTIFIED).count() == 1
    assert not Draft.objects.open().exists()


def test_a_page_sent_without_a_script_takes_its_draft_with_it(officer, sign_in):
    walk_in = arrived(officer)
    kept = sealed(
        officer, [("age", "30")], step="describe", walk_in=str(walk_in.pk), finished=False
    )
    send(kept)
    client = sign_in(officer)
    form = client.get(f"/intake/{walk_in.pk}/describe/").context["form"]
    shown = {name: form[name].value() for name in form.fields}

    client.post(
        f"/intake/{walk_in.pk}/describe/",
        {name: value for name, value in shown.items() if value not in (None, "")},
    )

    assert Profile.objects.get().age == 30
    assert not Draft.objects.open().exists()


def test_an_answer_to_a_visit_that_is_over_waits_for_eyes(officer):
    walk_in = arrived(officer)
    late = sealed(officer, [("age", "30")], step="describe", walk_in=str(walk_in.pk))
    WalkIn.objects.filter(pk=walk_in.pk).update(handed_over_at=in_hours(-13))

    assert send(late).json() == {"state": "attention"}

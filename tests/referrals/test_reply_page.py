"""The page of a center's link: no account, no session; looking changes nothing."""

import logging

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client

from angel_program.post.deliver import deliver
from angel_program.post.models import Message
from intake.actions.profile import describe
from intake.actions.withdrawal import withdraw_consents
from referrals.actions.asking import withdraw_ask
from referrals.choices import AskEnd
from referrals.links import REPLIES, RIDES, ask_of
from referrals.models import Ask, Placement
from referrals.views.reply import ANSWERS, WRONG
from tests.asked import asked, centers_with_units, unit_of
from tests.house.census import census
from tests.journey import in_hours
from tests.post import kinds


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def two(officer, coordinator):
    return asked(officer, coordinator, centers_with_units(2))


@pytest.fixture
def desk():
    """A browser that keeps nothing and knows nothing."""
    return Client(enforce_csrf_checks=True)


def path(ask, query=""):
    return f"/reply/{REPLIES.token_of(ask)}/{query}"


def yes(ask, **said):
    return {"answer": "yes", "unit": str(unit_of(ask.center).pk), "hours": "4", **said}


def end_of(ask):
    return Ask.objects.get(pk=ask.pk).ended_as


def test_the_link_of_the_letter_leads_to_the_question(two, desk):
    deliver(str(Message.objects.get(about=two[0].pk).pk))
    link = next(line for line in mail.outbox[0].body.splitlines() if "/reply/" in line)

    page = desk.get(link.removeprefix(settings.PUBLIC_URL))

    assert page.status_code == 200
    assert "Do you have a bed?" in page.text
    assert two[0].center.name in page.text
    assert two[1].center.name not in page.text


def test_looking_changes_nothing_and_leaves_nothing(two, desk):
    before = census()

    for _look in range(3):
        page = desk.get(path(two[0]))
    desk.head(path(two[0]))

    assert census() == before
    assert page["Cache-Control"] == "no-store"
    assert not desk.cookies


def test_the_page_names_nobody_and_nothing_that_joins(two, desk, officer):
    referral = two[0].referral
    describe(
        walk_in=referral.walk_in, by=officer, age=34, gender="woman", primary_substance="heroin"
    )

    text = desk.get(path(two[0])).text

    assert "18 to 64" in text
    for told in (
        referral.walk_in.handle,
        str(referral.pk),
        str(referral.walk_in_id),
        str(two[0].pk),
        referral.walk_in.department.name,
        "Heroin",
        ">34<",
    ):
        assert told not in text


def test_a_yes_in_one_tap_holds_the_place(two, desk):
    answer = desk.post(path(two[0]), yes(two[0]))

    assert (answer.status_code, answer["Location"]) == (302, path(two[0]))
    assert end_of(two[0]) == AskEnd.YES
    assert Placement.objects.get().unit == unit_of(two[0].center)
    assert "You hold a place" in desk.get(path(two[0])).text
    assert "A place has been found" in desk.get(path(two[1])).text


def test_a_yes_pressed_twice_is_one_yes(two, desk):
    desk.post(path(two[0]), yes(two[0]))

    again = desk.post(path(two[0]), yes(two[0]))

    assert "You hold a place" in again.text
    assert "answered or closed" not in again.text
    assert Placement.objects.count() == 1


def test_a_late_yes_reads_that_it_is_taken(two, desk):
    desk.post(path(two[0]), yes(two[0]))

    late = desk.post(path(two[1]), yes(two[1]))

    assert "A place has been found" in late.text
    assert "nothing is held with you" in late.text
    assert Placement.objects.count() == 1
    assert end_of(two[1]) == AskEnd.TAKEN


@pytest.mark.parametrize(
    ("said", "end", "words"),
    [
        ({"answer": "no", "reason": "insurance"}, AskEnd.NO, "Thank you for your answer"),
        ({"answer": "waitlist", "days": "3"}, AskEnd.WAITLIST, "We ask again when you said"),
        ({"answer": "assessment"}, AskEnd.ASSESSMENT, "We call you"),
    ],
)
def test_every_other_answer_is_one_tap(said, end, words, two, desk):
    assert desk.post(path(two[0]), said).status_code == 302

    assert end_of(two[0]) == end
    assert words in desk.get(path(two[0])).text
    assert end_of(two[1]) == ""


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Choose one of the answers."),
        ({"answer": "taken"}, "is not one of the available choices"),
        ({"answer": "yes", "hours": "4"}, "Which unit has the place?"),
        ({"answer": "waitlist"}, "When shall we ask again?"),
        ({"answer": "no", "reason": "barred"}, "is not one of the available choices"),
    ],
)
def test_what_is_missing_is_asked_in_one_sentence(said, sentence, two, desk):
    answer = desk.post(path(two[0]), said)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert end_of(two[0]) == ""


def test_another_center_s_unit_is_not_among_the_choices(two, desk):
    answer = desk.post(path(two[0]), yes(two[1]))

    assert answer.status_code == 422
    assert not Placement.objects.exists()


def test_a_place_that_cannot_be_kept_is_given_back_in_one_tap(two, desk):
    desk.post(path(two[0]), yes(two[0]))

    assert desk.post(path(two[0]), {"take_back_yes": "yes"}).status_code == 302
    assert "You hold no place any more" in desk.get(path(two[0])).text
    assert desk.post(path(two[0]), {"take_back_yes": "yes"}).status_code == 422
    assert Placement.objects.get().ended_at is not None


def test_a_link_ends_with_the_consent_the_question_and_its_hour(two, desk, officer, coordinator):
    withdraw_ask(ask=two[1], by=coordinator)
    assert "Nobody waits for an answer any more" in desk.get(path(two[1])).text

    with time_machine.travel(in_hours(1.1)):
        assert "The time to answer is over" in desk.get(path(two[0])).text
    withdraw_consents(walk_in=two[0].referral.walk_in, everything=True, by=officer)
    gone = desk.get(path(two[0])).text
    assert "Nobody waits for an answer any more" in gone
    assert "Detox" not in gone

    with time_machine.travel(in_hours(24 * 8)):
        assert desk.get(path(two[0])).status_code == 404


def test_only_a_link_of_ours_for_this_opens_anything(two, desk):
    token = REPLIES.token_of(two[0])
    forged = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.split(".")[0],
        str(two[0].pk),
        REPLIES.signer.sign("AAAA"),
        RIDES.signer.sign(token.split(".")[0]),
        REPLIES.signer.sign("A" * 22),
    ]

    for wrong in forged:
        assert ask_of(wrong) is None
        assert desk.get(f"/reply/{wrong}/").status_code == 404
    assert ask_of(token) == two[0]


@pytest.mark.slow
def test_guessing_is_slowed_down_and_right_links_go_on(two, desk):
    with time_machine.travel(in_hours(0.1), tick=False):  # one quarter of an hour
        for _guess in range(WRONG):
            assert desk.get("/reply/guess/").status_code == 404
        assert desk.get("/reply/guess/").status_code == 429

        assert desk.get(path(two[0])).status_code == 200
        codes = {desk.post(path(two[0]), {}).status_code for _try in range(ANSWERS)}
        assert codes == {422}
        assert desk.post(path(two[0]), yes(two[0])).status_code == 429
        assert desk.post(path(two[1]), yes(two[1])).status_code == 302


def test_no_log_learns_the_link(two, desk, caplog):
    caplog.set_level(logging.DEBUG)

    desk.post(path(two[0]), {})
    desk.post(path(two[0]), {"answer": "no", "reason": "no_bed"})

    assert REPLIES.token_of(two[0]) not in caplog.text


@pytest.mark.parametrize(
    ("tongue", "asked_in"), [("es", "¿Tienen una cama?"), ("pt", "Vocês têm uma vaga?")]
)
def test_it_speaks_their_language_by_a_tap_or_as_the_browser_asks(tongue, asked_in, two, desk):
    assert asked_in in desk.get(path(two[0], f"?in={tongue}")).text
    assert asked_in in desk.get(path(two[0]), headers={"Accept-Language": tongue}).text
    assert "Do you have a bed?" in desk.get(path(two[0], "?in=xx")).text


def test_whoever_is_signed_in_reads_the_same(two, coordinator, sign_in):
    page = sign_in(coordinator).get(path(two[0]))

    assert "Do you have a bed?" in page.text
    assert coordinator.username not in page.text

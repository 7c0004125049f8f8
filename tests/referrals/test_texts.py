"""Centers are asked by text: to a number marked as safe, at an hour that is right, in few words."""

import datetime
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from angel_program.journal.actors import CENTER
from angel_program.post.actions.stopping import stop_texts
from angel_program.post.choices import State, Way, Why
from angel_program.post.deliver import deliver
from angel_program.post.gsm import BASIC, ROOM, in_gsm, places
from angel_program.post.letters import WRITERS
from angel_program.post.models import Message
from angel_program.refusal import Refused
from intake.actions.person import identify
from intake.actions.withdrawal import withdraw_consents
from referrals.actions.asking import ask_centers, withdraw_ask
from referrals.actions.placement import release_bed, release_lapsed
from referrals.actions.reply import reply
from referrals.asked import may_be_asked
from referrals.links import REPLIES
from referrals.models import Ask, Center, Placement
from tests.asked import ask, asked, centers_with_units, yes
from tests.journey import in_hours, searching
from tests.post import kinds
from tests.post.clock import letters_that_leave, texts_that_leave
from tests.post.gateway import _gateway, gateway

__all__ = ["_gateway", "gateway"]
NUMBER = "+19785550111"
# On Harborview's clock: half past three at night, and four in the afternoon.
NIGHT = datetime.datetime(2026, 3, 4, 8, 30, tzinfo=datetime.UTC)
DAY = datetime.datetime(2026, 3, 4, 21, 0, tzinfo=datetime.UTC)
# What a text may not say in any language, on whatever telephone it lies open.
UNSAID = """
police policía polícia program angel ángel anjo detox treatment tratamiento tratamento health salud
saúde recovery bed cama vaga drug droga Lantern Harborview Robin
""".split()


@pytest.fixture(autouse=True)
def _vendors(department):
    kinds.bound(department)
    kinds.bound(department, "text")


@pytest.fixture
def center():
    """One center with a number that may be texted at any hour, and no address."""
    return texted(centers_with_units(1)[0], email="")


def texted(center, texting="any", **columns):
    columns = {"text_number": NUMBER, "texting": texting, **columns}
    Center.objects.filter(pk=center.pk).update(**columns)
    return Center.objects.get(pk=center.pk)


def states(**of):
    return [*Message.objects.filter(**of).order_by("made_at").values_list("way", "state", "why")]


def test_a_center_with_address_and_number_is_asked_by_both_with_one_link(
    officer, coordinator, gateway
):
    both = texted(centers_with_units(1)[0])
    asked(officer, coordinator, [both])

    texts = texts_that_leave(gateway)

    assert [one["to"] for one in texts] == [NUMBER]
    link = re.search(r"https://\S+/reply/\S+/", texts[0]["words"])[0]
    assert link in mail.outbox[0].body
    assert states() == [("email", State.SENT, ""), ("text", State.SENT, "")]


def test_the_link_of_the_text_is_answered_on_a_telephone(center, officer, coordinator, gateway):
    asked(officer, coordinator, [center])
    text = texts_that_leave(gateway)[0]["words"]
    path = re.search(r"https://[^/]+(/reply/\S+)", text)[1]

    answer = Client().post(path, {"answer": "no", "reason": "no_bed"})

    assert answer.status_code == 302
    assert Ask.objects.get().ended_as == "no"
    assert mail.outbox == []


def test_a_number_that_nobody_marked_as_safe_is_never_texted(officer, coordinator, gateway):
    unmarked = texted(centers_with_units(1)[0], texting="no")
    asked(officer, coordinator, [unmarked])
    assert texts_that_leave(gateway) == []

    marked = texted(centers_with_units(1)[0])
    asked(officer, coordinator, [marked])
    texted(marked, texting="no")  # taken back before it left
    assert texts_that_leave(gateway) == []
    assert states(way=Way.TEXT) == [("text", State.FAILED, Why.NO_ADDRESS)]


def test_a_consent_that_has_ended_stops_a_text_at_sending_time(
    center, officer, coordinator, gateway
):
    question = asked(officer, coordinator, [center])[0]
    withdraw_consents(walk_in=question.referral.walk_in, everything=True, by=officer)

    assert texts_that_leave(gateway) == []
    assert states(kind="ask_center") == [("text", State.DROPPED, Why.CONSENT)]


def test_by_day_alone_waits_for_the_morning_and_asks_its_reason_again(
    officer, coordinator, gateway
):
    first, second = (texted(one, "day") for one in centers_with_units(2))
    with time_machine.travel(NIGHT):
        referral = searching(officer)
        late, early = ask_centers(
            referral=referral,
            centers=[first, second],
            answer_by=in_hours(9),
            payer="unknown",
            by=coordinator,
        )
        assert texts_that_leave(gateway) == []
        waiting = Message.objects.filter(way=Way.TEXT)
        assert {*waiting.values_list("state", "attempts")} == {("queued", 0)}
        opens = {timezone.localtime(one.not_before, first_zone(late)).hour for one in waiting}
        assert opens == {8}
        withdraw_ask(ask=early, by=coordinator)
    with time_machine.travel(NIGHT + datetime.timedelta(hours=5)):
        assert len(texts_that_leave(gateway)) == 1

    assert states(kind="ask_center", way=Way.TEXT) == [
        ("text", State.SENT, ""),
        ("text", State.DROPPED, Why.GONE),
    ]


def test_a_question_that_would_be_over_by_the_morning_is_not_kept_for_it(
    officer, coordinator, gateway
):
    by_day = texted(centers_with_units(1)[0], "day", email="")
    with time_machine.travel(NIGHT):
        with pytest.raises(Refused, match="cannot be written to now"):
            asked(officer, coordinator, [by_day])
        asked(officer, coordinator, [texted(by_day, "day", email="desk@a.example.org")])

    assert [*Message.objects.values_list("way")] == [("email",)]


def first_zone(question):
    return question.referral.walk_in.department.zone


def test_by_day_is_texted_by_day_and_at_any_hour_at_night(officer, coordinator, gateway):
    by_day, always = centers_with_units(2)
    with time_machine.travel(DAY):
        asked(officer, coordinator, [texted(by_day, "day")])
        assert len(texts_that_leave(gateway)) == 1
    with time_machine.travel(NIGHT):
        asked(officer, coordinator, [texted(always, "any")])
        assert len(texts_that_leave(gateway)) == 2


def test_a_number_that_stopped_is_not_asked_by_text_any_more(center, officer, coordinator, gateway):
    referral = searching(officer)
    assert [one.option.center for one in may_be_asked(referral)] == [center.pk]

    stop_texts(number=NUMBER, by=coordinator)

    assert may_be_asked(referral) == []
    with pytest.raises(Refused, match="cannot be written to now"):
        ask(referral, [center], coordinator)
    ask(referral, [texted(center, email="desk@lantern.example.org")], coordinator)
    texts_that_leave(gateway)
    assert (states(), gateway.heard) == ([("email", State.SENT, "")], [])


def test_without_a_gateway_or_its_vendor_the_letter_goes_alone(
    officer, coordinator, department, settings
):
    settings.TEXT_URL = ""
    asked(officer, coordinator, [texted(centers_with_units(1)[0])])
    settings.TEXT_URL = "https://a:b@localhost:9/"
    department.vendors.filter(carries="text").delete()
    asked(officer, coordinator, [texted(centers_with_units(1)[0])])

    letters_that_leave()

    assert states() == [("email", State.SENT, "")] * 2


def test_who_was_asked_by_text_hears_that_it_is_settled_and_no_other(officer, coordinator, gateway):
    centers = [texted(one, email="") for one in centers_with_units(2)]
    first, second = asked(officer, coordinator, centers)
    deliver(str(Message.objects.get(about=str(first.pk)).pk))

    for one in (first, second):
        withdraw_ask(ask=one, by=coordinator)
    texts = texts_that_leave(gateway)

    assert [one["words"] for one in texts[1:]] == [
        "Our question is settled. You need not answer it. Thank you."
    ]


def test_a_center_that_held_a_place_hears_that_it_was_not_used(
    center, officer, coordinator, gateway
):
    question = asked(officer, coordinator, [center])[0]
    texts_that_leave(gateway)
    yes(question)
    with time_machine.travel(in_hours(4)):
        release_lapsed(placement=Placement.objects.get(), by=CENTER)
        Message.objects.filter(kind="hold_lapsed").update(not_before=timezone.now())

        assert (
            f"You need not keep it: {REPLIES.link_of(question)}"
            in texts_that_leave(gateway)[-1]["words"]
        )


def test_a_center_that_holds_a_place_hears_that_it_is_not_needed_as_it_was_asked(
    officer, coordinator, gateway
):
    texted_and_written, written_alone = texted(centers_with_units(1)[0]), centers_with_units(1)[0]
    for center in (texted_and_written, written_alone):
        question = asked(officer, coordinator, [center])[0]
        letters_that_leave()
        release_bed(referral=yes(question).referral, by=coordinator)
        texted(center)  # the other wants texts from now on
    texts_that_leave(gateway)

    over = Message.objects.filter(kind="hold_over", state=State.SENT).order_by("made_at")
    assert [one.way for one in over] == [Way.EMAIL, Way.TEXT, Way.EMAIL]
    assert "You need not keep it any more: " in texts_that_leave(gateway)[-1]["words"]


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_a_text_is_one_text_and_says_nothing_in_each_language(
    language, officer, coordinator, department, settings, gateway
):
    settings.PUBLIC_URL = "https://answers.example.org"
    center = texted(centers_with_units(1)[0])
    question = yes(asked(officer, coordinator, [center])[0])
    walk_in = question.referral.walk_in
    identify(walk_in=walk_in, legal_name="Robin Example", by=officer)
    Message.objects.filter(way=Way.TEXT).update(left_at=timezone.now())
    release_bed(referral=question.referral, by=coordinator)
    for kind in ("ask_over", "hold_lapsed", "hold_over"):
        said = written(kind, question)[language]
        assert_neutral(said, walk_in)
    fresh = ask(searching(officer), [texted(centers_with_units(1)[0])], coordinator)[0]
    said = written("ask_center", fresh)[language]
    assert "/reply/" in said
    assert "STOP" in said
    assert_neutral(said, fresh.referral.walk_in)


def written(kind, question):
    """The words of this text in each language."""
    message = Message(kind=kind, way=Way.TEXT, about=str(question.pk))
    found = {}
    for language in ("en", "es", "pt"):
        with translation.override(language):
            found[language] = WRITERS[kind, Way.TEXT](message).text
    assert len({*found.values()}) == 3, "not translated"
    return found


def assert_neutral(said, walk_in):
    sent = in_gsm(said)
    assert {*sent} <= BASIC
    assert "?" not in re.sub(r"\?(?= )", "", sent), "a letter that cannot be sent"
    assert places(sent) <= ROOM
    unsaid = [*UNSAID, walk_in.handle, str(walk_in.pk)]
    assert [word for word in unsaid if word.casefold() in said.casefold()] == []


def test_what_could_not_be_sent_is_shown_to_the_coordinator_by_way_and_reason(
    officer, coordinator, gateway, sign_in
):
    gateway.status = 400
    both = texted(centers_with_units(1)[0])
    question = asked(officer, coordinator, [both])[0]
    Center.objects.filter(pk=both.pk).update(email="")
    letters_that_leave()

    page = sign_in(coordinator).get(f"/referrals/{question.referral_id}/").text

    assert "E-mail not sent: No address, or no number that is safe, is known" in page
    assert "Text message not sent: The mail server or the gateway refused it" in page
    reply(ask=question, answer="no", by=CENTER)
    page = sign_in(coordinator).get(f"/referrals/{question.referral_id}/").text
    assert "not sent:" not in page

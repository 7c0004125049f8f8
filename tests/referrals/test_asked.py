"""What leaves for a center: a letter that says there is a question, and a page of coarse groups."""

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command

from angel_program.journal.actors import CENTER
from angel_program.post.choices import Why
from angel_program.post.deliver import deliver
from angel_program.post.models import Message
from intake.actions.profile import describe
from intake.actions.withdrawal import withdraw_consents
from referrals.actions.asking import withdraw_ask
from referrals.actions.reply import reply
from referrals.asked import facts_of
from referrals.links import ask_of
from referrals.models import Ask
from tests.asked import asked, centers_with_units, unit_of
from tests.journey import held, in_hours
from tests.post import kinds


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


@pytest.fixture
def three(officer, coordinator):
    """Three centers asked for one person."""
    return asked(officer, coordinator, centers_with_units(3))


def ask_of_fresh(ask):
    return Ask.objects.select_related("center", "referral__walk_in__department").get(pk=ask.pk)


def test_the_letter_says_that_there_is_a_question_and_nothing_of_it(three):
    describe(walk_in=three[0].referral.walk_in, age=88, gender="woman", by=three[0].asked_by)
    for message in Message.objects.filter(kind="ask_center"):
        deliver(str(message.pk))

    assert sorted(one.to[0] for one in mail.outbox) == sorted(one.center.email for one in three)
    links = {line for one in mail.outbox for line in one.body.splitlines() if "/reply/" in line}
    assert {ask_of(link.split("/")[-2]) for link in links} == set(three)
    letter = mail.outbox[0]
    # Without its link, in whose random letters and host any of these may stand.
    said = " ".join(line for line in letter.body.splitlines() if "/reply/" not in line)
    # No hour has 88 minutes: that number would be their age.
    for word in ("detox", "police", "angel program", "woman", "88", "bed", str(three[0].referral)):
        assert word.lower() not in f"{letter.subject} {said}".lower()


def test_no_letter_leaves_after_the_consent_the_question_or_the_search_has_ended(
    three, officer, coordinator
):
    first, second, third = (Message.objects.get(about=one.pk) for one in three)
    withdraw_ask(ask=three[0], by=coordinator)
    deliver(str(first.pk))
    with time_machine.travel(in_hours(1.5)):
        deliver(str(third.pk))
    withdraw_consents(walk_in=three[0].referral.walk_in, everything=True, by=officer)
    deliver(str(second.pk))

    why = Message.objects.filter(kind="ask_center").values_list("pk", "why")
    assert dict(why) == {first.pk: Why.GONE, second.pk: Why.CONSENT, third.pk: Why.EXPIRED}
    assert mail.outbox == []


def test_the_page_says_coarse_groups_and_no_more_than_the_consent(three, officer):
    walk_in = three[0].referral.walk_in
    describe(
        walk_in=walk_in,
        by=officer,
        age=34,
        gender="woman",
        primary_substance="fentanyl",
        insurance="medicaid",
        in_withdrawal="yes",
        pregnant="yes",
    )
    ask = ask_of_fresh(three[0])

    said = {one.label: one.value for one in facts_of(ask)}
    assert said == {
        "Care": "Detox",
        "For": "A woman",
        "Age": "18 to 64",
        "Main substance": "Opioids",
        "In withdrawal now": "Yes",
    }
    withdraw_consents(walk_in=walk_in, everything=True, by=officer)
    assert facts_of(ask_of_fresh(three[0])) == []


@pytest.mark.parametrize(
    ("age", "group"), [(17, "Under 18"), (18, "18 to 64"), (64, "18 to 64"), (65, "65 or older")]
)
def test_an_age_is_a_group(age, group, three, officer):
    describe(walk_in=three[0].referral.walk_in, by=officer, age=age, gender="nonbinary")

    said = {one.label: one.value for one in facts_of(ask_of_fresh(three[0]))}
    assert (said["Age"], "For" in said) == (group, False)


def test_without_a_profile_only_the_care_is_said(officer, coordinator):
    ask = asked(officer, coordinator, centers_with_units(1))[0]

    assert [one.value for one in facts_of(ask_of_fresh(ask))] == ["Detox"]


def test_a_center_hears_that_nobody_left_for_the_place_it_held(three):
    ask, _second, _third = three
    reply(ask=ask, answer="yes", unit=unit_of(ask.center), held_until=in_hours(2), by=CENTER)
    with time_machine.travel(in_hours(2.1)):
        call_command("tick")
        (message,) = Message.objects.filter(kind="hold_lapsed")
        deliver(str(message.pk))

    letter = mail.outbox[-1]
    assert letter.to == [ask.center.email]
    assert f"the place that {ask.center} held for us until" in letter.body
    assert str(ask.referral) not in letter.body


def test_a_place_that_was_held_by_telephone_lapses_without_a_letter(officer, coordinator, three):
    held(officer, coordinator, unit_of(three[0].center))
    with time_machine.travel(in_hours(2.1)):
        call_command("tick")

    assert not Message.objects.filter(kind="hold_lapsed").exists()

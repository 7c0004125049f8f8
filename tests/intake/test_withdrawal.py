"""Taking back: one, several, or everything ever; a word is enough, and it counts at once."""

import pytest

from angel_program.journal.models import Entry
from angel_program.refusal import Refused
from intake.actions.consent import consent_to_one
from intake.actions.withdrawal import withdraw_consents
from intake.models import Consent, WalkIn
from referrals.actions.returning import join_persons
from tests.journey import consented, in_hours


def to_one(walk_in, name, by):
    return consent_to_one(
        walk_in=walk_in,
        recipient_name=name,
        purpose="support",
        scope=["presence"],
        expires_on=in_hours(24).date(),
        signature="X",
        by=by,
    )


def send(client, walk_in, **said):
    return client.post(f"/intake/{walk_in.pk}/withdraw_consents/", said)


def live():
    return {*Consent.objects.filter(withdrawn_at=None).values_list("purpose", flat=True)}


def test_several_are_taken_back_in_one_screen(officer, sign_in):
    walk_in = consented(officer)
    chosen = [walk_in.consents.get(purpose=one).pk for one in ("placement", "feedback")]

    answer = send(sign_in(officer), walk_in, consents=chosen, how="oral")

    assert answer.status_code == 200
    assert "These do not hold any more" in answer.text
    assert "They said so" in answer.text
    assert live() == {"follow_up"}
    assert {
        *Consent.objects.exclude(withdrawn_at=None).values_list("withdrawn_how", flat=True)
    } == {"oral"}


def test_everything_is_taken_back_at_every_visit_of_theirs(officer, coordinator, sign_in):
    earlier, walk_in, another = consented(officer), consented(officer), consented(officer)
    join_persons(person=walk_in.person, into=earlier.person, reason="they_said_so", by=coordinator)

    answer = send(sign_in(officer), walk_in, everything="on", how="written")

    assert answer.status_code == 200
    held = Consent.objects.filter(withdrawn_at=None)
    assert {*held.values_list("walk_in", flat=True)} == {another.pk}
    assert Entry.objects.filter(verb="consent.withdrawn").count() == 6
    # The paper speaks of this visit alone, and of "everything".
    assert answer.text.count("To find and arrange treatment") == 1


def test_one_of_two_recipients_keeps_theirs(officer):
    walk_in = consented(officer)
    aunt, friend = (to_one(walk_in, name, officer) for name in ("An aunt", "A friend"))

    withdraw_consents(walk_in=walk_in, consents=[str(aunt.pk)], by=officer)

    assert Consent.objects.get(pk=aunt.pk).withdrawn_at
    assert Consent.objects.get(pk=friend.pk).withdrawn_at is None


def test_nothing_chosen_is_one_sentence(officer, sign_in):
    answer = send(sign_in(officer), consented(officer), how="oral")

    assert answer.status_code == 422
    assert "Choose what is taken back." in answer.text
    assert len(live()) == 3


def test_the_action_itself_takes_nothing_back_unasked(officer):
    with pytest.raises(Refused, match=r"^Choose what is taken back\.$"):
        withdraw_consents(walk_in=consented(officer), by=officer)


def test_what_was_taken_back_is_not_taken_back_again(officer):
    walk_in = consented(officer)
    withdraw_consents(walk_in=walk_in, everything=True, by=officer)

    with pytest.raises(Refused, match=r"^This consent was withdrawn before\.$"):
        withdraw_consents(walk_in=WalkIn.objects.get(pk=walk_in.pk), everything=True, by=officer)


def test_the_consents_of_another_visit_cannot_be_named(officer, sign_in):
    walk_in, other = consented(officer), consented(officer)

    answer = send(sign_in(officer), walk_in, consents=[other.consents.first().pk], how="oral")

    assert answer.status_code == 422
    assert not Consent.objects.exclude(withdrawn_at=None).exists()

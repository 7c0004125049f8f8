"""What a consent writes down, value by value: in its row, and in the journal's line about it."""

import datetime

import pytest
import time_machine

from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import open_value
from intake.actions.consent import (
    consent_to_one,
    consent_to_proceeding,
    give_consent,
    postpone_consent,
)
from intake.actions.consent_copy import print_consent
from intake.actions.paper import key_in_paper, print_papers
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Purpose, Recipient
from intake.models import Agreement, Consent
from referrals.actions.consent import consent_to_center
from tests.factories import CenterFactory
from tests.intake.test_consent_kinds import LINE
from tests.journey import consented, in_hours, screened, searching
from tests.lines import last

NIGHT = datetime.datetime(2026, 10, 1, 3, tzinfo=datetime.UTC)  # still September in Harborview
SEPTEMBER = datetime.date(2026, 9, 30)


def to_one(walk_in, by, **said):
    return consent_to_one(
        **{
            "walk_in": walk_in,
            "recipient_name": "Aunt Wilhelmina",
            "purpose": "support",
            "scope": ["presence"],
            "expires_on": in_hours(48).date(),
            "signature": "R. L.",
            "by": by,
        }
        | said
    )


def opened(consent, column):
    return open_value(consent, column, consent.walk_in.person.wrapped_key.open())


def test_a_mark_without_a_name_is_the_name(officer, coordinator):
    referral = searching(officer)
    given = [
        to_one(referral.walk_in, officer),
        consent_to_proceeding(
            walk_in=referral.walk_in,
            recipient_name="A lawyer",
            scope=["presence"],
            expires_on=in_hours(48).date(),
            signature="R. L.",
            by=coordinator,
        ),
        consent_to_center(
            referral=referral,
            center=CenterFactory(),
            expires_on=in_hours(48).date(),
            signature="R. L.",
            by=coordinator,
        ),
    ]

    assert [opened(one, "name") for one in given] == ["R. L."] * 3
    assert [one.language for one in given] == ["en"] * 3


def test_a_drawing_a_name_and_a_language_reach_the_row_by_every_way(officer, coordinator):
    referral = searching(officer)
    said = {
        "expires_on": in_hours(48).date(),
        "signature": "",
        "strokes": LINE,
        "name": "Robin",
        "language": "es",
    }
    given = [
        to_one(referral.walk_in, officer, **said),
        consent_to_proceeding(
            walk_in=referral.walk_in,
            recipient_name="A lawyer",
            scope=["presence"],
            by=coordinator,
            **said,
        ),
        consent_to_center(referral=referral, center=CenterFactory(), by=coordinator, **said),
    ]

    for one in given:
        assert (one.signed_how, one.language, opened(one, "name")) == ("drawn", "es", "Robin")
        mark = print_consent(consent=one, by=officer)["mark"]
        assert (mark.text, len(mark.drawn)) == ("", len(LINE))


@pytest.mark.parametrize(("days", "fits"), [(-1, False), (0, True), (730, True), (731, False)])
def test_a_last_day_is_today_at_the_earliest_and_in_two_years_at_the_latest(days, fits, officer):
    with time_machine.travel(NIGHT, tick=False):
        walk_in = screened(officer)
        last_day = SEPTEMBER + datetime.timedelta(days=days)
        if fits:
            assert to_one(walk_in, officer, expires_on=last_day).expires_on == last_day
            return
        with pytest.raises(Refused, match=r"^The last day is today or later, and within two years"):
            to_one(walk_in, officer, expires_on=last_day)


def test_an_event_and_the_moment_of_signing_are_kept(officer):
    at = in_hours(-3)

    one = to_one(screened(officer), officer, at=at, expires_when="visit_ends")

    one.refresh_from_db()
    assert (one.expires_when, one.given_at) == ("visit_ends", at)


def test_the_last_day_is_a_day_on_which_it_holds(officer):
    one = consented(officer).consents.first()

    assert one.holds(one.expires_on)
    assert not one.holds(one.expires_on + datetime.timedelta(days=1))


def test_who_and_for_what_are_asked_together(officer):
    walk_in = consented(officer)
    walk_in.consents.filter(recipient="centers", purpose="placement").get()

    consents = walk_in.consents
    assert consents.covering(Recipient.CENTERS, Purpose.PLACEMENT).count() == 1
    assert not consents.covering(Recipient.CENTERS, Purpose.FOLLOW_UP).exists()
    assert not consents.covering(Recipient.ONE, Purpose.PLACEMENT).exists()


def test_one_of_two_by_name_is_taken_back_and_the_other_stays(officer):
    walk_in = screened(officer)
    aunt, uncle = (to_one(walk_in, officer, recipient_name=name) for name in ("Aunt", "Uncle"))

    said = withdraw_consent(consent=aunt, by=officer, how="written")

    now = said.withdrawn_at
    aunt.refresh_from_db()
    assert aunt.withdrawn_at == now
    assert aunt.withdrawn_how == "written"
    assert Consent.objects.get(withdrawn_at=None) == uncle
    assert last(Verb.CONSENT_WITHDRAWN) == (
        walk_in.pk,
        ("consent", str(aunt.pk)),
        {"recipient": "one", "purpose": "support", "how": "written"},
    )


def test_an_agreement_and_a_no_to_every_consent_are_a_line_each(officer):
    walk_in = screened(officer)

    give_consent(
        walk_in=walk_in,
        consents=[],
        signature="",
        name="Robin",
        strokes=LINE,
        notice_given="read",
        by=officer,
    )

    kept = Agreement.objects.get()
    assert kept.signed_how == "drawn"
    assert last(Verb.AGREED) == (
        walk_in.pk,
        ("agreement", str(kept.pk)),
        {"text_version": 1, "notice_version": 1, "notice_given": "read"},
    )
    assert last(Verb.CONSENT_REFUSED) == (walk_in.pk, ("walkin", str(walk_in.pk)), {})


def test_a_consent_is_a_line_and_says_who_may_speak(officer):
    (given,) = consented(officer, consents=("from_center",)).consents.all()

    assert given.discloser == "center"
    assert last(Verb.CONSENTED) == (
        given.walk_in_id,
        ("consent", str(given.pk)),
        {
            "kind": "referral",
            "recipient": "program",
            "purpose": "feedback",
            "expires_on": given.expires_on.isoformat(),
        },
    )


@pytest.mark.parametrize("said", [{"recipient_name": " "}, {"scope": []}])
def test_a_consent_to_nobody_or_for_nothing_is_refused(officer, said):
    with pytest.raises(Refused, match=r"^A consent says who may learn it, and what\.$"):
        to_one(screened(officer), officer, **said)


def test_only_a_visit_of_a_numbered_sheet_is_signed_on_it(officer):
    with pytest.raises(Refused, match=r"^This visit was not written on a numbered sheet\.$"):
        give_consent(
            walk_in=screened(officer), consents=[], signature="", on_paper=True, by=officer
        )


def test_a_signature_on_the_visit_s_sheet_is_the_sheet_s_number(officer):
    for sheet in print_papers(sheets=2, by=officer):
        walk_in = key_in_paper(
            paper=sheet,
            welcomed_by=officer,
            arrived_at=in_hours(-1),
            red_flags=[],
            by=officer,
        )
    (given,) = give_consent(
        walk_in=walk_in,
        consents=["follow_up"],
        signature="",
        name="Robin",
        on_paper=True,
        by=officer,
    )

    assert (given.signed_how, Agreement.objects.get().signed_how) == ("paper", "paper")
    assert opened(given, "signature") == str(sheet) == "0002"


def test_putting_it_off_says_until_when_and_whether_again(officer):
    walk_in = screened(officer)

    first = postpone_consent(walk_in=walk_in, by=officer)
    line = last(Verb.CONSENT_POSTPONED)
    again = postpone_consent(walk_in=walk_in, by=officer)

    assert first.by == officer
    assert first.ask_by - first.at == datetime.timedelta(hours=72)
    assert again.ask_by == first.ask_by
    about = (walk_in.pk, ("walkin", str(walk_in.pk)))
    until = first.ask_by.isoformat()
    assert line == (*about, {"ask_by": until, "again": False})
    assert last(Verb.CONSENT_POSTPONED) == (*about, {"ask_by": until, "again": True})


def test_a_copy_is_a_line_about_the_consent(officer):
    consent = consented(officer).consents.first()

    said = print_consent(consent=consent, by=officer)

    assert (said["name"], said["recipient"]) == ("A mark", "")
    assert (said["mark"].text, said["mark"].drawn) == ("A mark", [])
    assert last(Verb.CONSENT_PRINTED) == (
        consent.walk_in_id,
        ("consent", str(consent.pk)),
        {},
    )

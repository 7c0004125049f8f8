"""Both ledgers of disclosures are kept no longer than their rule; pages and command say so."""

import pytest
from django.core.management import CommandError
from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.keeping.actions.dropping import drop_old_lines, past
from angel_program.keeping.choices import Batch
from angel_program.keeping.models import ForgettingBatch
from angel_program.privacy.actions.hold import hold_record
from angel_program.refusal import Refused
from referrals.actions.disclosure import disclose
from referrals.actions.emergency import disclose_in_emergency, review_emergency
from referrals.models import Disclosure, EmergencyDisclosure
from tests import journey
from tests.keeping.agreeing import agreed, said
from tests.keeping.dropping import LATER, dropped, of
from tests.keeping.gone import days_ago


@pytest.fixture
def told(long_ago, officer, coordinator, unit, privacy_officer):
    """A center and a medic were told something long ago, and today."""
    for days in (LATER, 0):
        with days_ago(days):
            referral = journey.held(officer, coordinator, unit).referral
            disclose(referral=referral, by=coordinator)
            sheet = disclose_in_emergency(
                walk_in=referral.walk_in,
                medic="A medic",
                affiliation="General",
                nature=["injury"],
                by=officer,
            )
            review_emergency(disclosure=sheet.disclosure, by=privacy_officer)
    return Disclosure.objects.order_by("at").first()


def test_both_ledgers_of_disclosures_are_dropped_after_their_days(
    told, department, privacy_officer, administrator
):
    assert dropped("disclosures", department, privacy_officer, administrator) == 2

    assert not Disclosure.objects.filter(pk=told.pk).exists()
    assert (Disclosure.objects.count(), EmergencyDisclosure.objects.count()) == (1, 1)


def test_a_hold_keeps_what_was_told_about_somebody(
    told, department, privacy_officer, administrator
):
    hold_record(walk_in=told.referral.walk_in, by=privacy_officer)

    assert dropped("disclosures", department, privacy_officer, administrator) == 0
    assert Disclosure.objects.filter(pk=told.pk).exists()


def test_an_emergency_that_nobody_reviewed_stays(
    long_ago, department, officer, privacy_officer, administrator
):
    with days_ago(LATER):
        disclose_in_emergency(
            walk_in=journey.arrived(officer),
            medic="A medic",
            affiliation="General",
            nature=["injury"],
            by=officer,
        )

    with pytest.raises(Refused, match="No line of this book"):
        of("disclosures", department)


def test_another_department_s_lines_stay(told, department, elsewhere):
    until = timezone.now()

    assert past(department, Batch.DISCLOSURES, until) == 4
    assert past(elsewhere, Batch.DISCLOSURES, until) == 0
    assert (
        past(elsewhere, Batch.JOURNAL, until)
        == Entry.objects.filter(department_id=elsewhere.pk).count()
    )


def test_the_command_says_what_is_past_its_time_and_proposes_it(
    told, department, privacy_officer, administrator
):
    looked = said("--department", "harborview")
    assert "Ledger rows past their time: 2" in looked
    assert "Nothing was changed" in looked

    said("--department", "harborview", "--propose", "--of", "disclosures")
    batch = ForgettingBatch.objects.get()
    with pytest.raises(CommandError, match="Two different people"):
        said("--batch", str(batch.pk))
    agreed(batch, privacy_officer, administrator)

    assert said("--batch", str(batch.pk)) == "Lines dropped: 2\n"


def test_the_pages_say_how_many_lines_and_of_what(
    told, department, privacy_officer, administrator, sign_in
):
    batch = of("disclosures", department)
    priya, ada = sign_in(privacy_officer), sign_in(administrator)

    page = priya.get(f"/keeping/{batch.pk}/").text
    assert "Lines of the ledger of disclosures" in page
    assert "How many lines" in page
    assert "Their keys are destroyed" not in page
    assert "before " in priya.get("/keeping/").text
    for client in (priya, ada):
        assert client.post(f"/keeping/{batch.pk}/", {"decision": "agree"}).status_code == 302
    assert drop_old_lines(batch=batch, by=COMMAND_LINE) == 2

    assert "Carried out" in ada.get("/keeping/").text
    assert ada.get(f"/keeping/{batch.pk}/").status_code == 200

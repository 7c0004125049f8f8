"""The two books are kept no longer than their rule, and two people agree before a line goes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import BagEntry, Entry
from angel_program.keeping.actions.dropping import drop_old_lines, propose_dropping
from angel_program.keeping.actions.forgetting import (
    carry_out_forgetting,
    decide_forgetting,
    propose_forgetting,
)
from angel_program.keeping.models import ForgettingBatch, RetentionRule
from angel_program.privacy.actions.hold import hold_record, lift_hold
from angel_program.refusal import Refused
from intake.actions.surrender import surrender_item
from tests import journey
from tests.journal import tampering
from tests.keeping.agreeing import agreed, said
from tests.keeping.dropping import LATER, LONG_AGO, SIX_YEARS, days_back, dropped, of
from tests.keeping.gone import days_ago, left


def test_the_journal_is_dropped_up_to_its_rule_and_the_rest_is_proven(
    long_ago, department, privacy_officer, administrator, capsys
):
    left(long_ago.opened_by, days=SIX_YEARS - 2)
    cutoff = days_back(SIX_YEARS)
    old = Entry.objects.filter(at__lt=cutoff).count()
    before = Entry.objects.count()

    many = dropped("journal", department, privacy_officer, administrator)

    assert many == old > 5
    assert not Entry.objects.filter(at__lt=cutoff).exists()
    assert Entry.objects.count() == before - old + 4  # proposed, agreed twice, dropped
    line = Entry.objects.latest("seq")
    assert line.verb == "forgetting.lines_dropped"
    assert line.facts == {
        "kind": "journal",
        "lines": old,
        "to": old,
        "head": Entry.objects.get(seq=old + 1).previous[:40],
    }
    call_command("verify_journal")
    assert capsys.readouterr().out.startswith("journal: ok, ")


def test_one_person_s_word_drops_nothing(long_ago, department, privacy_officer):
    batch = of("journal", department)
    decide_forgetting(batch=batch, decision="agree", by=privacy_officer)

    with pytest.raises(Refused, match="Two different people"):
        drop_old_lines(batch=batch, by=COMMAND_LINE)


def test_a_book_without_old_lines_is_left(department):
    for kind in ("journal", "disclosures"):
        with pytest.raises(Refused, match="No line of this book"):
            of(kind, department)
    with pytest.raises(Refused, match="has not come"):
        propose_dropping(
            department=department, kind="journal", by=COMMAND_LINE, as_of=journey.in_hours(5)
        )


def test_what_is_about_somebody_under_a_hold_stays_and_all_behind_it(
    long_ago, department, officer, privacy_officer, administrator
):
    held = left(officer, days=LATER)
    first = Entry.objects.filter(walk_in_id=held.pk).earliest("seq").seq
    hold = hold_record(walk_in=held, by=privacy_officer)

    assert dropped("journal", department, privacy_officer, administrator) == first - 1
    assert Entry.objects.earliest("seq").seq == first

    lift_hold(hold=hold, by=privacy_officer)
    assert dropped("journal", department, privacy_officer, administrator) > 5
    assert Entry.objects.earliest("seq").at > days_back(SIX_YEARS)


def test_a_hold_on_the_first_line_keeps_the_whole_journal(
    long_ago, department, privacy_officer, administrator
):
    hold_record(walk_in=long_ago, by=privacy_officer)
    tampering.behead(Entry.objects.filter(walk_in_id=long_ago.pk).earliest("seq").seq - 1)
    batch = agreed(of("journal", department), privacy_officer, administrator)

    assert drop_old_lines(batch=batch, by=COMMAND_LINE) == 0
    batch.refresh_from_db()
    assert batch.state == "Carried out"


def test_a_journal_that_does_not_hold_is_looked_into_and_not_dropped(
    long_ago, department, privacy_officer, administrator
):
    batch = agreed(of("journal", department), privacy_officer, administrator)
    tampering.edit("actor_id", "999")

    with pytest.raises(Refused, match=r"does not hold\. Entry 3 does not follow entry 2\."):
        drop_old_lines(batch=batch, by=COMMAND_LINE)

    batch.refresh_from_db()
    assert (batch.finished_at, batch.dropped) == (None, None)


def test_the_journal_of_two_departments_waits_for_both(
    long_ago, department, elsewhere, privacy_officer, administrator
):
    batch = agreed(of("journal", department), privacy_officer, administrator)

    with pytest.raises(Refused, match=f"{elsewhere.name} has not agreed"):
        drop_old_lines(batch=batch, by=COMMAND_LINE)


def test_the_stricter_of_two_departments_counts(request, privacy_officer_of_old):
    """Ours keeps its journal for ten years, theirs for six: theirs wait for ours."""
    ours, priya, ada = privacy_officer_of_old
    with days_ago(4000):
        elsewhere = request.getfixturevalue("elsewhere")
    RetentionRule.objects.create(department=ours, kind="journal", days=3650)
    for days in (3800, LONG_AGO):
        with days_ago(days):
            note_journal_reading(by=priya)
    theirs, own = (agreed(of("journal", one), priya, ada) for one in (elsewhere, ours))

    assert drop_old_lines(batch=theirs, by=COMMAND_LINE) > 1
    with pytest.raises(Refused, match="carried out before"):
        drop_old_lines(batch=theirs, by=COMMAND_LINE)

    assert drop_old_lines(batch=own, by=COMMAND_LINE) == 0
    kept = Entry.objects.earliest("seq")
    assert (timezone.now() - kept.at).days == LONG_AGO


@pytest.fixture
def privacy_officer_of_old(request):
    """Our department, its privacy officer and administrator, since eleven years."""
    with days_ago(4000):
        names = ("department", "privacy_officer", "administrator")
        return [request.getfixturevalue(name) for name in names]


def test_a_rule_that_has_become_longer_since_keeps_more(
    long_ago, department, privacy_officer, administrator
):
    batch = agreed(of("journal", department), privacy_officer, administrator)
    RetentionRule.objects.create(department=department, kind="journal", days=3650)

    assert drop_old_lines(batch=batch, by=COMMAND_LINE) == 0


def test_a_rule_that_has_become_shorter_since_drops_no_more_than_was_agreed(
    long_ago, department, officer, privacy_officer, administrator
):
    between = left(officer, days=1500)
    batch = agreed(of("journal", department), privacy_officer, administrator)
    RetentionRule.objects.create(department=department, kind="journal", days=1200)

    drop_old_lines(batch=batch, by=COMMAND_LINE)

    assert Entry.objects.filter(walk_in_id=between.pk).exists()


def test_carried_out_twice_is_carried_out_once(
    long_ago, department, privacy_officer, administrator
):
    batch = agreed(of("journal", department), privacy_officer, administrator)
    many = drop_old_lines(batch=batch, by=COMMAND_LINE)
    left_over = Entry.objects.count()

    with pytest.raises(Refused, match="carried out before"):
        drop_old_lines(batch=batch, by=COMMAND_LINE)

    assert Entry.objects.count() == left_over
    assert said("--batch", str(batch.pk)) == f"Lines dropped: {many}\n"


def test_the_bags_book_is_kept(
    long_ago, department, officer, supervisor, privacy_officer, administrator
):
    with days_ago(LONG_AGO):
        surrender_item(
            bag_number="B-1",
            item_class="needles",
            place="locker",
            witnessed_by=supervisor,
            by=officer,
        )

    dropped("journal", department, privacy_officer, administrator)

    assert BagEntry.objects.count() == 1


@pytest.mark.parametrize(
    "said_of_it",
    [{"kind": "gossip"}, {"kind": "journal", "until": None}, {"kind": "persons"}],
)
def test_the_database_refuses_a_batch_that_cannot_be(said_of_it, long_ago, department):
    batch = of("journal", department)

    with pytest.raises(Exception, match="forgetting_batch"), transaction.atomic():
        ForgettingBatch.objects.filter(pk=batch.pk).update(**said_of_it)


def test_a_batch_of_one_kind_is_not_carried_out_as_another(long_ago, department, officer):
    with pytest.raises(ForgettingBatch.DoesNotExist):
        carry_out_forgetting(batch=of("journal", department), by=COMMAND_LINE)
    with pytest.raises(ForgettingBatch.DoesNotExist):
        drop_old_lines(
            batch=propose_forgetting(department=department, by=COMMAND_LINE), by=COMMAND_LINE
        )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
@pytest.mark.django_db(transaction=True)
def test_only_the_owner_drops_lines_of_the_journal(request, capsys):
    """As the role that the program runs as, the command says who may."""
    with days_ago(LONG_AGO):
        people = [
            request.getfixturevalue(name)
            for name in ("department", "officer", "privacy_officer", "administrator")
        ]
    left(people[1], days=LONG_AGO)
    batch = agreed(of("journal", people[0]), *people[2:])
    lines = Entry.objects.count()

    name = f"drops_{connection.settings_dict['NAME']}"
    capsys.readouterr()
    call_command("database_roles", role=name)
    with connection.cursor() as cursor:
        cursor.execute(capsys.readouterr().out)
    owner = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = name
    try:
        with pytest.raises(CommandError, match="Only the owner of the journal drops its lines"):
            said("--batch", str(batch.pk))
    finally:
        connection.close()
        connection.settings_dict["USER"] = owner
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")
    assert Entry.objects.count() == lines
    assert said("--batch", str(batch.pk)).startswith("Lines dropped: ")

"""``manage.py forget``: a dry run first, a batch, and carried out where two agreed; resumable."""

import datetime
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection
from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.keeping.actions import forgetting
from angel_program.keeping.actions.forgetting import (
    carry_out_forgetting,
    propose_forgetting,
)
from angel_program.keeping.models import ForgettingBatch
from intake.models import Person, PersonKey
from tests import journey
from tests.keeping.agreeing import agreed, said
from tests.keeping.gone import left


def test_a_dry_run_counts_and_changes_nothing(department, officer):
    left(officer, days=60)
    journey.arrived(officer)
    lines = Entry.objects.count()

    told = said("--department", "harborview")

    assert "to be forgotten, never placed: 1" in told
    assert "never asked, still here: 1" in told
    assert "Nothing was changed" in told
    assert (Entry.objects.count(), ForgettingBatch.objects.count()) == (lines, 0)


def test_as_of_asks_for_another_day(department, officer):
    left(officer)
    later = timezone.localdate() + datetime.timedelta(days=40)

    assert "to be forgotten in all: 0" in said("--department", "harborview")
    assert "to be forgotten in all: 1" in said(
        "--department", "harborview", "--as-of", later.isoformat()
    )


@pytest.mark.parametrize(
    "options",
    [("--department", "nowhere"), ("--batch", "8f8f8f8f-8f8f-4f8f-8f8f-8f8f8f8f8f8f")],
)
def test_what_is_not_there_is_said_in_one_sentence(db, options):
    with pytest.raises(CommandError, match="There is no"):
        said(*options)


@pytest.mark.django_db(transaction=True)
def test_the_command_goes_on_where_it_was_interrupted(
    officer, privacy_officer, administrator, monkeypatch
):
    """Portions of two; after the first the machine stops; the next run does the rest, once."""
    people = [left(officer, days=60) for _one in range(5)]
    monkeypatch.setattr(forgetting, "PORTION", 2)
    said("--department", "harborview", "--propose")
    batch = ForgettingBatch.objects.get()
    with pytest.raises(CommandError, match="Two different people"):
        said("--batch", str(batch.pk))
    agreed(batch, privacy_officer, administrator)
    carry_out_forgetting(batch=batch, by=COMMAND_LINE)
    assert PersonKey.objects.count() == 3

    assert said("--batch", str(batch.pk)) == "Forgotten: 5\n"
    assert said("--batch", str(batch.pk)) == "Forgotten: 5\n"

    assert PersonKey.objects.count() == 0
    lines = Entry.objects.filter(verb="walk_in.forgotten")
    assert set(lines.values_list("walk_in_id", flat=True)) == {one.pk for one in people}
    assert lines.count() == 5


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's file")
@pytest.mark.django_db(transaction=True)
def test_a_destroyed_key_leaves_the_database_file_too(officer, privacy_officer, administrator):
    person = left(officer, days=60).person
    wrapped, name = (
        bytes(person.wrapped_key.wrapped),
        bytes(Person.objects.get(pk=person.pk).legal_name.blob),
    )
    batch = propose_forgetting(department=officer.department, by=COMMAND_LINE)
    agreed(batch, privacy_officer, administrator)

    said("--batch", str(batch.pk))

    database = Path(connection.settings_dict["NAME"])
    files = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert wrapped not in files
    assert name not in files

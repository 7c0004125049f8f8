"""Append-only: the database itself refuses to change or lose a line of either book."""

# ruff: noqa: S608 - SQL from strings is what this is about; the strings are our own

import pytest
from django.db import DatabaseError, connection, transaction

from angel_program.journal.models import BagEntry, Entry
from intake.actions.surrender import surrender_item

BOOKS = ("journal_entry", "journal_bagentry")


@pytest.fixture
def both_books(six, officer, supervisor):
    """Entries in both books."""
    surrender_item(
        bag_number="B-1", item_class="needles", place="locker", witnessed_by=supervisor, by=officer
    )


def refused(statement):
    with (
        pytest.raises(DatabaseError, match="the journal is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("book", BOOKS)
def test_the_database_refuses_to_change_a_line(book, both_books):
    refused(f"UPDATE {book} SET verb = 'x' WHERE seq = 1")


@pytest.mark.parametrize("book", BOOKS)
def test_the_database_refuses_to_delete_a_line(book, both_books):
    refused(f"DELETE FROM {book} WHERE seq = 1")


@pytest.mark.parametrize("book", BOOKS)
def test_the_database_refuses_to_empty_a_book(book, both_books):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE; its DELETE is refused above")
    refused(f"TRUNCATE {book}")


def test_the_orm_is_refused_as_well(both_books):
    for change in (
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.all().delete(),
        lambda: BagEntry.objects.all().delete(),
        lambda: Entry.objects.get(seq=1).save(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert (Entry.objects.count(), BagEntry.objects.count()) == (6, 1)


def test_the_bags_book_keeps_no_time(both_books):
    """A time would join a bag to the walk-in beside it."""
    kinds = {column.name: column.get_internal_type() for column in BagEntry._meta.get_fields()}

    assert kinds["on"] == "DateField"
    assert "DateTimeField" not in kinds.values()
    assert not Entry.objects.filter(verb__startswith="item.").exists()

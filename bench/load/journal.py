"""Journal entries, numbered and chained as every entry is: by ``append``."""

from itertools import cycle, islice

from django.db import transaction
from django.utils import timezone

from angel_program.journal.chain import append
from angel_program.journal.models import Chained, Entry
from angel_program.journal.verbs import Verb
from bench.load.station import Crew
from intake.models import WalkIn

VERBS = (Verb.WELCOMED, Verb.WALK_IN_READ, Verb.MOVED, Verb.CALLED, Verb.WALK_IN_READ)
AT_ONCE = 5_000


def journal(crew: Crew, many: int) -> None:
    """So many entries of this department, about its visits in turn."""
    visits = cycle(list(WalkIn.objects.filter(department=crew.department)[:1_000]))
    for begun in range(0, many, AT_ONCE):
        lines: list[Chained] = [
            _entry(crew, visit, VERBS[n % len(VERBS)])
            for n, visit in enumerate(islice(visits, min(AT_ONCE, many - begun)))
        ]
        with transaction.atomic():
            append(lines)


def _entry(crew: Crew, visit: WalkIn, verb: Verb) -> Entry:
    return Entry(
        at=timezone.now(),
        walk_in_id=visit.pk,
        verb=verb,
        actor_id=crew.officer.pk,
        actor_role=crew.officer.role,
        department_id=crew.department.pk,
        subject_kind="walkin",
        subject_id=str(visit.pk),
        facts={"page": "view_walk_in"},
    )

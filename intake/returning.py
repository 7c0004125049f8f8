"""Who may have come back: records whose blind indexes meet, found without opening a single name.

The server only points; whether two records are one human being is a coordinator's decision.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import product
from uuid import UUID

from django.db.models import QuerySet

from angel_program.accounts.models import Department
from intake.models import Person, PersonIndex, WalkIn
from intake.models.person import IndexKind

# What points to the same human being, the strongest first. A history file's reference is not
# among them: it is exact, and was followed when the file was read.
POINTERS = (IndexKind.NAME_AND_BIRTH, IndexKind.SOUND_AND_BIRTH, IndexKind.NAME)

Pair = frozenset[UUID]


@dataclass(frozen=True)
class Record:
    """One human being as far as the joinings know, and every visit of theirs, newest first."""

    person_id: UUID
    visits: list[WalkIn]

    @property
    def first_seen(self) -> datetime.datetime:
        """When they walked in for the first time."""
        return self.visits[-1].arrived_at


@dataclass(frozen=True)
class PossibleReturn:
    """Two records that may be one human being; ``older`` is the one that was seen first."""

    newer: Record
    older: Record
    kinds: tuple[IndexKind, ...]  # what they share, the strongest first


def possible_returns(department: Department, since: datetime.datetime) -> list[PossibleReturn]:
    """Pairs with a visit since then, not joined yet, the strongest first and then the newest.

    Three queries, however many there are.
    """
    pairs = _pairs(department, since)
    records = records_of({person for pair in pairs for person in pair})
    found = []
    for pair, kinds in pairs.items():
        older, newer = sorted((records[one] for one in pair), key=lambda one: one.first_seen)
        found.append(PossibleReturn(newer, older, _by_strength(kinds)))
    found.sort(key=lambda one: one.newer.first_seen, reverse=True)
    return sorted(found, key=lambda one: POINTERS.index(one.kinds[0]))


def records_of(roots: Collection[UUID]) -> dict[UUID, Record]:
    """The records that count as these human beings, with the visits joined to each. One query."""
    visits: dict[UUID, list[WalkIn]] = defaultdict(list)
    theirs = WalkIn.objects.of_humans(roots)
    for visit in theirs.select_related("person", "station").order_by("-arrived_at", "pk"):
        visits[visit.person_id if visit.person_id in roots else visit.person.root_id].append(visit)
    return {person: Record(person, rows) for person, rows in visits.items()}


def shared_kinds(one: Person, other: Person) -> tuple[IndexKind, ...]:
    """What the blind indexes of two records have in common, the strongest first; often nothing."""
    digests = _pointing(one.department).filter(person=one).values("digest")
    shared = _pointing(one.department).filter(person=other, digest__in=digests)
    return _by_strength({IndexKind(kind) for kind in shared.values_list("kind", flat=True)})


def _pairs(department: Department, since: datetime.datetime) -> dict[Pair, set[IndexKind]]:
    """Roots that meet in a digest, at least one of them with a visit since then."""
    visits = WalkIn.objects.filter(
        department=department, arrived_at__gte=since, person__indexes__kind__in=POINTERS
    )
    theirs = list(visits.values_list("person", "person__indexes__digest"))
    recent = {person for person, _digest in theirs}
    # Handed over as values, not as a subquery: so the database sees how few they are.
    digests = {digest for _person, digest in theirs}
    meeting: dict[tuple[str, str], list[tuple[UUID, UUID]]] = defaultdict(list)
    rows = _pointing(department).filter(digest__in=digests)
    for kind, digest, person, same_as in rows.values_list(
        "kind", "digest", "person", "person__same_as"
    ):
        meeting[kind, digest].append((person, same_as or person))
    pairs: dict[Pair, set[IndexKind]] = defaultdict(set)
    for (kind, _digest), met in meeting.items():
        for (person, root), (_other, other_root) in product(met, met):
            if person in recent and root != other_root:
                pairs[frozenset((root, other_root))].add(IndexKind(kind))
    return pairs


def _pointing(department: Department) -> QuerySet[PersonIndex]:
    return PersonIndex.objects.filter(department=department, kind__in=POINTERS)


def _by_strength(kinds: Collection[IndexKind]) -> tuple[IndexKind, ...]:
    return tuple(kind for kind in POINTERS if kind in kinds)

"""Who reads unusually: a pure function over plain rows of the journal. A leaf.

For each person and each sign the week is counted, and compared with what is usual among colleagues
of the same role (their median). Every time the usual amount on top of it gives the sign's weight,
up to five times. There is no threshold below which nobody is looked at: it is a ranking, for
somebody who knows the people and reads it once a week (CJIS AU-6, 45 CFR 164.308(a)(1)(ii)(D)).
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from statistics import median

# After a hand-over a record is read for follow-up, and then something is written the same day.
AFTER = datetime.timedelta(hours=12)
# A day's third look at the same visit without doing anything there is no work.
AGAIN = 3
# Fewer deeds than this say nothing of somebody's hours: then the hours of their role are taken.
ENOUGH = 20
# Fewer colleagues in a role than this are no comparison: then everybody is compared.
COLLEAGUES = 3
MOST_TIMES = 5


@dataclass(frozen=True)
class Sign:
    """One way to read unusually: what it weighs, and below what count it is never unusual."""

    weight: int
    floor: int


SIGNS = {
    # The heart of it: looking at people whom one never helped.
    "not_theirs": Sign(3, 3),
    # Names opened beyond what colleagues need.
    "opened": Sign(2, 4),
    # Hours in which one never does anything but look.
    "off_hours": Sign(2, 3),
    # The same visit on many days: somebody watches a person.
    "again": Sign(2, 2),
    # Long after the hand-over, without a follow-up to show for it.
    "after": Sign(2, 3),
    # Doors that did not open: a slip of the finger is one, a search is many.
    "refused": Sign(1, 3),
}


@dataclass(frozen=True)
class Line:
    """A line of the journal as far as it matters here. ``at`` is the department's wall clock.

    ``kind``: "read" a page, "opened" a name, was "refused", "ended" a visit's road, or "did"
    anything else.
    """

    who: int
    role: str
    at: datetime.datetime
    kind: str
    visit: Hashable = None


@dataclass
class Found:
    """One person's week."""

    who: int
    role: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SIGNS, 0))
    score: float = 0.0


def ranking(lines: Iterable[Line], since: datetime.datetime) -> list[Found]:
    """Everybody who looked at anything from ``since`` on, most unusual first.

    Lines from before ``since`` tell what people do and when they work; two or three months of them
    are enough.
    """
    known = sorted(lines, key=lambda line: line.at)
    looks = [x for x in known if x.at >= since and x.kind in ("read", "opened", "refused")]
    deeds = [x for x in known if x.kind in ("did", "ended")]
    people = {x.who: Found(x.who, x.role) for x in looks}
    theirs = {(x.who, x.visit) for x in deeds}
    done_that_day = {(x.who, x.visit, x.at.date()) for x in deeds}
    over = {x.visit: x.at for x in reversed(known) if x.kind == "ended"}  # the first end counts
    hours = _hours(deeds)
    seen: set[tuple[int, Hashable]] = set()
    days: dict[tuple[int, Hashable], set[datetime.date]] = defaultdict(set)
    for look in looks:
        counts, key = people[look.who].counts, (look.who, look.visit)
        counts["off_hours"] += look.at.hour not in hours(look)
        if look.kind == "refused":
            counts["refused"] += 1
            continue
        counts["opened"] += look.kind == "opened"
        counts["not_theirs"] += key not in theirs and key not in seen
        idle = (*key, look.at.date()) not in done_that_day
        counts["after"] += idle and look.visit in over and look.at > over[look.visit] + AFTER
        if idle:
            days[key].add(look.at.date())
        seen.add(key)
    for (who, _visit), on in days.items():
        people[who].counts["again"] += max(0, len(on) - AGAIN + 1)
    return _scored([*people.values()])


def _scored(people: list[Found]) -> list[Found]:
    for one in people:
        others = [other for other in people if other is not one]
        same = [other for other in others if other.role == one.role]
        peers = same if len(same) >= COLLEAGUES else others
        for name, sign in SIGNS.items():
            usual = median([peer.counts[name] for peer in peers] or [0])
            times = max(0, one.counts[name] - usual) / max(usual, sign.floor)
            one.score += sign.weight * min(MOST_TIMES, times)
        one.score = round(one.score, 1)
    return sorted(people, key=lambda one: (-one.score, one.who))


class _hours:  # noqa: N801  # called like a function: the usual hours of whoever looks
    """The hours of the day in which somebody works: where they did things, and one on each side."""

    def __init__(self, deeds: list[Line]) -> None:
        self.of_person: dict[int, Counter[int]] = defaultdict(Counter)
        self.of_role: dict[str, Counter[int]] = defaultdict(Counter)
        for deed in deeds:
            self.of_person[deed.who][deed.at.hour] += 1
            self.of_role[deed.role][deed.at.hour] += 1

    def __call__(self, look: Line) -> set[int]:
        mine = self.of_person[look.who]
        worked = mine if mine.total() >= ENOUGH else self.of_role[look.role]
        if not worked:  # nobody of this role ever does anything: they only read
            return set(range(24))
        return {(hour + beside) % 24 for hour in worked for beside in (-1, 0, 1)}

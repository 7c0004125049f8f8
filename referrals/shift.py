"""What the last shift did: everything written about the road since somebody last took over.

Reads the journal's words and the board's rows. No name, and nothing sealed, is fetched here.
"""

import datetime
from dataclasses import dataclass
from itertools import takewhile
from uuid import UUID

from django.utils import timezone

from angel_program.accounts.models import User
from angel_program.journal.models import Entry
from angel_program.journal.timeline import Details, sentence
from angel_program.journal.verbs import TIMELINE, Verb
from referrals.board import Row, on_the_road, row_of
from referrals.live import newest_line

# Who never took over is told of so long: longer than any shift.
A_SHIFT = datetime.timedelta(hours=12)
# What is read at most, newest first, and how many visits are then shown: a busy department's week.
MOST_LINES = 1_000
MOST_VISITS = 100

TOLD = frozenset(verb for verb in TIMELINE if verb.startswith("referral.")) | {
    Verb.WELCOMED,
    Verb.SENT_TO_CARE,
    Verb.RETURNED_FROM_CARE,
    Verb.SCREENED,
    Verb.SCREENING_DECIDED,
    Verb.CONSENT_WITHDRAWN,
    Verb.LEFT,
    Verb.ENDED,
}


@dataclass(frozen=True)
class Done:
    """One line: when it was written, what, and who wrote it."""

    at: datetime.datetime
    text: str
    who: str


@dataclass(frozen=True)
class Changed:
    """One visit, as the board shows it now, and what was done for it, newest first."""

    row: Row
    done: list[Done]


@dataclass(frozen=True)
class Shift:
    """What is handed to the next shift. ``line`` is the newest line that it tells of."""

    line: int
    since: datetime.datetime
    changed: list[Changed]
    still: list[Row]
    is_cut: bool


def shift_of(user: User, details: Details) -> Shift:
    """Everything since this person last took over: the stalled first, then the longest waiting.

    ``still``: who waits, and for whom nobody did anything in that time.
    """
    now = timezone.now()
    # Before the lines: what is written while they are read comes behind it, and is told next time.
    line = newest_line(user.department)
    taken = last_taken(user)
    since = taken.at if taken else now - A_SHIFT
    lines = _lines(user, int(taken.facts["line"]) if taken else 0, line)
    # A line has its time from the clock, so the newest that is too old ends the search.
    told = list(takewhile(lambda entry: taken or entry.at > since, lines))
    by_visit: dict[UUID, list[Entry]] = {}
    for entry in told:
        if entry.walk_in_id:
            by_visit.setdefault(entry.walk_in_id, []).append(entry)
    staff = User.objects.in_bulk({entry.actor_id for entry in told if entry.actor_id})
    road = on_the_road(user)
    rows = [row_of(walk_in, now) for walk_in in road.filter(pk__in=by_visit)[:MOST_VISITS]]
    idle = road.waiting().exclude(pk__in=by_visit)[:MOST_VISITS]
    return Shift(
        line=line,
        since=since,
        changed=[
            Changed(row, [_done(entry, staff, details) for entry in by_visit[row.walk_in.pk]])
            for row in sorted(rows, key=lambda row: row.late_since is None)
        ],
        still=[row_of(walk_in, now) for walk_in in idle],
        is_cut=len(told) == MOST_LINES or MOST_VISITS in (len(rows), len(idle)),
    )


def last_taken(user: User) -> Entry | None:
    """The line that was written when this person last took over."""
    mine = Entry.objects.filter(actor_id=user.pk, verb=Verb.SHIFT_TAKEN)
    return mine.order_by("-at").first()


def _lines(user: User, behind: int, until: int) -> list[Entry]:
    lines = Entry.objects.filter(department_id=user.department_id, verb__in=TOLD)
    return list(lines.filter(seq__gt=behind, seq__lte=until).order_by("-seq")[:MOST_LINES])


def _done(entry: Entry, staff: dict[int, User], details: Details) -> Done:
    who = staff.get(entry.actor_id or 0)
    return Done(entry.at, sentence(entry, details), str(who) if who else "")

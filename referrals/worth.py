"""What a word about free beds is worth after so many hours, and whether words contradict.

A leaf. A bed is known by report: who said it, when, and how (docs/decisions/0030). Nothing here
turns a report into a fact; a hold is made on the telephone.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from referrals.choices import Source

# A ward's beds turn over within a shift: half of what was said is worth asking again after six
# hours. Nobody published a figure; this one is ours, and stands here alone.
HALF = datetime.timedelta(hours=6)
# From then on a report is called old, and its unit is in the queue of those to ask again.
ASK_AFTER = datetime.timedelta(hours=12)
# Words of different people within so long of each other are about the same beds.
TOGETHER = datetime.timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody said that so many beds are free; ``source`` is a value of Source."""

    free: int
    at: datetime.datetime
    source: str
    by_call: bool = False  # an answer of the call log, not a report of a number

    @property
    def said_by(self) -> str:
        """Who said so, in words."""
        return str(Source(self.source).label)

    @property
    def yes(self) -> bool:
        """Whether there is a bed, by this word."""
        return self.free > 0


def worth(said_at: datetime.datetime, now: datetime.datetime) -> float:
    """From 1, just said, towards 0; half after ``HALF``. What lies ahead counts as just said."""
    age = max(0.0, (now - said_at).total_seconds())
    return float(0.5 ** (age / HALF.total_seconds()))


def is_old(said_at: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether it must be asked again before anybody relies on it."""
    return now - said_at >= ASK_AFTER


def contradicted(words: Sequence[Word]) -> Word | None:
    """The newest of ``words`` (newest first) from somebody else that says otherwise than the first.

    Whoever spoke before may say something new: that is an answer, not a contradiction.
    """
    if not words:
        return None
    newest = words[0]
    return next(
        (
            word
            for word in words[1:]
            if word.source != newest.source
            and word.yes != newest.yes
            and newest.at - word.at <= TOGETHER
        ),
        None,
    )

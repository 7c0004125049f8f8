"""One person judged against three thousand centers: the whole rank, without the database.

The one figure here that is asked in milliseconds: a coordinator's page waits for it each time.
"""

import datetime
import random
import uuid
from collections.abc import Iterator

from bench.result import Found
from bench.timing import Question, Taken, in_turns
from referrals.choices import LevelOfCare, Payment, Population
from referrals.matching import Option, Wanted, rank
from referrals.worth import Word

CENTERS = 3_000
MOST = 50.0  # milliseconds
NOW = datetime.datetime(2026, 3, 4, 3, 30, tzinfo=datetime.UTC)


def matching(rounds: int, centers: int = CENTERS) -> Iterator[Found]:
    """The rank of so many centers, half of them with a word about their beds."""
    options = [_option(n) for n in range(centers)]
    wanted = Wanted(
        now=NOW,
        today=NOW.date(),
        age=34,
        gender="woman",
        insurance="medicaid",
        medication="methadone",
        language="es",
        here=(42.6208, -70.6721),
    )
    ask = Question(None, lambda: rank(wanted, options))
    took, _again = in_turns(ask, ask, rounds, limit=1.5)
    limit = Taken(MOST, 0)
    yield Found(f"matching {centers:,} centers", took, "at most, in ms", limit, 1.0)


def _option(number: int) -> Option:
    dice = random.Random(number)  # noqa: S311  # it is not a secret
    said = Word(dice.randint(0, 2), NOW - datetime.timedelta(hours=dice.randint(0, 90)), "center")
    return Option(
        center=uuid.UUID(int=number),
        name=f"House {number}",
        levels=frozenset(dice.choices(LevelOfCare.values, k=2)) | {"detox"},
        population=dice.choice(["", "co_ed", "co_ed", "women", *Population.values]),
        payments=frozenset(dice.choices(Payment.values, k=3)) | {"medicaid"},
        there=(dice.uniform(32, 43), dice.uniform(-122, -70)),
        words=(said,) if number % 2 else (),
        asked=dice.randint(0, 40),
        medications=frozenset({"methadone"} if number % 3 else ()),
    )

"""Taking two things in turns, so that whatever else the machine does meets both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.databases import using

PATIENCE = 3
STRICT = "postgresql"  # what production runs on; elsewhere ratios are told without a limit


@dataclass(frozen=True)
class Question:
    """Something to ask of one database, by its name; None is the one in use."""

    where: str | None
    ask: Callable[[], object]


@dataclass(frozen=True)
class Taken:
    """What a question took: the median in milliseconds, and its number of queries.

    Queries are counted as Django's assertNumQueries counts them, BEGIN and SAVEPOINT among them.
    """

    ms: float
    queries: int


def in_turns(one: Question, other: Question, rounds: int, limit: float) -> tuple[Taken, Taken]:
    """Ask both so many times, after twice to warm up; who goes first alternates.

    While the one is over its ``limit`` of the other both are asked as often again, up to PATIENCE
    times: more rounds take the noise of a busy machine away, and leave what is slow. Only where a
    limit binds, which is on PostgreSQL.
    """
    patience = PATIENCE if connection.vendor == STRICT else 1
    questions = (one, other)
    queries = [max(_queries(question) for _warm in range(2)) for question in questions]
    took: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds * patience):
        for which in (0, 1) if turn % 2 else (1, 0):
            took[which].append(_ms(questions[which]))
        if (turn + 1) % rounds == 0 and median(took[0]) <= limit * median(took[1]):
            break
    return Taken(median(took[0]), queries[0]), Taken(median(took[1]), queries[1])


def _ms(question: Question) -> float:
    with using(question.where):
        begun = perf_counter()
        question.ask()
        return (perf_counter() - begun) * 1_000


def _queries(question: Question) -> int:
    with using(question.where):
        with CaptureQueriesContext(connection) as captured:
            question.ask()
        return len(captured)

"""The month's figures, with ten times as much behind the same month."""

from collections.abc import Callable, Iterator

from angel_program.oversight.dashboard import dashboard
from angel_program.oversight.figures.monthly import monthly_outcomes
from bench.load.filled import Filled
from bench.result import Found
from bench.timing import Question, in_turns

LIMIT = 1.5


def figures(filled: Filled, large: str | None, middle: str | None, rounds: int) -> Iterator[Found]:
    """The report and the chief's page in ``large``, beside the same month in ``middle``."""
    department, month = filled.crew.department, filled.month
    told: dict[str, Callable[[], object]] = {
        "month's figures": lambda: monthly_outcomes(department, month, "internal"),
        "dashboard": lambda: dashboard(department, month.last, month.last.plus(1)),
    }
    for name, ask in told.items():
        took, yardstick = in_turns(Question(large, ask), Question(middle, ask), rounds, LIMIT)
        yield Found(name, took, "10,000 walk-ins behind", yardstick, LIMIT, same=True)

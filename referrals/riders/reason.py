"""One reason for or against somebody: a code, how it speaks, and the sentence people read."""

from typing import Any, NamedTuple

from referrals.matching.reason import Standing
from referrals.riders.words import sentence


class Reason(NamedTuple):
    """``points`` is what it adds to the rank; ``about`` what its sentence names."""

    code: str
    standing: Standing
    points: float = 0.0
    about: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, in the reader's language; made only for what is shown."""
        return sentence(self.code, self.about)

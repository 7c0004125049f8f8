"""One reason for or against a center: a code, what it rests on, and the sentence people read."""

from enum import IntEnum
from typing import Any, NamedTuple

from referrals.matching.words import sentence


class Standing(IntEnum):
    """How a reason speaks."""

    NO = 0  # it does not fit
    AGAINST = 1  # it fits, and this speaks against it
    ASK = 2  # nobody knows: ask on the telephone
    FITS = 3


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

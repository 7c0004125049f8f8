"""Public reports, the tally that figures are read from, and who was told of a month."""

from angel_program.oversight.models.letter import MonthLetter
from angel_program.oversight.models.release import Release
from angel_program.oversight.models.tally import Counted, Folded, MonthCount

__all__ = ["Counted", "Folded", "MonthCount", "MonthLetter", "Release"]

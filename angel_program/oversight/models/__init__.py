"""The ledger of public reports, and the tally that figures are read from."""

from angel_program.oversight.models.release import Release
from angel_program.oversight.models.tally import Counted, Folded, MonthCount

__all__ = ["Counted", "Folded", "MonthCount", "Release"]

"""Which centers fit one person, in which order, and why: pure functions, no database, no clock.

``rank`` puts every option in one of two lists and gives each its reasons. Nothing is hidden, and
nothing is assigned: a coordinator reads the reasons and calls. What nobody asked excludes nobody.
"""

from referrals.matching.hard import rules
from referrals.matching.rank import Match, Matches, rank
from referrals.matching.reason import Reason, Standing
from referrals.matching.shapes import Option, Wanted

__all__ = ["Match", "Matches", "Option", "Reason", "Standing", "Wanted", "rank", "rules"]

"""Who may ride along with one person, in which order, and why: pure functions, no database.

As ``matching`` does it for centers: two lists, each with its reasons. Nothing is assigned here.
"""

from referrals.riders.rank import Match, Riders, rank
from referrals.riders.reason import Reason
from referrals.riders.shapes import Ride, Rider

__all__ = ["Match", "Reason", "Ride", "Rider", "Riders", "rank"]

"""Which periods a public report may be about: a fixed set, because free choice is an attack.

Whoever may choose months freely takes one report from another until a single person is left
(requirements R4 and R6): twelve months that end with a quarter, and single months for their totals.
"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from angel_program.months import Month, Period

QUARTERS, SINGLE = 4, 12  # how far back may be asked


def releasable(now: Month) -> list[Period]:
    """The periods that are over, newest first; years before months."""
    over = [now.plus(-back) for back in range(1, 3 * QUARTERS + 1)]
    years = [Period.ending(last, 12) for last in over if last.month % 3 == 0]
    return years + [Period(month, month) for month in over[:SINGLE]]


def name_of(month: Month) -> str:
    """The month in words: May 2016."""
    return date_format(month.first_day, "YEAR_MONTH_FORMAT")


def said(period: Period) -> str:
    """The months in words: June 2015 to May 2016."""
    first, last = name_of(period.first), name_of(period.last)
    return (
        first if len(period) == 1 else _("%(first)s to %(last)s") % {"first": first, "last": last}
    )

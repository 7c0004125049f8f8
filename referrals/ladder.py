"""The ladder of follow-ups: how long after the walk-in each is promised. A leaf.

The steps come from what programs and studies do (program.md 5): an arrival check at 48 hours, the
end of detox, two retention points, GPRA's six months, and a year. The clock starts at the walk-in.
"""

import datetime

from referrals.choices import Window

AFTER: dict[Window, datetime.timedelta] = {
    Window.TWO_DAYS: datetime.timedelta(hours=48),
    Window.SEVEN_DAYS: datetime.timedelta(days=7),
    Window.THIRTY_DAYS: datetime.timedelta(days=30),
    Window.NINETY_DAYS: datetime.timedelta(days=90),
    Window.SIX_MONTHS: datetime.timedelta(days=182),
    Window.TWELVE_MONTHS: datetime.timedelta(days=365),
}


def due_times(arrived_at: datetime.datetime) -> dict[Window, datetime.datetime]:
    """When each follow-up of a walk-in is due."""
    return {window: arrived_at + after for window, after in AFTER.items()}

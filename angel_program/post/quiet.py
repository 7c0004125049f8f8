"""Hours in which only those are texted who said so. Pure, on a department's clock."""

import datetime

# 47 CFR 64.1200(c)(1) forbids callers who sell something the same hours. We sell nothing, and a
# telephone that rings at night wakes somebody all the same.
BEGINS, ENDS = datetime.time(21), datetime.time(8)


def quiet_until(now: datetime.datetime) -> datetime.datetime | None:
    """When the night is over; None by day. ``now`` is aware, in the zone whose night it is."""
    if ENDS <= now.time() < BEGINS:
        return None
    day = now.date() + datetime.timedelta(days=1 if now.time() >= BEGINS else 0)
    return datetime.datetime.combine(day, ENDS, tzinfo=now.tzinfo)

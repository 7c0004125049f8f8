"""How often something was done lately: counted for all processes, and forgotten in time."""

import time

from django.core.cache import cache


def once_more(what: str, seconds: int) -> int:
    """Count one more of ``what``, and give how many it is since the first, so many seconds ago.

    Django's own ``incr`` gives a counter of the database's cache five minutes more with every
    count: whoever goes on would never be forgotten. Many at one moment may be counted as fewer.
    """
    now = time.time()
    count, until = cache.get(what) or (0, 0.0)
    if until <= now:
        count, until = 0, now + seconds
    cache.set(what, (count + 1, until), max(1, until - now))
    return int(count) + 1

"""Many lives at once, in the order of time.

A walk is a generator: it yields the moment of its next step and takes that step when it is resumed.
Played one after the other, the walks would write a journal whose numbers and times disagree.
"""

import datetime
import heapq
from collections.abc import Iterable, Iterator

from angel_program.oversight.demo.clock import Clock

Walk = Iterator[datetime.datetime]


def play(walks: Iterable[Walk], clock: Clock, until: datetime.datetime) -> None:
    """Take every step of every walk that falls before ``until``; what is later never happens.

    Walks may not act before their first yield. Steps of one moment are taken in the order given.
    """
    queue = [(next(walk), number, walk) for number, walk in enumerate(walks)]
    heapq.heapify(queue)
    while queue and queue[0][0] <= until:
        at, number, walk = queue[0]
        clock.move_to(at)
        following = next(walk, None)
        if following is None:
            heapq.heappop(queue)
        else:
            heapq.heapreplace(queue, (following, number, walk))

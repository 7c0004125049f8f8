"""The demo's clock: a year lived in seconds.

Actions take the time at which something is written down from the house's clock and from nobody
else, so that no caller can date a line back. The demo has a year to tell, so it moves that clock
itself, in one process that serves nobody, before the first page is ever shown. Nothing but the
demo does this.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.utils import timezone


class Clock:
    """Shows ``at`` until somebody moves it on. Raises ValueError where it would run backwards."""

    def __init__(self, at: datetime.datetime) -> None:
        self.at = at

    def __call__(self) -> datetime.datetime:
        return self.at

    def move_to(self, at: datetime.datetime) -> None:
        """It is later now."""
        if at < self.at:
            raise ValueError("Time in the demo runs forward, as everywhere.")
        self.at = at


@contextmanager
def clock_from(start: datetime.datetime) -> Iterator[Clock]:
    """While this is open, the house's clock shows what the demo's clock shows."""
    clock = Clock(start)
    with patch.object(timezone, "now", clock):
        yield clock

"""Which six digits are no PIN: those that somebody at the desk would try first."""

import re

DIGITS = 6
ASCENDING = "01234567890123456789"
DESCENDING = ASCENDING[::-1]
# A year in which somebody who works here, or their child, may have been born, at either end.
YEAR = re.compile(r"(?:19\d\d|20[0-4]\d)\d\d|\d\d(?:19\d\d|20[0-4]\d)")


def is_trivial(pin: str, username: str = "") -> bool:
    """One digit or one group again and again, a row, a year of birth, or a piece of the name."""
    repeats = any(pin == pin[:n] * (DIGITS // n) for n in (1, 2, 3))
    pairs = all(pin[n] == pin[n + 1] for n in (0, 2, 4))  # 112233
    mirrored = pin == pin[::-1]  # 123321
    in_a_row = pin in ASCENDING or pin in DESCENDING
    return repeats or pairs or mirrored or in_a_row or bool(YEAR.fullmatch(pin)) or pin in username

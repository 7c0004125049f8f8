"""A prefix as a range of an index, so that either database finds it without reading every row.

A leaf. LIKE takes an index only under some collations, and differently on each database; a range
over small letters and digits is in the same order everywhere.
"""

import re
from itertools import pairwise
from typing import Any

from django.db.models import Q

PLAIN = re.compile(r"[a-z0-9]*")
ORDER = "0123456789abcdefghijklmnopqrstuvwxyz"
NEXT = dict(pairwise(ORDER))


def begins_with(column: str, text: str) -> Q:
    """Rows whose ``column`` (an expression in small letters) begins with this text, in any case."""
    prefix = text.lower()
    wanted: dict[str, Any] = {f"{column}__startswith": prefix}
    low, high = range_of(prefix)
    if low:
        wanted[f"{column}__gte"] = low
    if high:
        wanted[f"{column}__lt"] = high
    return Q(**wanted)


def range_of(prefix: str) -> tuple[str, str]:
    """From where up to where to look: "lan" → ("lan", "lao"); blank where there is no bound."""
    plain = PLAIN.match(prefix)
    low = plain.group() if plain else ""
    stem = low.rstrip("z")
    return low, stem[:-1] + NEXT[stem[-1]] if stem else ""

"""How far it is: straight lines between places whose ZIP code or coordinates are known.

ZIP codes are looked up in the ``zipcodes`` package, which asks no network: where a person is taken
is nobody's business. A station is known by its ZIP code, so every distance is "about".
"""

import re
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import zipcodes

# Mean radius of the earth in miles (6,371.0088 km, IUGG).
EARTH = 3_958.761
Where = tuple[float, float]  # degrees north, degrees east


@lru_cache(maxsize=50_000)  # more than there are
def lies_at(zip_code: str) -> Where | None:
    """The middle of a ZIP code (its first five digits); None where it is blank or unknown.

    Each is asked for once a process, in a fifth of a millisecond; the first one unpacks them all,
    in a quarter of a second. Listing them all would cost a hundred megabytes besides.
    """
    if not re.match("[0-9]{5}", zip_code):  # the package cannot be asked for other signs
        return None
    found = zipcodes.matching(zip_code[:5])  # type: ignore[no-untyped-call]  # it ships no types
    placed = ((float(one["lat"]), float(one["long"])) for one in found if one["lat"])
    return next(placed, None)


def miles(here: Where, there: Where) -> float:
    """Miles along the surface of the earth, by the haversine formula."""
    north, south = radians(here[0]), radians(there[0])
    up, across = south - north, radians(there[1] - here[1])
    half = sin(up / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def about(far: float) -> int:
    """Miles as they are said: whole below ten, by fives above; never nought."""
    return max(1, round(far)) if far < 10 else 5 * round(far / 5)

"""One center as an outside directory tells it: the shape every reader ends in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LIMITS = {
    "source": 40,
    "source_id": 100,
    "name": 200,
    "street": 200,
    "city": 120,
    "state": 40,
    "zip": 10,
    "county": 120,
    "phone": 60,
    "website": 300,
}  # characters; the columns of the database are made from these
MOST_BEDS = 10_000  # the largest of California's 2,266 has 254; more is a slip of the keyboard


class BadValue(ValueError):
    """A row that cannot be taken; the message is the sentence that says why."""


@dataclass(frozen=True, kw_only=True)
class CenterRow:
    """What a directory says about one center; an empty text, tuple or None where it says nothing.

    ``levels_of_care``, ``payments``, ``medications`` and ``languages`` hold values of the lists of
    those names, in their order; ``population`` one value of its list. ``licensed_beds`` is what the
    license allows, never what is free. Coordinates are degrees with six places, both or neither.

    Raises ``BadValue`` for text that no database takes: a row that exists can be stored.
    """

    source: str
    source_id: str = ""
    name: str
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    county: str = ""
    phone: str = ""
    website: str = ""
    levels_of_care: tuple[str, ...] = ()
    detox: bool | None = None
    licensed_beds: int | None = None
    population: str = ""
    payments: tuple[str, ...] = ()
    medications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence_expires: date | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.name:
            raise BadValue("The row has no name.")
        for column, most in LIMITS.items():
            check(column, getattr(self, column), most)


def check(column: str, value: str, most: int) -> None:
    """Raise ``BadValue`` for text longer than ``most`` characters or that cannot be stored."""
    if len(value) > most:
        raise BadValue(f"The {column} is longer than {most} characters.")
    if "\x00" in value or not is_unicode(value):
        raise BadValue(f"The {column} holds characters that cannot be stored.")


def is_unicode(value: str) -> bool:
    """Whether the text can be written as UTF-8; half of a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True

"""Single values as directories write them, read into what we keep. Bad ones raise ``BadValue``."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import TextChoices

from referrals.directories.row import MOST_BEDS, BadValue
from referrals.histories.cells import shown

ZIP = re.compile(r"([0-9]{3,5})(?:\.0)?-?([0-9]{4})?")
POSTAL_CODE = re.compile(r"(?=.*[0-9])[A-Za-z][A-Za-z0-9 -]{1,9}")  # Canada's, Britain's
WHOLE = re.compile(r"-?[0-9]{1,9}(?:\.0+)?")
AMERICAN_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:[0-9]+)?([/?#]\S*)?")
SIX_PLACES = Decimal("0.000001")


class Box(NamedTuple):
    """A piece of the earth, in degrees."""

    south: Decimal
    north: Decimal
    west: Decimal
    east: Decimal


WORLD = Box(Decimal(-90), Decimal(90), Decimal(-180), Decimal(180))


def text(value: object, column: str) -> str:
    """A cell or a JSON value as text without whitespace at its ends; nothing is ""."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            pass
        case int():
            return str(value)
        case float():
            return f"{value:.0f}" if value.is_integer() else repr(value)
    raise BadValue(f"The {column} is not text.")


def joined(first: str, second: str) -> str:
    """The two lines of an address on one."""
    return f"{first.rstrip(', ')}, {second}" if first and second else first or second


def state(value: str) -> str:
    """A state as its two capitals where it is two letters, else as written."""
    return value.upper() if len(value) == 2 else value


def zip_code(value: str, plus_four: str = "") -> str:
    """A ZIP code of five digits, or ``01930-1234``; "" stays "".

    Spreadsheets take a ZIP for a number and eat its leading zeros; they are put back. Postal codes
    of other countries stay as they are; anything else is refused.
    """
    if not value:
        return ""
    if found := ZIP.fullmatch(value):
        more = found[2] or (plus_four.zfill(4) if re.fullmatch("[0-9]{1,4}", plus_four) else "")
        return f"{found[1]:0>5}-{more}" if more else f"{found[1]:0>5}"
    if POSTAL_CODE.fullmatch(value):
        return value
    raise BadValue(f"The zip {shown(value)} is not a ZIP code.")


def beds(value: str, column: str) -> int | None:
    """A number of beds, None where the file says nothing."""
    if not value:
        return None
    if WHOLE.fullmatch(value) and 0 <= (number := int(float(value))) <= MOST_BEDS:
        return number
    raise BadValue(f"{column} {shown(value)} is not a whole number from 0 to {MOST_BEDS}.")


def american_day(value: str, column: str) -> date | None:
    """A day written ``M/D/YYYY``, None where the file says nothing."""
    if not value:
        return None
    try:
        if found := AMERICAN_DAY.fullmatch(value):
            month, day, year = map(int, found.groups())
            return date(year, month, day)
    except ValueError:
        pass  # the thirtieth of February
    raise BadValue(f"{column} {shown(value)} is not a day like 8/31/2028.")


def iso_day(value: str, column: str) -> date | None:
    """A day written ``YYYY-MM-DD``, None where the file says nothing."""
    if not value:
        return None
    try:
        if ISO_DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # the thirtieth of February
    raise BadValue(f"{column} {shown(value)} is not a day like 2028-08-31.")


def website(value: str) -> str:
    """A web address that is safe to link to, or "": whatever is no address is not kept.

    Directories hold "www.example.org" as often as the whole address; and a link made of
    ``javascript:`` would run in the browser of whoever clicks it.
    """
    if re.fullmatch(r"https?://\S+", value, re.IGNORECASE):
        return value
    return f"http://{value}" if HOST.fullmatch(value) else ""


def coordinates(
    latitude: str, longitude: str, within: Box = WORLD
) -> tuple[Decimal | None, Decimal | None]:
    """Latitude and longitude with six places, or two Nones where they cannot be true.

    Half a pair, a point outside ``within`` and the empty sea at 0, 0 (how files write "unknown")
    are no place. Text that is no number at all is refused.
    """
    north, east = degrees(latitude, "latitude"), degrees(longitude, "longitude")
    if north is None or east is None or north == east == 0:
        return None, None
    if not (within.south <= north <= within.north and within.west <= east <= within.east):
        return None, None
    return north.quantize(SIX_PLACES), east.quantize(SIX_PLACES)


def degrees(value: str, column: str) -> Decimal | None:
    """A number of degrees as written, None where the file says nothing."""
    if not value:
        return None
    try:
        number = Decimal(value)
    except ArithmeticError:
        raise BadValue(f"The {column} {shown(value)} is not a number.") from None
    return number if number.is_finite() else None


def in_order(choices: type[TextChoices], found: Iterable[str]) -> tuple[str, ...]:
    """The values of the list that were found, each once, in the list's order."""
    wanted = set(found)
    return tuple(value for value in choices.values if value in wanted)

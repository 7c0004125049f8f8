"""The federal treatment locator's downloads: CSV or XLSX, in each of the shapes in circulation.

A and B have one small-lettered column per service code, ``1`` or blank; C has all codes in one
cell, ``service_code_info``, with ``*`` between the groups; an older export has none. No shape has
a number for the center, so it is known by its name and address.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from referrals.directories.codes import offer
from referrals.directories.row import BadValue, CenterRow
from referrals.directories.tables import read_table
from referrals.directories.values import coordinates, joined, state, website, zip_code

NEEDED = ("name1", "city", "state", "zip")
NO_CODES = frozenset(
    "name1 name2 street1 street2 city state zip zip4 zip_fixed county phone intake_prompt intake1"
    " intake2 intake1a intake2a hotline1 website latitude longitude type_facility"
    " service_code_info".split()
)  # every other column is a service code
GOES_ON = re.compile(r"\b(of|for|and|the|at|in|with|&)$", re.IGNORECASE)


def records(path: Path) -> Iterator[dict[str, str] | BadValue]:
    """The rows of the file; raises ``Unreadable``."""
    _, rows = read_table(path, NEEDED)
    return rows


def center(raw: dict[str, str]) -> CenterRow:
    """One listing as a center; raises ``BadValue``."""
    raw = defaultdict(str, raw)  # no shape has all the columns
    latitude, longitude = coordinates(raw["latitude"], raw["longitude"])
    return CenterRow(
        source="samhsa",
        name=full_name(raw["name1"], raw["name2"]),
        street=joined(raw["street1"], raw["street2"]),
        city=raw["city"],
        state=state(raw["state"]),
        zip=zip_code(raw["zip"], raw["zip4"]),
        county=raw["county"],
        phone=raw["phone"] or raw["intake1"] or raw["hotline1"],
        website=website(raw["website"]),
        latitude=latitude,
        longitude=longitude,
        **offer(service_codes(raw), raw["type_facility"]),
    )


def full_name(name1: str, name2: str) -> str:
    """The name of a program: the house, and what it calls this part of it.

    The locator cuts long names after so many letters, so a first line may go on in the second:
    "New Day for Pregnant and" / "Postpartum Women".
    """
    if not name1 or not name2 or name1.casefold() == name2.casefold():
        return name1 or name2
    return f"{name1} {name2}" if GOES_ON.search(name1) else f"{name1} - {name2}"


def service_codes(raw: dict[str, str]) -> frozenset[str]:
    """The codes of a row: its ticked columns, or those in its one cell of codes."""
    ticked = {column for column, cell in raw.items() if cell in ("1", "1.0")} - NO_CODES
    listed = re.findall(r"[A-Za-z0-9-]+", raw.get("service_code_info", ""))
    return frozenset(code.upper() for code in [*ticked, *listed])

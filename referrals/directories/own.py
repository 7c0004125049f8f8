"""The program's own CSV, as ``export_centers --format csv`` writes it or a person fills it in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from angel_program.tally import Unreadable
from referrals.choices import LevelOfCare, Payment, Population
from referrals.directories.export import COLUMNS
from referrals.directories.inert import rearmed
from referrals.directories.row import BadValue, CenterRow
from referrals.directories.tables import read_table
from referrals.directories.values import beds, coordinates, iso_day, state, website, zip_code
from referrals.histories.cells import BadCell, one_of, several_of, shown, yes_no

KNOWN = frozenset(COLUMNS) | {"website"}  # read where given, though the export has none
T = TypeVar("T")


def records(path: Path) -> Iterator[dict[str, str] | BadValue]:
    """The rows of the file; raises ``Unreadable``, also for a column that nobody would read."""
    columns, rows = read_table(path, ["name"])
    for column in filter(None, columns):
        if column not in KNOWN:
            raise Unreadable(f"{shown(str(path))} has a column that is not known: {shown(column)}.")
        if columns.count(column) > 1:
            raise Unreadable(f"{shown(str(path))} has the column {shown(column)} twice.")
    return rows


def center(raw: dict[str, str]) -> CenterRow:
    """One row as a center; raises ``BadValue``. ``licence_expired`` follows from the date."""
    cells = {column: rearmed(raw.get(column, "")) for column in KNOWN}
    latitude, longitude = coordinates(cells["latitude"], cells["longitude"])
    return CenterRow(
        source=cells["source"] or "csv",
        source_id=cells["source_id"],
        name=cells["name"],
        street=cells["street"],
        city=cells["city"],
        state=state(cells["state"]),
        zip=zip_code(cells["zip"]),
        county=cells["county"],
        phone=cells["phone"],
        website=website(cells["website"]),
        levels_of_care=taken(several_of(LevelOfCare), cells, "levels_of_care"),
        detox=taken(yes_no, cells, "detox"),
        licensed_beds=beds(cells["licensed_beds"], "licensed_beds"),
        population=taken(one_of(Population), cells, "population"),
        payments=taken(several_of(Payment), cells, "payments"),
        licence_expires=iso_day(cells["licence_expires"], "licence_expires"),
        latitude=latitude,
        longitude=longitude,
    )


def taken(read: Callable[[str], T], cells: dict[str, str], column: str) -> T:
    """The cell as ``read`` understands it; raises ``BadValue`` with the column's name in it."""
    try:
        return read(cells[column])
    except BadCell as trouble:
        raise BadValue(f"{column} {trouble}") from None

"""The federal treatment locator's own interface: pages of JSON, services told by their labels."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from angel_program.tally import Unreadable
from referrals.directories.codes import offer
from referrals.directories.documents import Record, parts, read_document, record, text
from referrals.directories.labels import codes_of
from referrals.directories.row import BadValue, CenterRow
from referrals.directories.samhsa import full_name
from referrals.directories.values import coordinates, joined, state, website, zip_code
from referrals.histories.cells import shown


def records(path: Path) -> Iterator[Record | BadValue]:
    """The rows of the page, or of each page of a list of pages; raises ``Unreadable``."""
    document = read_document(path)
    pages = [rows_of(page) for page in (document if isinstance(document, list) else [document])]
    if None in pages:
        raise Unreadable(f"{shown(str(path))} is not a page of the locator: it has no rows.")
    return (record(row) for page in pages for row in page or [])


def rows_of(page: Any) -> list[Any] | None:
    """The rows of one page, None where it is no page."""
    rows = page.get("rows") if isinstance(page, dict) else None
    return rows if isinstance(rows, list) else None


def center(raw: Record) -> CenterRow:
    """One row as a center; raises ``BadValue``. ``frid`` is its number where the page has one."""
    latitude, longitude = coordinates(text(raw, "latitude"), text(raw, "longitude"))
    codes = [codes_of(text(service, "f3")) for service in parts(raw, "services")]
    return CenterRow(
        source="findtreatment",
        source_id=text(raw, "frid"),
        name=full_name(text(raw, "name1"), text(raw, "name2")),
        street=joined(text(raw, "street1"), text(raw, "street2")),
        city=text(raw, "city"),
        state=state(text(raw, "state")),
        zip=zip_code(text(raw, "zip")),
        phone=text(raw, "phone") or text(raw, "intake1") or text(raw, "hotline1"),
        website=website(text(raw, "website")),
        latitude=latitude,
        longitude=longitude,
        **offer(frozenset().union(*codes), text(raw, "typeFacility")),
    )

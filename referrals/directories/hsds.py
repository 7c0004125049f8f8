"""Open Referral HSDS 3: services as JSON, one center per service and place where places are told.

The standard has no list of levels of care, payers or populations: every publisher's taxonomy is
its own. So these stay unknown until a person says them; and a service's capacity is no license.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from angel_program.tally import Unreadable
from referrals.directories.documents import Record, part, parts, read_document, record, text
from referrals.directories.row import BadValue, CenterRow
from referrals.directories.samhsa import full_name
from referrals.directories.values import coordinates, joined, state, website, zip_code
from referrals.histories.cells import shown

CLOSED = ("inactive", "defunct", "temporarily closed")  # the standard's words beside "active"
SERVICE_ALONE = frozenset({"status", "organization", "organization_id", "service_at_locations"})
VOICE = ("voice", "")  # a phone without a type is one to speak into


def records(path: Path) -> Iterator[Record | BadValue]:
    """One record per service and place, from a service, a list of them, or a page or pages.

    A record is ``{"service": …, "at": …}``, where ``at`` is a service_at_location or empty. Raises
    ``Unreadable``.
    """
    document = read_document(path)
    pages = document if isinstance(document, list) else [document]
    if pages and not any(is_page(page) or is_service(page) for page in pages):
        raise Unreadable(f"{shown(str(path))} holds no services as HSDS writes them.")
    services = (one for page in pages for one in (page["contents"] if is_page(page) else [page]))
    return (place for service in services for place in places(service))


def is_page(found: Any) -> bool:
    """Whether this is a page of services."""
    return isinstance(found, dict) and isinstance(found.get("contents"), list)


def is_service(found: Any) -> bool:
    """Whether this is a service: an organization has a name too, but none of these."""
    return isinstance(found, dict) and "name" in found and not SERVICE_ALONE.isdisjoint(found)


def places(found: object) -> list[Record | BadValue]:
    """The service once for each of its places; once if none is told."""
    service = record(found)
    try:
        if isinstance(service, BadValue):
            raise service
        told = parts(service, "service_at_locations") or [{}]
    except BadValue as trouble:
        return [trouble]
    return [{"service": service, "at": at} for at in told]


def center(raw: Record) -> CenterRow:
    """One service in one place as a center; raises ``BadValue``, also for one that is closed."""
    service, at = raw["service"], raw["at"]
    if (status := text(service, "status").casefold()) in CLOSED:
        raise BadValue(f"The service is {status}, says its publisher.")
    organization, location = part(service, "organization"), part(at, "location")
    address = address_of(location)
    latitude, longitude = coordinates(text(location, "latitude"), text(location, "longitude"))
    return CenterRow(
        source="hsds",
        source_id=text(at, "id") or text(service, "id"),
        name=full_name(text(organization, "name"), text(service, "name")),
        street=joined(text(address, "address_1"), text(address, "address_2")),
        city=text(address, "city"),
        state=state(text(address, "state_province")),
        zip=zip_code(text(address, "postal_code")),
        county=text(address, "region"),
        phone=phone_of(at, location, service, organization),
        website=website(text(service, "url")) or website(text(organization, "website")),
        latitude=latitude,
        longitude=longitude,
    )


def address_of(location: Record) -> Record:
    """The address to drive to: the physical one if there is one, else the first."""
    found = parts(location, "addresses")
    physical = [one for one in found if text(one, "address_type") == "physical"]
    return next(iter(physical + found), {})


def phone_of(*nearest_first: Record) -> str:
    """The first phone for speaking, from the place itself up to its organization."""
    for holder in nearest_first:
        for phone in parts(holder, "phones"):
            number, extension = text(phone, "number").strip('" '), text(phone, "extension")
            if number and text(phone, "type").casefold() in VOICE:
                return f"{number} X{extension}" if extension else number
    return ""

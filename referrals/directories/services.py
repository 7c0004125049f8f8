"""The directory as Open Referral HSDS 3.1 has it: services with places, phones and free beds.

One service for each center, because the standard hangs free beds on a service and not on a place
(3.1, ``service_capacity``). What it has no word for, such as who said a number and how long it is
good for, stands in the description; a count comes with the hour at which it was said.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Prefetch, QuerySet

from referrals.models import BedUnit, Center

Json = dict[str, Any]
# One unit of counting for every publisher that uses this program.
BED = {"id": str(uuid5(NAMESPACE_URL, "https://schema.org/Bed")), "name": "bed"}


def as_services(centers: Iterable[Center]) -> Iterator[str]:
    """A JSON list of services, piece by piece; read ``whole`` centers."""
    before = "["
    for center in centers:
        yield before + "\n" + json.dumps(service(center))
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def whole() -> QuerySet[Center]:
    """Every center with its units, and of each what was said last, in the order of the CSV."""
    units = Prefetch("units", BedUnit.objects.with_beds())
    return Center.objects.order_by("source", "source_id").prefetch_related(units)


def service(center: Center) -> Json:
    """One center as a service with its organization. What is not known is left out."""
    key = str(center.pk)
    return _told(
        id=key,
        name=center.name,
        status="active" if center.is_active else "inactive",
        url=center.website,
        organization={
            "id": _made("organization", center.pk),
            "name": center.name,
            "description": "A treatment center.",
        },
        phones=[{"id": _made("phone", center.pk), "number": center.phone}] if center.phone else [],
        service_at_locations=[
            {
                "id": _made("at", center.pk),
                "service_id": key,
                "location": _location(center),
            }
        ],
        capacities=[one for unit in center.units.all() for one in _capacity(center, unit)],
    )


def _location(center: Center) -> Json:
    """Where it is; an address only where all of it is known, as the standard asks."""
    address = {
        "address_1": center.street,
        "city": center.city,
        "state_province": center.state,
        "postal_code": center.zip,
    }
    whole = {
        "id": _made("address", center.pk),
        **address,
        "country": "US",
        "address_type": "physical",
    }
    if center.county:
        whole["region"] = center.county
    return _told(
        id=_made("location", center.pk),
        location_type="physical",
        latitude=None if center.latitude is None else float(center.latitude),
        longitude=None if center.longitude is None else float(center.longitude),
        addresses=[whole] if all(address.values()) else [],
    )


def _capacity(center: Center, unit: Any) -> Iterator[Json]:
    """What was said last of a unit in use (read ``with_beds``); nothing where nobody did."""
    if unit.said_at is None or not unit.is_active:
        return
    yield _told(
        id=_made("capacity", unit.pk),
        service_id=str(center.pk),
        unit=BED,
        available=unit.said_free,
        # A unit may say more than the places we keep for it: then the most is not known.
        maximum=unit.place_count if unit.place_count >= unit.said_free else None,
        description=f"{unit.name}: {unit.level_of_care}, said by {unit.said_source}",
        updated=unit.said_at.isoformat(timespec="milliseconds"),
    )


def _made(what: str, of: UUID) -> str:
    """The same id at every export, for what has no row of its own."""
    return str(uuid5(of, what))


def _told(**all_of_it: Any) -> Json:
    return {name: value for name, value in all_of_it.items() if value not in (None, "", [])}

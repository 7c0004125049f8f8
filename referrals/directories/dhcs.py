"""California: the license records of the Department of Health Care Services, raw JSON.

The rules are those of the publisher's data dictionary. What it leaves open is left open here:

- ``NON``, ``DSS`` and ``DPH`` are not defined by the publisher, so they give no level of care.
  ``RES`` is what the department licenses as residential; ``-DETOX`` says that detox is offered.
- Beds are ``Total_Capacity``: the whole of what the license allows, of which
  ``Treatment_Capacity`` may be a part. A center that is only certified has no license for beds
  from this department, and its published 0 counts nothing: unknown.
- An expired license comes in with its date. Not offering such a center is up to who reads it.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from angel_program.tally import Unreadable
from referrals.choices import LevelOfCare, Population
from referrals.directories.documents import Record, read_document, record, text
from referrals.directories.row import BadValue, CenterRow
from referrals.directories.values import Box, american_day, beds, coordinates, joined, zip_code
from referrals.histories.cells import shown

CALIFORNIA = Box(Decimal("32.5"), Decimal("42.1"), Decimal("-124.5"), Decimal("-114.1"))
POPULATION_OF = {
    "1.1": Population.CO_ED,
    "1.2": Population.MEN,
    "1.3": Population.WOMEN,
    "1.4": Population.WOMEN_CHILDREN,
    "1.5": Population.YOUTH,
    "1.7": Population.FAMILIES,
    "1.8": Population.DUAL_DIAGNOSIS,
    "1.9": Population.CO_ED_CHILDREN,
    "1.10": Population.CO_ED_YOUTH,
    "1.11": Population.MEN_YOUTH,
    "1.12": Population.WOMEN_YOUTH,
    "1.13": Population.CO_ED_CHILDREN_DUAL,
    "1.14": Population.WOMEN_CHILDREN_DUAL,
}


def records(path: Path) -> Iterator[Record | BadValue]:
    """The records of the document; raises ``Unreadable``."""
    document = read_document(path)
    found = document.get("records") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise Unreadable(f"{shown(str(path))} has no list of records as the department keeps it.")
    return map(record, found)


def center(raw: Record) -> CenterRow:
    """One license as a center; raises ``BadValue``."""
    program = text(raw, "Program_Code").upper()
    latitude, longitude = coordinates(text(raw, "Latitude"), text(raw, "Longitude"), CALIFORNIA)
    return CenterRow(
        source="dhcs",
        source_id=text(raw, "Application_Number"),
        name=text(raw, "Facility_Name"),
        street=joined(text(raw, "Facility_Address1"), text(raw, "Facility_Address2")),
        city=text(raw, "Facility_City").rstrip(", "),
        state="CA" if text(raw, "Facility_State") else "",  # always California; some say "C", "Ca"
        zip=zip_code(text(raw, "Facility_Zip")),
        county=text(raw, "CountyName"),
        phone=text(raw, "Facility_Phone").removesuffix(" X").rstrip(),  # an extension left blank
        levels_of_care=levels_of_care(program),
        detox=program.endswith("-DETOX") if program else None,
        licensed_beds=licensed_beds(raw),
        population=str(POPULATION_OF.get(text(raw, "Target_Population").partition(" ")[0], "")),
        licence_expires=american_day(text(raw, "Lic_Expiration_Date"), "Lic_Expiration_Date"),
        latitude=latitude,
        longitude=longitude,
    )


def levels_of_care(program: str) -> tuple[str, ...]:
    """The levels that a program code names, such as ``RES-DETOX``."""
    detox = (LevelOfCare.DETOX.value,) if program.endswith("-DETOX") else ()
    residential = (LevelOfCare.RESIDENTIAL.value,) if program.partition("-")[0] == "RES" else ()
    return detox + residential


def licensed_beds(raw: Record) -> int | None:
    """The beds that the license allows, None for a center that is only certified."""
    capacity = beds(text(raw, "Total_Capacity"), "Total_Capacity")
    return capacity if text(raw, "Type_of_Application").startswith("Licensed") else None

"""A dozen invented centers, in invented towns, with telephone numbers that nobody has."""

import datetime
from typing import Any, NamedTuple

import factory

from angel_program.accounts.actions.reference import change_reference
from angel_program.journal.actors import DEMO
from angel_program.post.numbers import number_of
from intake.choices import Language, Medication
from referrals.actions.directory import take_centers
from referrals.actions.places import add_unit
from referrals.choices import LevelOfCare, Payment, Population, Texting
from referrals.directories.row import CenterRow
from referrals.models import BedUnit, Center


class CenterRowFactory(factory.Factory[CenterRow]):
    """One row of the demo's directory, with what is usual where nothing else is said."""

    class Meta:
        model = CenterRow

    source = "demo"
    state = "MA"
    county = "Cape Mercy"
    levels_of_care = (LevelOfCare.DETOX.value, LevelOfCare.STABILIZATION.value)
    detox = True
    population = Population.CO_ED.value
    payments = (Payment.MEDICAID.value, Payment.PRIVATE.value, Payment.SLIDING_SCALE.value)


class Ward(NamedTuple):
    """A unit: its name, level of care, and how many places can be held there."""

    name: str
    level: LevelOfCare
    places: int
    population: Population = Population.CO_ED


class About(NamedTuple):
    """A center: what its directory says of it, and its units."""

    name: str
    street: str
    city: str
    zip: str  # the towns are invented; a distance needs a place that is there
    phone: str
    licensed_beds: int | None
    wards: tuple[Ward, ...]
    also: dict[str, Any] = {}


DETOX = Ward("Detox", LevelOfCare.DETOX, 4)
MEDICAL = Ward("Medical detox", LevelOfCare.DETOX, 5)
WOMEN = Ward("Detox", LevelOfCare.DETOX, 2, Population.WOMEN)
NEXT = Ward("Stabilization", LevelOfCare.STABILIZATION, 2)
HOME = Ward("Residential", LevelOfCare.RESIDENTIAL, 2)
DETOX_ONLY = {"levels_of_care": (LevelOfCare.DETOX.value,)}
MEDICATED = {"medications": (Medication.METHADONE.value, Medication.BUPRENORPHINE.value)}
SPANISH = {"languages": (Language.SPANISH.value,)}
FOR_WOMEN = {"population": Population.WOMEN.value}
NO_DETOX = {"detox": False, "levels_of_care": (LevelOfCare.STABILIZATION.value,)}
LONG = {
    "detox": False,
    "levels_of_care": (LevelOfCare.TRANSITIONAL.value, LevelOfCare.RESIDENTIAL.value),
    "payments": (Payment.MEDICAID.value, Payment.STATE.value, Payment.CASH.value),
}
BY_DAY = {
    "detox": False,
    "levels_of_care": (LevelOfCare.INTENSIVE_OUTPATIENT.value, LevelOfCare.MEDICATION.value),
}
EXPIRED = "Westbury House"
# Whose admissions desk said that its number may be texted: in the demo that is printed.
TEXTED = ("Lantern House", "Stonebridge Detox", "Tidewater Center")
CENTERS = (
    About(
        "Lantern House",
        "12 Quay Street",
        "Harborview",
        "01930",
        "0101",
        32,
        (DETOX, NEXT),
        MEDICATED,
    ),
    About("Gull Cove Recovery", "4 Cove Road", "Gull Cove", "01966", "0104", 40, (DETOX, NEXT)),
    About(
        "Stonebridge Detox",
        "88 Mill Lane",
        "Stonebridge",
        "01901",
        "0107",
        24,
        (DETOX,),
        DETOX_ONLY,
    ),
    About(
        "Linden Hill Center",
        "1 Linden Hill",
        "Eastmere",
        "01970",
        "0110",
        52,
        (DETOX, NEXT),
        SPANISH,
    ),
    About(
        "Saltmarsh Women's House",
        "9 Dike Road",
        "Saltmarsh",
        "01938",
        "0113",
        18,
        (WOMEN,),
        FOR_WOMEN,
    ),
    About(
        "North Ledge Hospital",
        "20 Ledge Road",
        "Port Ellery",
        "01950",
        "0116",
        60,
        (MEDICAL,),
        MEDICATED,
    ),
    About(
        "Quarry Lane Residence", "17 Quarry Lane", "Millbrook", "01923", "0119", 26, (HOME,), LONG
    ),
    About("Fernhill Farm", "Old Post Road", "Upper Dunmore", "01845", "0122", 30, (HOME,), LONG),
    About("Tidewater Center", "31 Ferry Street", "Harborview", "01930", "0125", 44, (DETOX,)),
    About(
        "Alder Pond Treatment", "5 Pond Street", "Eastmere", "01970", "0128", 20, (NEXT,), NO_DETOX
    ),
    About("Beacon Outpatient", "77 Main Street", "Millbrook", "01923", "0131", None, (), BY_DAY),
    About(EXPIRED, "3 Elm Row", "Westbury Falls", "01830", "0134", 22, (DETOX,), DETOX_ONLY),
)


def open_centers(on: datetime.date) -> list[BedUnit]:
    """Take the directory over and add the units; gives those that may be offered on this day."""
    take_centers(rows=enumerate((_row(about, on) for about in CENTERS), start=1), by=DEMO)
    known = {center.name: center for center in Center.objects.filter(source="demo")}
    for center in known.values():
        center.email = f"admissions@{center.source_id}.example.org"
        columns = ["email"]
        if center.name in TEXTED:
            center.text_number, center.texting = number_of(center.phone), Texting.ANY
            columns += ["text_number", "texting"]
        change_reference(row=center, write=center.save, columns=columns, by=DEMO)
    units = [
        add_unit(
            center=known[about.name],
            name=ward.name,
            level_of_care=ward.level,
            population=ward.population,
            places=ward.places,
            by=DEMO,
        )
        for about in CENTERS
        for ward in about.wards
    ]
    return [unit for unit in units if not unit.center.licence_expired(on)]


def _row(about: About, on: datetime.date) -> CenterRow:
    """The center as its directory has it: its licence ends in a year or two, or has ended."""
    number = about.name.lower().replace(" ", "-").replace("'", "")
    days = -20 if about.name == EXPIRED else 300 + 11 * len(about.name)
    return CenterRowFactory.build(
        source_id=number,
        name=about.name,
        street=about.street,
        city=about.city,
        zip=about.zip,
        phone=f"(978) 555-{about.phone}",
        website=f"https://{number}.example.org",
        licensed_beds=about.licensed_beds,
        licence_expires=on + datetime.timedelta(days=days),
        **about.also,
    )

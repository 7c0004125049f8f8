"""A station: its department, its door, who works there, and a center that promises beds."""

from dataclasses import dataclass

from angel_program.accounts.actions.staff import add_staff, add_station
from angel_program.accounts.models import Department, Station, User
from angel_program.journal.actors import COMMAND_LINE
from angel_program.permissions import Role
from intake.actions.policy import open_department
from intake.models import ScreeningPolicy
from referrals.choices import LevelOfCare
from referrals.models import BedUnit, Center, Place

MOST = 200  # places of one unit


@dataclass(frozen=True)
class Crew:
    """One department with a door, and an account of each role that has a list to read."""

    department: Department
    policy: ScreeningPolicy
    station: Station
    center: Center
    officer: User
    second: User
    coordinator: User
    angel: User
    overseer: User
    privacy_officer: User


def crew(code: str, center: Center) -> Crew:
    """Open a department and hire its staff."""
    department = open_department(
        code=code, name=code.capitalize(), time_zone="America/New_York", by=COMMAND_LINE
    )
    station = add_station(department=department, code="main", name="Main", by=COMMAND_LINE)

    def hire(name: str, role: Role) -> User:
        return add_staff(
            username=f"{code}-{name}",
            role=role,
            department=department,
            station=station,
            by=COMMAND_LINE,
        )

    return Crew(
        department=department,
        policy=department.policies.get(),
        station=station,
        center=center,
        officer=hire("officer", Role.OFFICER),
        second=hire("second", Role.OFFICER),
        coordinator=hire("coordinator", Role.COORDINATOR),
        angel=hire("angel", Role.ANGEL),
        overseer=hire("overseer", Role.OVERSEER),
        privacy_officer=hire("privacy", Role.PRIVACY_OFFICER),
    )


def center_with_places(many: int) -> tuple[Center, list[Place]]:
    """A center that takes part, and so many places, in as many wards as they need."""
    center = Center.objects.create(
        source="bench", source_id="takes-part", name="Lantern House", levels_of_care=["detox"]
    )
    wards = [
        BedUnit.objects.create(center=center, name=f"Ward {n}", level_of_care=LevelOfCare.DETOX)
        for n in range(1, 2 + (many - 1) // MOST)
    ]
    places = (Place(unit=wards[n // MOST], number=n % MOST + 1) for n in range(many))
    return center, Place.objects.bulk_create(places)

"""A department at work: who is on duty, which places there are, who is on the road."""

import datetime
from dataclasses import dataclass, field

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.actions.staff import add_department, add_staff, add_station
from angel_program.accounts.models import Department, Station, User
from angel_program.journal.actors import DEMO
from angel_program.oversight.demo.houses import ONE_FOR_ALL, ZONE, House, Somebody
from angel_program.permissions import Role
from intake.actions.policy import adopt_policy
from intake.eligibility import FIRST_POLICY
from referrals.models import BedUnit

NEW = ("angel4", "angel5")


@dataclass
class Town:
    """One department with its people and the units it knows. ``riding`` are those on the road."""

    department: Department
    stations: list[Station]
    staff: list[User]
    units: list[BedUnit]
    riding: set[User] = field(default_factory=set)

    def named(self, username: str) -> User:
        """One of the staff."""
        return next(one for one in self.staff if one.username == username)

    @property
    def officers(self) -> list[User]:
        """Who stands at the door."""
        return [one for one in self.staff if one.role == Role.OFFICER and not one.is_supervisor]

    @property
    def supervisor(self) -> User:
        """Who decides."""
        return next(one for one in self.staff if one.is_supervisor)

    @property
    def coordinators(self) -> list[User]:
        """Who finds beds; the first does most of it."""
        return [one for one in self.staff if one.role == Role.COORDINATOR]

    @property
    def angels(self) -> list[User]:
        """Who rides along in the stories of the year; the others are new on the roster."""
        return [one for one in self.staff if one.role == Role.ANGEL and one.username not in NEW]

    def office_hours(self, at: datetime.datetime) -> datetime.datetime:
        """The same moment, or the first after it at which offices answer the telephone."""
        local = at.astimezone(self.department.zone)
        while not (9 <= local.hour < 17 and local.weekday() < 5):
            local += datetime.timedelta(hours=1)
        return local.astimezone(at.tzinfo)


def open_town(house: House, units: list[BedUnit]) -> Town:
    """Make a department with its doors, its accounts and its first policy, in force today."""
    department = add_department(code=house.code, name=house.name, time_zone=ZONE.key, by=DEMO)
    adopt_policy(department=department, questions=FIRST_POLICY, by=DEMO)
    stations = [
        add_station(department=department, code=code, name=name, zip_code=zip_code, by=DEMO)
        for code, (name, zip_code) in house.stations.items()
    ]
    staff = [_account(one, department, stations[0]) for one in house.staff]
    return Town(department, stations, staff, units)


def _account(one: Somebody, department: Department, station: Station) -> User:
    user = add_staff(
        username=one.username,
        role=one.role,
        department=department,
        display_name=one.name,
        station=station if one.role == Role.OFFICER else None,
        is_supervisor=one.is_supervisor,
        by=DEMO,
    )
    return choose_password(user=user, password=ONE_FOR_ALL, by=user) if one.shows else user

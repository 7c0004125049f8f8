"""The two departments of the demo: their doors, and who works there. All of it invented."""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from angel_program.permissions import Role

ZONE = ZoneInfo("America/New_York")
# No secret: it opens invented data on one machine, and make demo prints it.
ONE_FOR_ALL = "harbor light 2015"


class Somebody(NamedTuple):
    """An account of the demo. ``shows`` says what signing in with it shows; the others are
    colleagues, whose work is seen and who have no password.
    """

    username: str
    role: Role
    name: str
    shows: str = ""
    is_supervisor: bool = False


class House(NamedTuple):
    """A department: its doors by code, who works there, and how many people come in a month.

    A door has a name and a ZIP code: the towns are invented, but a distance has to begin somewhere.
    """

    code: str
    name: str
    stations: dict[str, tuple[str, str]]
    staff: tuple[Somebody, ...]
    visits: tuple[int, int]


HARBORVIEW = House(
    "harborview",
    "Harborview Police Department",
    {"main": ("Main Street", "01930"), "pier": ("Ferry Pier", "01930")},
    (
        Somebody("officer", Role.OFFICER, "Olive Hart", "welcomes people at the door"),
        Somebody("coordinator", Role.COORDINATOR, "Cora Lind", "finds beds, asks afterwards"),
        Somebody("angel", Role.ANGEL, "Angela Moss", "rides along"),
        Somebody("chief", Role.OVERSEER, "Carol Finch", "reads outcomes, and no name"),
        Somebody("privacy", Role.PRIVACY_OFFICER, "Priya Vance", "reads the journal"),
        Somebody("admin", Role.ADMINISTRATOR, "Ada Wells", "keeps the reference data"),
        Somebody(
            "sergeant",
            Role.OFFICER,
            "Sam Rowe",
            "decides where the policy flags",
            is_supervisor=True,
        ),
        Somebody("officer3", Role.OFFICER, "Ben Castle"),
        Somebody("coordinator3", Role.COORDINATOR, "Milo Reyes"),
        Somebody("angel3", Role.ANGEL, "Theo Marsh"),
        Somebody("angel4", Role.ANGEL, "Rosa Lima"),
        Somebody("angel5", Role.ANGEL, "Walt Finney"),
    ),
    visits=(22, 30),
)
MILLBROOK = House(
    "millbrook",
    "Millbrook Police Department",
    {"main": ("Mill Square", "01923")},
    (
        Somebody("officer2", Role.OFFICER, "Nils Byrne", "welcomes people in Millbrook"),
        Somebody("coordinator2", Role.COORDINATOR, "Faye Ortiz", "finds beds for Millbrook"),
        Somebody("sergeant2", Role.OFFICER, "Gwen Pike", is_supervisor=True),
        Somebody("angel2", Role.ANGEL, "Jonas Webb"),
    ),
    visits=(1, 2),
)
HOUSES = (HARBORVIEW, MILLBROOK)

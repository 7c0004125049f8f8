"""Two rows of an invented history, and what tests do with a row."""

from datetime import datetime

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from intake.models import WalkIn
from referrals.actions.history import import_visit
from referrals.histories.row import Happened, VisitRow
from referrals.models import Milestone

NAMELESS = VisitRow(visit_ref="V1", person_ref="P1", arrived_at=datetime(2015, 6, 1, 3, 30))
FULL = VisitRow(
    visit_ref="Jane Roe, June",
    person_ref="Jane Roe",
    arrived_at=datetime(2015, 6, 1, 3, 30),
    pathway="self_referral",
    age=29,
    gender="woman",
    residence="this_city",
    insurance="medicaid",
    substances=("heroin", "alcohol"),
    primary_substance="fentanyl",
    route="inject",
    last_use="within_day",
    prior_treatment="1_to_5",
    medical_first=False,
    eligible=True,
    offered=Happened(True, datetime(2015, 6, 1, 5, 0), True),
    accepted=Happened(True),
    departed=Happened(True, datetime(2015, 6, 1, 6, 15), True),
    arrived=True,
    arrival_source="center",
    level_of_care="stabilization",
    center="Harbor House",
    transport="angel_car",
    discharge_reason="left_early",
    naloxone_kits=2,
)


def take(department: Department, row: VisitRow) -> WalkIn:
    """Take the row over, as the command does."""
    return import_visit(department=department, row=row, by=COMMAND_LINE)


def facts_of(walk_in: WalkIn) -> dict[str, datetime | None]:
    """The facts written about a visit, each with its time."""
    milestones = Milestone.objects.filter(referral__walk_in=walk_in)
    return dict(milestones.values_list("fact", "happened_at"))

"""The door's part of a visit taken over: what was said, the verdict, the kits. Inside an action."""

from collections.abc import Iterator

from angel_program.accounts.models import Department
from angel_program.journal.actors import Actor
from intake.actions.policy import adopt_policy
from intake.choices import Flag, PrimarySubstance, Verdict
from intake.eligibility import FIRST_POLICY
from intake.models import NaloxoneGiven, Profile, Screening, ScreeningPolicy, SubstanceUsed, WalkIn
from intake.models.naloxone import MOST_KITS
from referrals.histories.row import VisitRow

ANSWERS = (
    "age",
    "gender",
    "residence",
    "insurance",
    "primary_substance",
    "route",
    "last_use",
    "prior_treatment",
)


def write_door(walk_in: WalkIn, row: VisitRow, *, by: Actor) -> None:
    """Write what the row tells up to the search for a bed."""
    Profile.objects.create(walk_in=walk_in, **{name: getattr(row, name) for name in ANSWERS})
    SubstanceUsed.objects.bulk_create(
        SubstanceUsed(walk_in=walk_in, substance=substance) for substance in used(row)
    )
    if row.eligible is not None:
        Screening.objects.create(
            walk_in=walk_in,
            policy=_policy(walk_in.department, by=by),
            flags=[] if row.eligible else [Flag.PROGRAM_RULE],
            verdict=Verdict.ELIGIBLE if row.eligible else Verdict.NOT_ELIGIBLE,
            at=walk_in.arrived_at,
        )
    NaloxoneGiven.objects.bulk_create(
        NaloxoneGiven(walk_in=walk_in, kits=kits, given_at=walk_in.arrived_at)
        for kits in hands_full(row.naloxone_kits or 0)
    )


def forget_door(walk_in: WalkIn) -> None:
    """Take back what an earlier reading of the row wrote here."""
    Profile.objects.filter(walk_in=walk_in).delete()
    for rows in (walk_in.substances, walk_in.screenings, walk_in.naloxone):
        rows.all().delete()


def used(row: VisitRow) -> set[str]:
    """The substances of the row. Where some are named, the primary one is among them, as it is
    for visits logged here; where none are, none is made up.
    """
    named = set(row.substances)
    if named and row.primary_substance != PrimarySubstance.UNKNOWN:
        named.add(row.primary_substance)
    return named


def hands_full(kits: int) -> Iterator[int]:
    """A number of kits as the rows that hold it: one row holds so many and no more."""
    while kits > 0:
        yield min(kits, MOST_KITS)
        kits -= MOST_KITS


def _policy(department: Department, *, by: Actor) -> ScreeningPolicy:
    # Which rules an old verdict followed is not known, and it needs a policy to point to.
    newest = department.policies.order_by("-version").first()
    return newest or adopt_policy(department=department, questions=FIRST_POLICY, by=by)

"""Use and needs: what somebody said about themselves, in codes."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.choices import PrimarySubstance
from intake.models import Profile, SubstanceUsed, WalkIn


@action
def describe(
    *, walk_in: WalkIn, by: User, substances: Sequence[str] = (), **answers: Any
) -> Profile:
    """Write down the coded answers of one visit; ``answers`` are columns of Profile.

    Asked again, the newer answers stand. Raises Refused after the visit's end.
    """
    if not walk_in.is_open:
        raise Refused(_("This visit has ended. A new walk-in begins a new one."))
    primary = answers.get("primary_substance", PrimarySubstance.UNKNOWN)
    named = {*substances} | ({primary} - {PrimarySubstance.UNKNOWN.value})
    profile, made = Profile.objects.update_or_create(walk_in=walk_in, defaults=answers)
    walk_in.substances.exclude(substance__in=named).delete()
    SubstanceUsed.objects.bulk_create(
        [SubstanceUsed(walk_in=walk_in, substance=substance) for substance in sorted(named)],
        ignore_conflicts=True,
    )
    record(Verb.DESCRIBED, by=by, walk_in=walk_in, subject=walk_in, first=made)
    return profile

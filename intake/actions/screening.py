"""Screening, and a supervisor's decision where the policy flags."""

import datetime
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Role
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions._move import end, move
from intake.choices import Ending, Flag, Verdict
from intake.eligibility import judge
from intake.models import Screening, WalkIn

# Why a visit ends that is not eligible today: the first flag that stood says it.
ENDING = {
    Flag.PROGRAM_RULE: Ending.PROGRAM_RULE,
    Flag.SAFETY: Ending.SAFETY,
    Flag.GUARDIAN: Ending.GUARDIAN,
}


@action
def screen(
    *,
    walk_in: WalkIn,
    answers: Mapping[str, str],
    by: User,
    at: datetime.datetime | None = None,
) -> Screening:
    """Ask the policy that was in force then. Clear: eligible. Flagged: a supervisor decides, and
    nobody is refused by a rule.

    Raises Refused where the department has no policy, the visit is past its screening, or the
    time has not come.
    """
    asked_at = happened(at)
    day = timezone.localdate(asked_at, timezone=walk_in.department.zone)
    policy = walk_in.department.policies.in_force(day)
    if policy is None:
        raise Refused(_("Your department has no screening policy yet. Ask an administrator."))
    verdict, flags = judge(policy.questions, answers)
    screening = Screening(
        walk_in=walk_in,
        policy=policy,
        answers=dict(answers),
        flags=flags,
        verdict=verdict,
        at=asked_at,
        by=by,
    )
    move(walk_in, Status.FLAGGED if flags else Status.ELIGIBLE, by=by)
    screening.save(force_insert=True)
    record(Verb.SCREENED, by=by, walk_in=walk_in, subject=screening, verdict=verdict, flags=flags)
    return screening


@action
def decide_screening(*, walk_in: WalkIn, goes_on: bool, by: User, override: str = "") -> Screening:
    """A second pair of eyes: the person goes on, for a reason, or is not eligible today.

    Raises Refused for whoever welcomed the person or may not decide, and where nothing is flagged.
    """
    if why := not_yours_to_decide(walk_in, by):
        raise Refused(why)
    if Status(walk_in.status) != Status.FLAGGED:
        raise Refused(_("There is nothing to decide here."))
    flagged = walk_in.screenings.filter(verdict=Verdict.FLAGGED, decision=None).last()
    if flagged is None:
        raise Refused(_("There is nothing to decide here."))
    if goes_on and not override:
        raise Refused(_("Choose why the person goes on."))
    decision = Screening(
        walk_in=walk_in,
        policy_id=flagged.policy_id,
        flags=flagged.flags,
        verdict=Verdict.BY_DECISION if goes_on else Verdict.NOT_ELIGIBLE,
        decides=flagged,
        override=override if goes_on else "",
        at=timezone.now(),
        by=by,
    )
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody else has just decided this.")) from None
    if goes_on:
        move(walk_in, Status.ELIGIBLE, by=by)
    else:
        end(walk_in, ENDING[Flag(flagged.flags[0])], by=by)
    record(
        Verb.SCREENING_DECIDED,
        by=by,
        walk_in=walk_in,
        subject=decision,
        verdict=decision.verdict,
        override=decision.override,
    )
    return decision


def not_yours_to_decide(walk_in: WalkIn, by: User) -> str:
    """Why this person may not decide a flag of this visit, as a sentence; blank where they may."""
    if by.pk == walk_in.opened_by_id:
        return _("Somebody else must decide this: you welcomed the person.")
    if by.role == Role.OFFICER and not by.is_supervisor:
        return _("A supervisor decides this.")
    return ""

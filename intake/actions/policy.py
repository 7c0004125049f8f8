"""A department's screening policy: adopted as a new version, never edited."""

import datetime
from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone

from angel_program.accounts.actions.staff import add_department
from angel_program.accounts.models import Department
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from intake.eligibility import FIRST_POLICY, Question
from intake.models import ScreeningPolicy


@action
def adopt_policy(
    *,
    department: Department,
    questions: Sequence[Question],
    by: Actor,
    effective_from: datetime.date | None = None,
) -> ScreeningPolicy:
    """A new version of what the department asks, from this day on (today where none is given)."""
    last = department.policies.aggregate(last=Max("version"))["last"] or 0
    policy = ScreeningPolicy.objects.create(
        department=department,
        version=last + 1,
        effective_from=effective_from or timezone.localdate(timezone=department.zone),
        questions=list(questions),
    )
    record(Verb.POLICY_ADOPTED, by=by, department=department, subject=policy, version=last + 1)
    return policy


@action
def open_department(*, code: str, name: str, time_zone: str, by: Actor) -> Department:
    """A new department with the first policy in force: without one nobody could be screened.

    Raises ValidationError where code or time zone cannot be.
    """
    department = add_department(code=code, name=name, time_zone=time_zone, by=by)
    adopt_policy(department=department, questions=FIRST_POLICY, by=by)
    return department

"""What a department keeps how long: adopted with the department, changed in the admin."""

from angel_program.accounts.models import Department
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.keeping.models import RetentionRule
from angel_program.keeping.models.retention import DEFAULT_DAYS
from intake.actions import policy


@action
def adopt_retention(*, department: Department, by: Actor) -> list[RetentionRule]:
    """The usual days for every kind of record that the department has no rule for."""
    own = set(RetentionRule.objects.filter(department=department).values_list("kind", flat=True))
    rules = RetentionRule.objects.bulk_create(
        RetentionRule(department=department, kind=kind, days=days)
        for kind, days in DEFAULT_DAYS.items()
        if kind not in own
    )
    record(Verb.RETENTION_ADOPTED, by=by, department=department, kinds=[r.kind for r in rules])
    return rules


@action
def open_department(*, code: str, name: str, time_zone: str, by: Actor) -> Department:
    """A new department with its first screening policy and its rules of keeping, all or nothing.

    Raises ValidationError where code or time zone cannot be.
    """
    department = policy.open_department(code=code, name=name, time_zone=time_zone, by=by)
    adopt_retention(department=department, by=by)
    return department

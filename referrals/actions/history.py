"""Earlier visits, taken over from the spreadsheet a department kept."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions.person import new_person
from intake.handles import handle_of
from intake.models import Person, PersonIndex, WalkIn
from intake.models.person import IndexKind
from referrals.actions._history_door import forget_door, write_door
from referrals.actions._history_road import forget_road, write_road
from referrals.histories.course import ending, last_known, stage
from referrals.histories.marks import content_mark, person_mark, visit_mark
from referrals.histories.row import VisitRow
from referrals.histories.times import in_utc

# What may happen to a visit taken over without its being worked on here.
LEAVES_AS_IT_WAS = (
    Verb.HISTORY_IMPORTED,
    Verb.WALK_IN_READ,
    Verb.PERSON_REVEALED,
)


@action
def import_visit(*, department: Department, row: VisitRow, by: Actor) -> WalkIn:
    """Take one visit over as its row tells it, or once more where the row was corrected.

    The visit comes ended, with its person found by ``person_ref`` or made. Naive times are read in
    the department's zone. Raises Refused where somebody has worked on the visit here since: then
    the desk knows better than the file.
    """
    known = visit_of(department, row)
    if known is not None:
        _must_be_untouched(known)
    try:
        with transaction.atomic():
            walk_in = _correct(known, row) if known else _create(department, row)
            write_door(walk_in, row, by=by)
            write_road(walk_in, row)
    except IntegrityError:
        raise Refused(_("This visit is being taken over elsewhere now. Read it again.")) from None
    content = content_mark(row)
    record(Verb.HISTORY_IMPORTED, by=by, walk_in=walk_in, subject=walk_in, content=content)
    return walk_in


def what_becomes(department: Department, row: VisitRow) -> str:
    """What reading this row would come to: "created", "updated" or "unchanged".

    Raises Refused as ``import_visit``. A row that says what it said when it was last read is
    unchanged, whatever has become of the visit here since.
    """
    walk_in = visit_of(department, row)
    if walk_in is None:
        return "created"
    readings = Entry.objects.filter(walk_in_id=walk_in.pk, verb=Verb.HISTORY_IMPORTED)
    last = readings.order_by("-seq").values_list("facts", flat=True).first()
    if last and last["content"] == content_mark(row):
        return "unchanged"
    _must_be_untouched(walk_in)
    return "updated"


def visit_of(department: Department, row: VisitRow) -> WalkIn | None:
    """The visit that was taken over from a row of this ``visit_ref``, if one was."""
    mark = visit_mark(department, row)
    return WalkIn.objects.filter(department=department, history_ref=mark).first()


def _must_be_untouched(walk_in: WalkIn) -> None:
    lines = Entry.objects.filter(walk_in_id=walk_in.pk)
    if lines.exclude(verb__in=LEAVES_AS_IT_WAS).exists():
        raise Refused(_("This visit has been worked on here since it was read. Correct it here."))


def _create(department: Department, row: VisitRow) -> WalkIn:
    walk_in = WalkIn(
        department=department,
        history_ref=visit_mark(department, row),
        status=Status.ENDED,
        status_since=timezone.now(),
        **_columns(department, row),
    )
    walk_in.handle = handle_of(walk_in.pk)
    walk_in.save(force_insert=True)
    return walk_in


def _correct(walk_in: WalkIn, row: VisitRow) -> WalkIn:
    forget_road(walk_in)
    forget_door(walk_in)
    columns = _columns(walk_in.department, row)
    for name, value in columns.items():
        setattr(walk_in, name, value)
    walk_in.save(update_fields=columns)
    return walk_in


def _columns(department: Department, row: VisitRow) -> dict[str, Any]:
    """What the row itself tells of the walk-in, by column."""
    return {
        "person": _person(department, row),
        "pathway": row.pathway,
        "arrived_at": in_utc(row.arrived_at, department.zone),
        "arrived_hour_known": row.arrived_time_known,
        "ended_at": in_utc(last_known(row), department.zone),
        "ended_reason": ending(row),
        "ended_stage": stage(row),
    }


def _person(department: Department, row: VisitRow) -> Person:
    """The person of this ``person_ref``: the one known by it, or a new one without a name."""
    mark = person_mark(department, row)
    known = PersonIndex.objects.filter(
        department=department, kind=IndexKind.HISTORY_REF, digest=mark
    )
    if found := known.select_related("person").first():
        return found.person
    person = new_person(department)
    PersonIndex.objects.create(
        person=person, department=department, kind=IndexKind.HISTORY_REF, digest=mark
    )
    return person

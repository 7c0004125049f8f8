"""Paper intakes: numbers handed out for printing, and a sheet keyed in once, with its own times."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.actions.walk_in import welcome
from intake.models import PaperIntake, WalkIn
from intake.models.paper import MOST_AT_ONCE


@action
def print_papers(*, sheets: int, by: User) -> list[PaperIntake]:
    """Hand out the next numbers of the department. A number is printed once and never again.

    Raises Refused for more than a drawer, or where somebody prints in the same moment.
    """
    if not 0 < sheets <= MOST_AT_ONCE:
        raise Refused(_("Between 1 and %(most)d sheets at once.") % {"most": MOST_AT_ONCE})
    here = PaperIntake.objects.visible_to(by)
    last = here.aggregate(last=Max("number"))["last"] or 0
    now = timezone.now()
    papers = [
        PaperIntake(department=by.department, number=number, printed_at=now, printed_by=by)
        for number in range(last + 1, last + 1 + sheets)
    ]
    try:
        with transaction.atomic():
            PaperIntake.objects.bulk_create(papers)
    except IntegrityError:
        raise Refused(_("Somebody else prints at this moment. Try again.")) from None
    record(Verb.PAPERS_PRINTED, by=by, first=papers[0].number, sheets=sheets)
    return papers


@action
def key_in_paper(
    *,
    paper: PaperIntake,
    welcomed_by: User,
    arrived_at: datetime.datetime,
    by: User,
    **said: Any,
) -> WalkIn:
    """Log the visit that a sheet tells of, in the name of whoever wrote it, at its own hour.

    Raises Refused for a sheet that was keyed in before, or a writer of another department.
    """
    if welcomed_by.department_id != paper.department_id:
        raise Refused(_("Whoever wrote the sheet belongs to your department."))
    walk_in = welcome(by=welcomed_by, station=welcomed_by.station, arrived_at=arrived_at, **said)
    keyed = PaperIntake.objects.filter(pk=paper.pk, keyed_at=None)
    if not keyed.update(walk_in=walk_in, keyed_at=timezone.now(), keyed_by=by):
        raise Refused(_("This sheet was keyed in before."))
    record(
        Verb.PAPER_KEYED_IN,
        by=by,
        walk_in=walk_in,
        subject=paper,
        welcomed_by=welcomed_by,
        at=arrived_at,
    )
    return walk_in

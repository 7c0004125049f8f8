"""The only writer of a visit's status: along the road, by compare-and-set, with its line."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import ROAD, Status
from intake.choices import Ending
from intake.models import WalkIn


def move(walk_in: WalkIn, to: Status, *, by: Actor, **columns: Any) -> None:
    """Bring a visit to its next stage, and set ``columns`` of it with that.

    Raises Refused where the road does not lead there, or where somebody else was first. Call it
    inside an action, after whatever could collide: the object keeps what it is told here.
    """
    was = Status(walk_in.status)
    if to not in ROAD[was]:
        raise Refused(
            _("That cannot follow “%(stage)s”. Look again before you go on.") % {"stage": was.label}
        )
    columns |= {"status": to, "status_since": timezone.now()}
    if not WalkIn.objects.filter(pk=walk_in.pk, status=was).update(**columns):
        raise Refused(_("Somebody else has just moved this on. Look again before you go on."))
    for name, value in columns.items():
        setattr(walk_in, name, value)
    record(Verb.MOVED, by=by, walk_in=walk_in, subject=walk_in, was=was, to=to)


def end(walk_in: WalkIn, reason: Ending, *, by: Actor) -> None:
    """End a visit where it stands, and keep the stage. Raises Refused as ``move``."""
    stage = Status(walk_in.status)
    move(
        walk_in,
        Status.ENDED,
        by=by,
        ended_at=timezone.now(),
        ended_reason=reason,
        ended_stage=stage,
    )

"""The door: the first screen of an officer."""

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from angel_program.accounts.models import User
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can, Role
from angel_program.road import Status
from angel_program.screens import page, screen
from intake.models import Draft, WalkIn
from intake.models.walk_in import WalkInQuerySet
from intake.views._keeping import tablet_pass
from intake.views._next_step import next_step

PAGE = 20
# How far back the list looks for visits that still stand at the door: nobody waits there for two
# months, and years of finished visits need not be read to find that out.
LOOKS_BACK = datetime.timedelta(days=60)


@require_safe
@screen(Can.VIEW_DOOR)
def view_door(request: HttpRequest) -> HttpResponse:
    """Somebody has come in; and those this person has welcomed, or decides about."""
    mine = _mine(request.user).order_by("-arrived_at", "-pk")
    last = last_shown(request, mine)
    if last:
        earlier = Q(arrived_at=last.arrived_at, pk__lt=last.pk)
        mine = mine.filter(Q(arrived_at__lt=last.arrived_at) | earlier)
    shown, older = cut(mine, PAGE)
    return page(
        request,
        "intake/view_door.html",
        flagged=[] if last else _rows(_flagged(request.user)[:PAGE], request.user),
        rows=_rows(shown, request.user),
        asking=Draft.objects.asking(request.user).count(),
        tablet=tablet_pass(request),
        older=older,
        newer=bool(last),
    )


def _mine(user: User) -> WalkInQuerySet:
    lately = timezone.now() - LOOKS_BACK
    return _as_listed(user).filter(opened_by=user, arrived_at__gte=lately)


def _flagged(user: User) -> WalkInQuerySet:
    """What waits for this person's decision, the longest wait first."""
    waiting = _as_listed(user).filter(status=Status.FLAGGED).exclude(opened_by=user)
    decides = user.is_supervisor or user.role == Role.COORDINATOR
    return waiting.longest_first() if decides else waiting.none()


def _as_listed(user: User) -> WalkInQuerySet:
    # A list shows no sealed value, so it does not fetch one either.
    rows = WalkIn.objects.visible_to(user).select_related("agreement", "profile", "referral")
    return rows.defer("agreement__signature")


def _rows(walk_ins: Iterable[WalkIn], user: User) -> list[dict[str, object]]:
    found = [(walk_in, next_step(walk_in, user)) for walk_in in walk_ins]
    return [
        {"walk_in": walk_in, "step": step, "url": step.url(walk_in) if step else ""}
        for walk_in, step in found
    ]

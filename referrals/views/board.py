"""The board: everyone on the open road, the longest waiting first, and whose turn it is."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.road import AFTER_ARRIVAL, Status
from angel_program.screens import page, screen
from intake.models import WalkIn
from referrals.board import after, on_the_road, row_of

ROWS = 50
# Where a county health line does the screening, the whole way is "often less than 3 hours"
# (program.md 0.6). Who waits longer is marked.
LATE_MINUTES = 180

WAITING = ~Q(status__in=[*AFTER_ARRIVAL, Status.ENDED])
PARTS = {
    "waiting": (_("On the road"), WAITING),
    "stalled": (_("Stalled"), WAITING),
    "center": (_("At a center"), Q(status__in=[Status.ARRIVED, Status.ADMITTED])),
    "after": (_("After the stay"), Q(status=Status.DISCHARGED)),
}


@require_safe
@screen(Can.VIEW_BOARD)
def view_board(request: HttpRequest) -> HttpResponse:
    """One page of one part (``?show=``) of the board after ``?after=``, a walk-in's id.

    Names nobody and opens nothing sealed, so that reading it needs no entry for each person.
    """
    show = request.GET.get("show", "")
    show = show if show in PARTS else "waiting"
    last = last_shown(request, WalkIn.objects.visible_to(request.user))
    now = timezone.now()
    walk_ins = on_the_road(request.user).filter(PARTS[show][1])
    if show == "stalled":
        walk_ins = walk_ins.stalled(now)
    shown, more = cut(after(walk_ins, last) if last else walk_ins, ROWS)
    here = _url(show)
    return page(
        request,
        "referrals/view_board.html",
        rows=[row_of(walk_in, now) for walk_in in shown],
        show=show,
        parts=[_part(name, current=name == show) for name in PARTS],
        late=LATE_MINUTES if PARTS[show][1] == WAITING else 0,
        first=here if last else "",
        following=f"{more}&show={show}" if more else "",
    )


def _part(name: str, *, current: bool) -> dict[str, object]:
    return {"label": PARTS[name][0], "url": _url(name), "current": current}


def _url(show: str) -> str:
    return f"{reverse('referrals:view_board')}?show={show}"

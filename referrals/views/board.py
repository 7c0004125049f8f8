"""The board: everyone on the open road, the longest waiting first, and whose turn it is.

It stays open for a whole shift and asks every few seconds whether anything became different; the
browser's part of that is static/js/live.js and htmx.
"""

import datetime
import json
from typing import Any

from csp.decorators import csp_update
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from angel_program.content_policy import LIVE
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.road import AFTER_ARRIVAL, WHOLE_WAY, Status
from angel_program.screens import page, screen
from intake.models import WalkIn
from referrals.board import Row, after, changes, on_the_road, row_of
from referrals.forms.board import BoardForm
from referrals.live import mark, newest_line, still_right
from referrals.untold import Untold, untold_to

ROWS = 50
LATE_MINUTES = WHOLE_WAY // datetime.timedelta(minutes=1)
# Nobody on the list of the stalled says who will be on it next, so it is asked for anew.
A_MINUTE = datetime.timedelta(minutes=1)

WAITING = ~Q(status__in=[*AFTER_ARRIVAL, Status.ENDED])
PARTS = {
    "waiting": (_("On the road"), WAITING),
    "stalled": (_("Stalled"), WAITING),
    "center": (_("At a center"), Q(status__in=[Status.ARRIVED, Status.ADMITTED])),
    "after": (_("After the stay"), Q(status=Status.DISCHARGED)),
}


@require_safe
@screen(Can.VIEW_BOARD)
@csp_update(LIVE)
def view_board(request: HttpRequest) -> HttpResponse:
    """One page of one part (``?show=``) of the board after ``?after=``, a walk-in's id.

    Names nobody and opens nothing sealed, so that reading it needs no entry for each person. Its
    script is answered with the rows alone, or with 304 where they are what it has.
    """
    by_script = "HX-Request" in request.headers
    now, line = timezone.now(), newest_line(request.user.department)
    if by_script and still_right(request, line, now):
        return HttpResponseNotModified()
    show = request.GET.get("show", "")
    show = show if show in PARTS else "waiting"
    form = BoardForm(request.GET, department=request.user.department)
    last = last_shown(request, WalkIn.objects.visible_to(request.user))
    walk_ins = on_the_road(request.user).filter(PARTS[show][1], form.rows)
    if show == "stalled":
        walk_ins = walk_ins.stalled(now)
    shown, more = cut(after(walk_ins, last) if last else walk_ins, ROWS)
    rows = [row_of(walk_in, now) for walk_in in shown]
    untold = untold_to(request.user, now)
    asked = {"show": show, **form.chosen}
    return page(
        request,
        "referrals/_board_live.html" if by_script else "referrals/view_board.html",
        rows=rows,
        untold=untold,
        show=show,
        parts=[_part(name, form, current=name == show) for name in PARTS],
        filters=form,
        unfiltered=_url(show) if form.chosen else "",
        late=LATE_MINUTES if PARTS[show][1] == WAITING else 0,
        first=_url(**asked) if last else "",
        following=f"{more}&{urlencode(asked)}" if more else "",
        here=_url(**asked, **({"after": str(last.pk)} if last else {})),
        has=_has(show, rows, untold, line, now),
    )


def _has(
    show: str, rows: list[Row], untold: list[Untold], line: int, now: datetime.datetime
) -> str:
    """What the page's script sends along, so that it is answered only with something new."""
    soon = [at for row in rows for at in changes(row)] + [one.until for one in untold]
    if show == "stalled":
        soon.append(now + A_MINUTE)
    return json.dumps({"If-None-Match": mark(line, now, soon)})


def _part(name: str, form: BoardForm, *, current: bool) -> dict[str, Any]:
    return {"label": PARTS[name][0], "url": _url(name, **form.chosen), "current": current}


def _url(show: str, **chosen: str) -> str:
    return f"{reverse('referrals:view_board')}?{urlencode({'show': show, **chosen})}"

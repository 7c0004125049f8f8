"""A page that stays open and asks by itself whether anything became different: cheap to say no.

The journal is the counter (docs/decisions/0013): whatever changes a row writes a line. A mark names
the department's newest line that does more than look, and until when the page holds if no other is
written, because a hold ends or somebody becomes late by the clock alone.
"""

import datetime
import re
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.http import parse_etags

from angel_program.accounts.models import Department
from angel_program.journal.models import Entry
from angel_program.journal.verbs import LOOKING

# What no line speaks of (midnight, a station's new name) is on every open page after this.
LONGEST = datetime.timedelta(minutes=5)
MARK = re.compile(r'(?:W/)?"(\d{1,18})\.(\d{1,12})"')


def newest_line(department: Department) -> int:
    """The number of the last line about a department that did more than look; 0 without one.

    Read it before the rows: what changes in between is then seen by the next question.
    """
    lines = Entry.objects.filter(department_id=department.pk).exclude(verb__in=LOOKING)
    return lines.order_by("-seq").values_list("seq", flat=True).first() or 0


def mark(line: int, now: datetime.datetime, changes: Iterable[datetime.datetime | None]) -> str:
    """The mark (an entity tag) of a page made ``now``, on which the clock alone changes something
    at ``changes``; what lies behind ``now``, or has no time, changes nothing more.
    """
    ahead = (at for at in changes if at and at > now)
    return f'"{line}.{int(min([now + LONGEST, *ahead]).timestamp())}"'


def still_right(request: HttpRequest, line: int, now: datetime.datetime) -> bool:
    """Whether a page that the browser has, by its mark, says what a new one would say."""
    for tag in parse_etags(request.headers.get("If-None-Match", "")):
        if (known := MARK.fullmatch(tag)) and int(known[1]) == line:
            return now.timestamp() < int(known[2]) <= (now + LONGEST).timestamp()
    return False

"""Reading the journal: pseudonymous, newest first, by page."""

import datetime
import re
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.models import Entry
from angel_program.permissions import Can, Role
from angel_program.screens import page, screen

PAGE = 100
UUID_LIKE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@require_safe
@screen(Can.READ_JOURNAL)
def read_journal(request: HttpRequest) -> HttpResponse:
    """One page of the department's entries, and of the house's, before ``?before=``, a number."""
    note_journal_reading(by=request.user)
    own = Q(department_id=request.user.department_id)
    # No department: the directory was read, or somebody unknown tried to sign in.
    entries = Entry.objects.filter(own | Q(department_id=None)).order_by("-seq")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        entries = entries.filter(seq__lt=int(before))
    shown = list(entries[: PAGE + 1])
    staff = get_user_model()._default_manager.filter(pk__in={e.actor_id for e in shown})
    names = dict(staff.values_list("pk", "username"))
    rows = [_row(entry, names.get(entry.actor_id, entry.machine)) for entry in shown[:PAGE]]
    older = shown[PAGE - 1].seq if len(shown) > PAGE else None
    return page(request, "journal/read_journal.html", rows=rows, older=older)


def _row(entry: Entry, actor: str) -> dict[str, Any]:
    """One entry as the page prints it."""
    return {
        "entry": entry,
        "actor": actor,
        "role": dict(Role.choices).get(entry.actor_role, _("Program")),
        "facts": [(name.replace("_", " "), _said(value)) for name, value in entry.facts.items()],
    }


def _said(value: Any) -> str:
    """A fact in a few letters: lists in a row, ids by their beginning, times in the local zone."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    if isinstance(value, str) and UUID_LIKE.fullmatch(value):
        return value[:8]
    if isinstance(value, str) and len(value) > len("2026-11-22") and (at := _moment(value)):
        return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
    return str(value)


def _moment(text: str) -> datetime.datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None

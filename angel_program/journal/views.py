"""Reading the journal: pseudonymous, newest first, by page."""

import datetime
import re
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from angel_program.journal.actions import note_journal_reading
from angel_program.journal.forms import Group, ReadJournalForm
from angel_program.journal.models import Entry
from angel_program.journal.verbs import LOOKING, Verb
from angel_program.permissions import Can, Role
from angel_program.screens import page, screen

PAGE = 100
UUID_LIKE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@require_safe
@screen(Can.READ_JOURNAL)
def read_journal(request: HttpRequest) -> HttpResponse:
    """One page of the department's entries, and of the house's, before ``?before=``, a number.

    ``?group=``, ``?role=``, ``?since=`` and ``?until=`` narrow it.
    """
    note_journal_reading(by=request.user)
    form = ReadJournalForm(request.GET)
    own = Q(department_id=request.user.department_id)
    # No department: the directory was read, or somebody unknown tried to sign in.
    entries = Entry.objects.filter(own | Q(department_id=None))
    entries = entries.filter(**form.narrowed(request.user.department.zone))
    if group := form.cleaned_data.get("group"):
        entries = entries.filter(verb__in=_verbs_of(group))
    rows, older = _cut(request, entries)
    return page(request, "journal/read_journal.html", rows=rows, older=older, filter=form)


@require_safe
@screen(Can.READ_JOURNAL)
def read_visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every entry of one visit, found by following a line; what the person is called is not here.

    A visit of which nothing stands here and another department's are the same nothing: 404.
    """
    entries = Entry.objects.filter(department_id=request.user.department_id, walk_in_id=pk)
    if not entries.exists():
        raise Http404
    note_journal_reading(by=request.user, about=pk)
    rows, older = _cut(request, entries)
    return page(request, "journal/read_visit.html", rows=rows, older=older, visit=pk)


def _cut(request: HttpRequest, entries: QuerySet[Entry]) -> tuple[list[dict[str, Any]], str]:
    """The page ``?before=`` asks for, newest first, and the way on; blank where there is none."""
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        entries = entries.filter(seq__lt=int(before))
    shown = list(entries.order_by("-seq")[: PAGE + 1])
    staff = get_user_model()._default_manager.filter(pk__in={e.actor_id for e in shown})
    names = dict(staff.values_list("pk", "username"))
    rows = [_row(entry, names.get(entry.actor_id, entry.machine)) for entry in shown[:PAGE]]
    if len(shown) <= PAGE:
        return rows, ""
    query = request.GET.copy()
    query["before"] = str(shown[PAGE - 1].seq)
    return rows, f"?{query.urlencode()}"


def _verbs_of(group: str) -> list[Verb]:
    """The verbs of one kind: those that only look, or those that begin with its word."""
    if group == Group.READING:
        return [*LOOKING]
    return [verb for verb in Verb if verb.value.split(".")[0] == group]


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

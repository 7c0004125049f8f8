"""Returning: who may have come back, and the coordinator's decision about it."""

import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.journal.actions import note_reading
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.models import Joining, Person
from intake.returning import Record, possible_returns, records_of, shared_kinds
from referrals.actions import returning as actions
from referrals.forms.returning import JoinPersonsForm, PartPersonsForm

# Who came in before that has been looked at, or never will be.
RECENT = datetime.timedelta(days=30)
PAGE = 30


@require_safe
@screen(Can.VIEW_RETURNS)
def view_returns(request: HttpRequest) -> HttpResponse:
    """Who may have come back lately, and the joinings that stand; those by page, ``?after=``."""
    standing = Joining.objects.visible_to(request.user).live()
    last = last_shown(request, standing)
    rows = (standing.following(last) if last else standing).newest_first()
    joinings, older = cut(rows.select_related("by", "person", "into"), PAGE)
    records = records_of({one for row in joinings for one in (row.person_id, row.into_id)})
    possible = possible_returns(request.user.department, timezone.now() - RECENT)
    return page(
        request,
        "referrals/view_returns.html",
        possible=[] if last else possible[:PAGE],
        joined=[(row, records.get(row.person_id), records.get(row.into_id)) for row in joinings],
        newer=request.path if last else "",
        older=older,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.JOIN_PERSONS)
def join_persons(request: HttpRequest, pk: UUID, into: UUID) -> HttpResponse:
    """These two records are one human being, for a reason."""
    seen = Person.objects.visible_to(request.user).select_related("department")
    person, other = get_object_or_404(seen, pk=pk), get_object_or_404(seen, pk=into)
    form = JoinPersonsForm(posted(request))
    if carry_out(form, actions.join_persons, person=person, into=other, by=request.user):
        return redirect("referrals:view_returns")
    return page(
        request,
        "referrals/join_persons.html",
        form=form,
        records=_read(request, person, other),
        kinds=shared_kinds(person, other),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.PART_PERSONS)
def part_persons(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are two people after all."""
    seen = Joining.objects.visible_to(request.user).select_related("person", "into", "by")
    joining = get_object_or_404(seen, pk=pk)
    form = PartPersonsForm(posted(request))
    if carry_out(form, actions.part_persons, joining=joining, by=request.user):
        return redirect("referrals:view_returns")
    return page(
        request,
        "referrals/part_persons.html",
        form=form,
        joining=joining,
        records=_read(request, joining.person, joining.into),
    )


def _read(request: HttpRequest, person: Person, into: Person) -> list[Record]:
    """Both records as they stand, each with an entry that it was read."""
    known = records_of({person.pk, into.pk})
    records = [known[one.pk] for one in (person, into) if one.pk in known]
    for record in records:
        note_reading(
            walk_in=record.visits[0], page=request.resolver_match.url_name, by=request.user
        )
    return records

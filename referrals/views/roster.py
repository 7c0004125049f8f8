"""The roster: who is on call, what each angel is to the program, and their hours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from angel_program.accounts.models import User
from angel_program.permissions import Can, Role
from angel_program.post.models import Stopped
from angel_program.post.numbers import spoken
from angel_program.post.texting import is_offered
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import roster as actions
from referrals.choosing import with_hours
from referrals.forms.roster import AddHoursForm, DescribeAngelForm, RemoveHoursForm
from referrals.models import OnCall
from referrals.models.roster import angels_visible_to, here_and_now
from referrals.roster import on_roster


@require_safe
@screen(Can.VIEW_ROSTER)
def view_roster(request: HttpRequest) -> HttpResponse:
    """Every angel of the department, who is on call first; an angel goes to their own page."""
    if request.user.role == Role.ANGEL:
        return redirect("referrals:view_angel", request.user.pk)
    now = here_and_now(request.user)
    rows = [on_roster(one, now) for one in with_hours(angels_visible_to(request.user), now.date())]
    rows.sort(key=lambda row: row.order)
    return page(
        request,
        "referrals/view_roster.html",
        rows=rows,
        on_call=sum(row.until is not None and not row.ended for row in rows),
    )


@require_safe
@screen(Can.VIEW_ANGEL)
def view_angel(request: HttpRequest, pk: int) -> HttpResponse:
    """One angel: their hours, what they said of themselves, and until when they are vetted."""
    return _angel_page(request, _found(request, pk))


@require_http_methods(["GET", "POST"])
@screen(Can.DESCRIBE_ANGEL)
def describe_angel(request: HttpRequest, pk: int) -> HttpResponse:
    """What they said of themselves; by a coordinator, their last days of vetting and training."""
    angel = _found(request, pk)
    form = DescribeAngelForm(
        posted(request),
        angel=getattr(angel, "angel", None),
        keeps_days=request.user.role == Role.COORDINATOR,
    )
    if carry_out(form, actions.describe_angel, angel=angel, by=request.user):
        return redirect("referrals:view_angel", pk)
    return page(request, "referrals/describe_angel.html", form=form, angel=angel, **_own(request))


@require_http_methods(["GET", "POST"])
@screen(Can.ADD_HOURS)
def add_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Hours on call, every week or on one night."""
    angel = _found(request, pk)
    form = AddHoursForm(posted(request))
    if carry_out(form, actions.add_hours, angel=angel, by=request.user):
        return redirect("referrals:view_angel", pk)
    return page(request, "referrals/add_hours.html", form=form, angel=angel, **_own(request))


@require_POST
@screen(Can.REMOVE_HOURS)
def remove_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Not on call at these hours any more, in one tap."""
    seen = OnCall.objects.visible_to(request.user).select_related("who__department")
    hours = get_object_or_404(seen, pk=pk)
    form = RemoveHoursForm(request.POST)
    if carry_out(form, actions.remove_hours, hours=hours, by=request.user):
        return redirect("referrals:view_angel", hours.who_id)
    return _angel_page(request, _found(request, hours.who_id), form=form)


def _found(request: HttpRequest, pk: int) -> User:
    """The angel, if they stand on this reader's roster (404), with their hours."""
    today = here_and_now(request.user).date()
    return get_object_or_404(with_hours(angels_visible_to(request.user), today), pk=pk)


def _angel_page(request: HttpRequest, angel: User, **more: Any) -> HttpResponse:
    row = on_roster(angel, here_and_now(request.user))
    number = row.angel.safe_number if row.angel else ""
    return page(
        request,
        "referrals/view_angel.html",
        row=row,
        angel=angel,
        weekly=[one for one in row.hours if one.on is None],
        nights=[one for one in row.hours if one.on is not None],
        keeps_days=request.user.role == Role.COORDINATOR,
        texts=is_offered(),
        number=spoken(number),
        stopped=bool(Stopped.objects.among([number])),
        **_own(request),
        **more,
    )


def _own(request: HttpRequest) -> dict[str, Any]:
    """An angel has no roster to go back to: theirs is the one page."""
    return {"back": "" if request.user.role == Role.ANGEL else reverse("referrals:view_roster")}

"""Follow-ups: whom to ask today, what came of it, and beginning again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from angel_program.accounts.models import User
from angel_program.journal.actions import note_reading
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.choices import YesNo
from intake.models import WalkIn
from referrals.actions import follow_up as actions
from referrals.forms.follow_up import AssignFollowUpForm, BeginAgainForm, RecordFollowUpForm
from referrals.models import FollowUp, Outcome
from referrals.models.follow_up import FollowUpQuerySet

PAGE = 50
# Who sees to it: the parts of the list.
WHOSE = {
    "everybody": _("Everybody’s"),
    "mine": _("Mine"),
    "nobody": _("Nobody’s"),
}


@require_safe
@screen(Can.VIEW_FOLLOW_UPS)
def view_follow_ups(request: HttpRequest) -> HttpResponse:
    """Whom to ask now, longest promised first, and below what comes later; by page, ``?after=``.

    ``?whose=mine`` or ``nobody``; everybody's where nothing is said, so that nobody's are seen.
    """
    now = timezone.now()
    whose = request.GET.get("whose", "")
    whose = whose if whose in WHOSE else "everybody"
    seen = FollowUp.objects.visible_to(request.user)
    rows = _of(seen, whose, request.user).open().agreed(now).soonest_first()
    if last := last_shown(request, seen):
        rows = rows.following(last)
    full = rows.select_related("walk_in__station", "responsible").prefetch_related("attempts")
    shown, older = cut(full, PAGE)
    here = f"{request.path}?whose={whose}"
    return page(
        request,
        "referrals/view_follow_ups.html",
        due=[one for one in shown if one.due_at <= now],
        later=[one for one in shown if one.due_at > now],
        parts=[
            {"label": label, "url": f"?whose={name}", "current": name == whose}
            for name, label in WHOSE.items()
        ],
        whose=whose,
        newer=here if last else "",
        older=f"{older}&whose={whose}" if older else "",
    )


@require_http_methods(["GET", "POST"])
@screen(Can.RECORD_FOLLOW_UP)
def record_follow_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One attempt, kept; and if they were reached, how they are."""
    follow_up = _opened(request, pk)
    form = RecordFollowUpForm(posted(request))
    if carry_out(form, actions.record_follow_up, follow_up=follow_up, by=request.user):
        wants_help = form.cleaned_data["wants_help"] == YesNo.YES and follow_up.settled_at
        return redirect(follow_up if wants_help else "referrals:view_follow_ups")
    return page(
        request,
        "referrals/record_follow_up.html",
        form=form,
        follow_up=follow_up,
        agrees=actions.agrees_to_be_asked(follow_up.walk_in),
        said=_said(follow_up, form),
        tried=_tried(follow_up),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.ASSIGN_FOLLOW_UP)
def assign_follow_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it to a colleague, with all that the visit still owes."""
    follow_up = _opened(request, pk)
    form = AssignFollowUpForm(posted(request), follow_up=follow_up)
    if carry_out(form, actions.assign_follow_up, follow_up=follow_up, by=request.user):
        return redirect(follow_up)
    return page(request, "referrals/assign_follow_up.html", form=form, follow_up=follow_up)


@require_POST
@screen(Can.BEGIN_AGAIN)
def begin_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They want help again: a new walk-in of the same person, in one tap."""
    found = WalkIn.objects.visible_to(request.user)
    walk_in = get_object_or_404(found.select_related("person", "station"), pk=pk)
    form = BeginAgainForm(request.POST)
    if again := carry_out(form, actions.begin_again, walk_in=walk_in, by=request.user):
        return redirect(again)
    note_reading(walk_in=walk_in, page="begin_again", by=request.user)
    return page(request, "referrals/begin_again.html", form=form, walk_in=walk_in)


def _of(rows: FollowUpQuerySet, whose: str, user: User) -> FollowUpQuerySet:
    """Those of one of the three lists."""
    if whose == "mine":
        return rows.of(user)
    return rows.of_nobody() if whose == "nobody" else rows


def _opened(request: HttpRequest, pk: UUID) -> FollowUp:
    """The follow-up, if it exists for this person, its reading written down first."""
    found = FollowUp.objects.visible_to(request.user).select_related(
        "walk_in__department", "walk_in__person", "walk_in__station", "responsible"
    )
    follow_up = get_object_or_404(found, pk=pk)
    note_reading(walk_in=follow_up.walk_in, page=request.resolver_match.url_name, by=request.user)
    return follow_up


def _tried(follow_up: FollowUp) -> list[dict[str, Any]]:
    """Every attempt so far, newest first, as the timeline shows them."""
    return [
        {
            "at": attempt.at,
            "text": f"{attempt.get_channel_display()}: {attempt.get_result_display()}",
            "who": attempt.by.get_full_name(),
        }
        for attempt in follow_up.attempts.select_related("by").order_by("-at")
    ]


def _said(follow_up: FollowUp, form: RecordFollowUpForm) -> list[dict[str, Any]]:
    """What they said where they were reached: the form's questions with the answers kept."""
    outcome = Outcome.objects.filter(follow_up=follow_up).first()
    if outcome is None:
        return []
    columns = [column.name for column in Outcome._meta.concrete_fields if column.choices]
    return [
        {"label": form.fields[name].label, "value": getattr(outcome, f"get_{name}_display")()}
        for name in columns
    ]

"""What tablets sent and nobody has filed yet: the list, going on with one, setting one aside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.accounts.models import User
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import outbox as actions
from intake.choices import Step
from intake.forms.outbox import SetAsideDraftForm, form_of
from intake.models import Draft, WalkIn
from intake.views._filing import file_waiting
from intake.views._keeping import fill, keeping
from intake.views._opened import BESIDE
from intake.views._steps import steps, where_to

MOST = 50


@require_safe
@screen(Can.VIEW_OUTBOX)
def view_outbox(request: HttpRequest) -> HttpResponse:
    """What needs attention: when it was written, by whom, why it waits. No answer is shown."""
    asking = Draft.objects.asking(request.user).defer("envelope")
    rows = list(asking.select_related("captured_by", "walk_in")[:MOST])
    about = [draft.walk_in_id for draft in rows if draft.walk_in_id]
    open_to = WalkIn.objects.visible_to(request.user).filter(pk__in=about)
    seen = {None, *open_to.values_list("pk", flat=True)}
    return page(request, "intake/view_outbox.html", rows=rows, seen=seen)


@require_http_methods(["GET", "POST"])
@screen(Can.FILE_DRAFT)
def file_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on with it where it stopped, put right what was missing, and file it."""
    draft = _opened(request, pk)
    if not draft.is_open:
        return redirect(draft.walk_in or "intake:view_outbox")
    if not draft.step:
        return redirect("intake:set_aside_draft", draft.pk)
    if draft.awaits:
        messages.warning(request, _("The visit it belongs to has not come in yet."))
        return redirect("intake:view_outbox")
    if _is_shut(draft, request.user):
        messages.warning(request, _("This visit is no longer open to whoever wrote this."))
        return redirect("intake:view_outbox")
    form = form_of(draft, posted(request))
    fill(form, draft, by=request.user)
    if walk_in := carry_out(form, actions.file_draft, draft=draft, by=request.user):
        file_waiting(walk_in)
        return redirect(where_to(draft.step, walk_in, request.user))
    context: dict[str, Any] = {"form": form, "walk_in": draft.walk_in, "draft": draft}
    context["steps"] = steps(Can(draft.step), draft.walk_in)
    if draft.captured_by == request.user:  # corrected by somebody else, it stays as it was sealed
        step = Step(draft.step)
        context |= keeping(request, step, id=draft.pk, number=draft.number, walk_in=draft.walk_in)
    return page(request, f"intake/{draft.step}.html", **context)


@require_http_methods(["GET", "POST"])
@screen(Can.SET_ASIDE_DRAFT)
def set_aside_draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close it without filing it, with a reason. Its answers are destroyed."""
    draft = _opened(request, pk)
    form = SetAsideDraftForm(posted(request))
    if carry_out(form, actions.set_aside_draft, draft=draft, by=request.user):
        return redirect("intake:view_outbox")
    return page(request, "intake/set_aside_draft.html", form=form, draft=draft)


def _is_shut(draft: Draft, user: User) -> bool:
    """Whether it is about a visit that this person may not see (any more): a coordinator may."""
    if draft.walk_in is None:
        return False
    return not WalkIn.objects.visible_to(user).filter(pk=draft.walk_in.pk).exists()


def _opened(request: HttpRequest, pk: UUID) -> Draft:
    found = Draft.objects.visible_to(request.user).select_related(
        "captured_by__department",
        "station",
        "key",
        "walk_in__department",
        "walk_in__opened_by",
        "walk_in__person__wrapped_key",
    )
    draft = get_object_or_404(found, pk=pk)
    if draft.walk_in:
        prefetch_related_objects([draft.walk_in], BESIDE)
    return draft

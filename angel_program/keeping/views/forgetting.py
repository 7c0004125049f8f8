"""Forgetting: what is proposed, one person's own wish, and the agreement of two."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.keeping.actions import forgetting as actions
from angel_program.keeping.actions.dropping import past
from angel_program.keeping.choices import Done, Kept, Reason
from angel_program.keeping.forms.forgetting import AskToForgetForm, DecideForgettingForm
from angel_program.keeping.models import ForgettingBatch
from angel_program.keeping.models.retention import days_kept
from angel_program.permissions import Can, allowed
from angel_program.refusal import Refused
from angel_program.screens import carry_out, page, posted, screen

# Batches are few; older ones stand in the journal.
MOST = 50


@require_safe
@screen(Can.VIEW_FORGETTING)
def view_forgetting(request: HttpRequest) -> HttpResponse:
    """Every batch of the department, newest first, and how long what is kept."""
    batches = ForgettingBatch.objects.visible_to(request.user)
    rules = days_kept(request.user.department)
    return page(
        request,
        "keeping/view_forgetting.html",
        batches=[
            (one, _said(one)) for one in batches.select_related("first_by", "department")[:MOST]
        ],
        rules=[{"label": Kept(kind).label, "value": days} for kind, days in rules.items()],
        may_ask=allowed(request.user, Can.ASK_TO_FORGET),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.ASK_TO_FORGET, fresh=True)
def ask_to_forget(request: HttpRequest) -> HttpResponse:
    """Somebody asked to be forgotten: their visit is looked up, which counts, and then asked."""
    form, by = AskToForgetForm(posted(request)), request.user
    found = carry_out(form, actions.look_up_to_forget, department=by.department, by=by)
    try:
        if found:
            return redirect(actions.ask_to_forget(walk_in=found, by=by))
        if form.is_bound and not form.errors:
            form.add_error(None, _("There is not exactly one visit of these words and day."))
    except Refused as no:
        form.add_error(None, str(no))
    return page(request, "keeping/ask_to_forget.html", form=form)


@require_http_methods(["GET", "POST"])
@screen(Can.DECIDE_FORGETTING, fresh=True)
def decide_forgetting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many, why, and whether they are forgotten, or dropped. Never who."""
    seen = ForgettingBatch.objects.visible_to(request.user)
    people = ("proposed_by", "first_by", "second_by", "refused_by", "department")
    batch = get_object_or_404(seen.select_related(*people), pk=pk)
    form = DecideForgettingForm(posted(request))
    if carry_out(form, actions.decide_forgetting, batch=batch, by=request.user):
        return redirect("keeping:view_forgetting")
    return page(
        request,
        "keeping/decide_forgetting.html",
        form=form,
        batch=batch,
        reasons=_counted(batch),
        outcomes=_labelled(batch.counts("outcome"), Done),
    )


def _said(batch: ForgettingBatch) -> list[dict[str, object]]:
    """What it is of: persons by reason, or a book's lines, how many went or from before when."""
    if batch.until is None:
        return _labelled(batch.counts("reason"), Reason)
    before = _("before %s") % date_format(localtime(batch.until), "DATE_FORMAT")
    value = before if batch.dropped is None else batch.dropped
    return [{"label": batch.get_kind_display(), "value": value}]


def _counted(batch: ForgettingBatch) -> list[dict[str, object]]:
    """The same, with the lines of today counted: for whoever decides."""
    if batch.until is None or batch.dropped is not None:
        return _said(batch)
    many = past(batch.department, batch.kind, batch.until)
    return [{"label": batch.get_kind_display(), "value": many}]


def _labelled(counts: dict[str, int], words: type[Reason] | type[Done]) -> list[dict[str, object]]:
    """Counts under their words; what has no word yet is left out."""
    return [{"label": words(code).label, "value": n} for code, n in counts.items() if code]

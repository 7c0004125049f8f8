"""Legal requests: the list, one of them, and its four verbs before a release."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can, allowed
from angel_program.privacy.actions import legal as actions
from angel_program.privacy.actions import release as release_actions
from angel_program.privacy.forms.legal import (
    AnswerLegalRequestForm,
    ApproveLegalRequestForm,
    DescribePapersForm,
    ForwardLegalPaperForm,
    LookUpVisitForm,
    ReleaseRecordForm,
)
from angel_program.privacy.models import LegalRequest
from angel_program.screens import carry_out, page, posted, screen

PAGE = 50


@require_http_methods(["GET", "POST"])
@screen(Can.FORWARD_LEGAL_PAPER)
def forward_legal_paper(request: HttpRequest) -> HttpResponse:
    """A paper came: whoever is at the desk says that, and no more."""
    form = ForwardLegalPaperForm(posted(request))
    made = carry_out(form, actions.forward_legal_paper, by=request.user)
    if made and allowed(request.user, Can.VIEW_LEGAL_REQUESTS):
        return redirect(made)
    if made:
        messages.success(request, _("The privacy officer knows. Hand them the paper."))
        return redirect("first_page")
    return page(request, "privacy/forward_legal_paper.html", form=form)


@require_safe
@screen(Can.VIEW_LEGAL_REQUESTS)
def view_legal_requests(request: HttpRequest) -> HttpResponse:
    """Every legal paper, newest first; ``?after=`` the page."""
    rows = LegalRequest.objects.visible_to(request.user)
    last = last_shown(request, rows)
    shown, older = cut((rows.following(last) if last else rows).newest_first(), PAGE)
    return page(
        request,
        "privacy/view_legal_requests.html",
        rows=shown,
        newer=request.path if last else "",
        older=older,
    )


@require_safe
@screen(Can.VIEW_LEGAL_REQUESTS, fresh=True)
def view_legal_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One legal paper: what it is, what it permits, and what may come next."""
    row = _one(request, pk)
    today = timezone.localdate(timezone=row.department.zone)
    return page(
        request,
        "privacy/view_legal_request.html",
        legal=row,
        objections=row.objections(today),
        mine=row.approved_by_id == request.user.pk,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.DESCRIBE_PAPERS, fresh=True)
def describe_papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What kind of papers they are."""
    row = _one(request, pk)
    form = DescribePapersForm(posted(request), legal_request=row)
    if carry_out(form, actions.describe_papers, legal_request=row, by=request.user):
        return redirect(row)
    return page(request, "privacy/describe_papers.html", form=form, legal=row)


@require_http_methods(["GET", "POST"])
@screen(Can.LOOK_UP_VISIT, fresh=True)
def look_up_visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom the papers concern. Nobody's, another department's and two that fit are one answer."""
    row = _one(request, pk)
    form = LookUpVisitForm(posted(request))
    if found := carry_out(form, actions.look_up_visit, legal_request=row, by=request.user):
        if found.walk_in_id:
            return redirect(row)
        form.add_error(None, _("No visit of your department is found by that."))
    return page(request, "privacy/look_up_visit.html", form=form, legal=row)


@require_http_methods(["GET", "POST"])
@screen(Can.ANSWER_LEGAL_REQUEST, fresh=True)
def answer_legal_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The standard answer: once it is given, the letter to print."""
    row = _one(request, pk)
    form = AnswerLegalRequestForm(posted(request))
    if carry_out(form, actions.answer_legal_request, legal_request=row, by=request.user):
        return redirect("privacy:answer_legal_request", pk=row.pk)
    if row.answered_at and not form.errors:
        return page(request, "privacy/standard_answer.html", legal=row)
    return page(request, "privacy/answer_legal_request.html", form=form, legal=row)


@require_http_methods(["GET", "POST"])
@screen(Can.APPROVE_LEGAL_REQUEST, fresh=True)
def approve_legal_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree to a release: as the first, or as the second."""
    row = _one(request, pk)
    form = ApproveLegalRequestForm(posted(request))
    if carry_out(form, actions.approve_legal_request, legal_request=row, by=request.user):
        return redirect(row)
    return page(request, "privacy/approve_legal_request.html", form=form, legal=row)


@require_http_methods(["GET", "POST"])
@screen(Can.RELEASE_RECORD, fresh=True)
def release_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Before: what the order names. After POST: the page for the court, once, in the ledger."""
    row = _one(request, pk)
    form = ReleaseRecordForm(posted(request))
    known = {"legal_request": row, "by": request.user}
    released = carry_out(form, release_actions.release_record, **known)
    if released:
        return page(request, "privacy/released.html", legal=row, released=released)
    return page(request, "privacy/release_record.html", form=form, legal=row)


def _one(request: HttpRequest, pk: UUID) -> LegalRequest:
    rows = LegalRequest.objects.visible_to(request.user).select_related(
        "department", "walk_in", "received_by", "answered_by", "approved_by", "seconded_by"
    )
    return get_object_or_404(rows, pk=pk)

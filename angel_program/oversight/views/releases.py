"""Public reports: the list, asking for one, deciding about it, and the published report."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.months import Month
from angel_program.oversight.actions import outcomes as exports
from angel_program.oversight.actions import releases as actions
from angel_program.oversight.files.forms import FORMS, download, said_forms
from angel_program.oversight.forms.releases import AskReleaseForm, DecideReleaseForm
from angel_program.oversight.models import Release
from angel_program.oversight.periods import releasable
from angel_program.oversight.printed import printed, said_findings
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen

PAGE = 30


@require_safe
@screen(Can.VIEW_RELEASES)
def view_releases(request: HttpRequest) -> HttpResponse:
    """Every public report of the department, newest first; ``?after=`` the page."""
    own = Release.objects.visible_to(request.user)
    last = last_shown(request, own)
    rows = (own.following(last) if last else own).newest_first()
    shown, older = cut(rows.select_related("asked_by", "decided_by").defer("content"), PAGE)
    return page(
        request,
        "oversight/view_releases.html",
        releases=shown,
        newer=request.path if last else "",
        older=older,
    )


@require_http_methods(["GET", "POST"])
@screen(Can.ASK_RELEASE)
def ask_release(request: HttpRequest) -> HttpResponse:
    """A public report of one of the fixed periods."""
    department = request.user.department
    periods = releasable(Month.at(timezone.now(), department.zone))
    form = AskReleaseForm(posted(request), periods=periods)
    if carry_out(form, actions.ask_release, department=department, by=request.user):
        return redirect("oversight:view_releases")
    return page(request, "oversight/ask_release.html", form=form)


@require_http_methods(["GET", "POST"])
@screen(Can.DECIDE_RELEASE, fresh=True)
def decide_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the audit says, the report itself, and whether it is published."""
    release = _of(request, pk)
    form = DecideReleaseForm(posted(request))
    if carry_out(form, actions.decide_release, release=release, by=request.user):
        return redirect("oversight:view_releases")
    return page(
        request,
        "oversight/decide_release.html",
        form=form,
        release=release,
        findings=said_findings(release.findings),
        tables=printed(release.content),
    )


@require_safe
@screen(Can.VIEW_RELEASES)
def view_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The published report, to print."""
    release = _published(request, pk)
    return page(
        request,
        "oversight/view_release.html",
        release=release,
        tables=printed(release.content),
        files=said_forms(),
    )


@require_safe
@screen(Can.EXPORT_OUTCOMES, fresh=True)
def export_outcomes(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """The published report as a file, in any of ``FORMS``."""
    release = _published(request, pk)
    if form not in FORMS:
        raise Http404
    content = exports.export_release(release=release, form=form, by=request.user)
    return download(FORMS[form], content, f"{release.first}_{release.last}")


def _of(request: HttpRequest, pk: UUID) -> Release:
    own = Release.objects.visible_to(request.user).select_related("asked_by", "department")
    return get_object_or_404(own, pk=pk)


def _published(request: HttpRequest, pk: UUID) -> Release:
    release = _of(request, pk)
    if not release.is_published:
        raise Http404
    return release

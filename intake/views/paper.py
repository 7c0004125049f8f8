"""Paper: what is handed over, and numbered sheets for a night without power, keyed in later."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.accounts.models import Department
from angel_program.accounts.qr import squares
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import paper as actions
from intake.actions.person import not_yours_to_open
from intake.forms.consent import GiveConsentForm
from intake.forms.paper import KeyInPaperForm, PrintPapersForm
from intake.forms.person import IdentifyForm
from intake.forms.profile import DescribeForm
from intake.forms.screening import ScreenForm
from intake.forms.walk_in import WelcomeForm
from intake.leaflets import LEAFLETS
from intake.models import PaperIntake
from intake.terms import AT_THE_DOOR, NOTICE_VERSION, TERMS
from intake.tongues import OFFERED, theirs
from intake.views._steps import where_to

PAGE = 50


@require_safe
@screen(Can.VIEW_PAPERS)
def view_papers(request: HttpRequest) -> HttpResponse:
    """Everything that can be printed, and the sheets that are not keyed in yet, newest first."""
    blank = PaperIntake.objects.visible_to(request.user).blank()
    if last := last_shown(request, blank):
        blank = blank.filter(number__lt=last.number)
    shown, older = cut(blank.order_by("-number"), PAGE)
    return page(
        request,
        "intake/view_papers.html",
        papers=shown,
        older=older,
        newer=request.path if last else "",
        leaflets=LEAFLETS,
        tongues=OFFERED,
    )


@require_safe
@screen(Can.PRINT_LEAFLET)
def print_leaflet(request: HttpRequest, name: str, language: str) -> HttpResponse:
    """One text on paper, in one language. It names nobody."""
    leaflet = next((one for one in LEAFLETS if one.name == name), None)
    if leaflet is None or language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        return page(
            request,
            "intake/print_leaflet.html",
            leaflet=leaflet,
            department=request.user.department,
            terms=[TERMS[term] for term in AT_THE_DOOR],
            version=NOTICE_VERSION,
        )


@require_http_methods(["GET", "POST"])
@screen(Can.PRINT_PAPERS)
def print_papers(request: HttpRequest) -> HttpResponse:
    """New numbers, and the sheets to print. ``?language=`` is what the participant reads."""
    form = PrintPapersForm(posted(request))
    spoken = theirs(request.GET.get("language", ""))
    papers = carry_out(form, actions.print_papers, by=request.user)
    if papers is None:
        return page(request, "intake/print_papers.html", form=form, tongues=OFFERED, spoken=spoken)
    department: Department = request.user.department
    asked = department.policies.questions(timezone.localdate(timezone=department.zone))
    with translation.override(spoken):
        return page(
            request,
            "intake/paper_sheets.html",
            sheets=[(paper, _code_of(request, paper)) for paper in papers],
            department=department,
            welcome=WelcomeForm(),
            screening=ScreenForm(questions=asked),
            consent=GiveConsentForm(walk_in=None, names=AT_THE_DOOR, on=None),
            describe=DescribeForm(),
            identify=IdentifyForm(person=None),
        )


@require_http_methods(["GET", "POST"])
@screen(Can.KEY_IN_PAPER)
def key_in_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sheet becomes a visit, once; its other parts follow, each with its own hour."""
    paper = get_object_or_404(PaperIntake.objects.visible_to(request.user), pk=pk)
    if paper.keyed_at:
        messages.warning(request, _("This sheet was keyed in before."))
        return redirect("intake:view_papers")
    form = KeyInPaperForm(posted(request), by=request.user)
    if walk_in := carry_out(form, actions.key_in_paper, paper=paper, by=request.user):
        if not_yours_to_open(walk_in, request.user):
            messages.success(request, _("The sheet is keyed in, for whoever wrote it."))
            return redirect("intake:view_papers")
        return redirect(where_to(Can.WELCOME, walk_in, request.user))
    return page(request, "intake/key_in_paper.html", form=form, paper=paper)


def _code_of(request: HttpRequest, paper: PaperIntake) -> object:
    """What a camera reads from a sheet: where it is keyed in. It says nothing of anybody."""
    return squares(request.build_absolute_uri(reverse("intake:key_in_paper", args=[paper.pk])))

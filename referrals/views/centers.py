"""Centers: the directory, one center with its units, and what it says is free."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.post.models import Stopped
from angel_program.post.numbers import spoken
from angel_program.post.texting import is_offered
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import places as actions
from referrals.forms.places import AddUnitForm, ReportBedsForm
from referrals.models import BedUnit, Center
from referrals.records import answers_of
from referrals.said import said_lately, words_of
from referrals.verifying import to_ask
from referrals.worth import contradicted

PAGE = 50
ONE_TAP = range(4)  # numbers of beds that are one tap; nearly every answer is one of them


@require_safe
@screen(Can.VIEW_CENTERS)
def view_centers(request: HttpRequest) -> HttpResponse:
    """The directory by name; ``?q=`` the beginning of a name or city, ``?after=`` the page."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:80]  # PostgreSQL takes no NUL
    centers = Center.objects.filter(is_active=True)
    rows = centers.beginning_with(text) if text else centers
    if last := last_shown(request, centers):
        rows = rows.following(last)
    shown, older = cut(rows.by_name().prefetch_related("units"), PAGE)
    query = urlencode({"q": text}) if text else ""
    return page(
        request,
        "referrals/view_centers.html",
        centers=shown,
        q=text,
        newer=f"{request.path}?{query}" if last else "",
        older=f"{older}&{query}" if older and query else older,
    )


@require_safe
@screen(Can.VIEW_CENTERS)
def view_center(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One center: how to reach it, whom it takes, and what its units have free."""
    center = get_object_or_404(Center, pk=pk)
    units = center.units.filter(is_active=True).with_beds().order_by("name")
    now = timezone.now()
    told = said_lately(request.user.department, now)
    return page(
        request,
        "referrals/view_center.html",
        center=center,
        units=[(unit, contradicted(words_of(unit, told))) for unit in units],
        facts=_facts(center),
        answers=answers_of(center, request.user.department, now),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.ADD_UNIT)
def add_unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A ward or program of a center, with its places."""
    center = get_object_or_404(Center, pk=pk)
    form = AddUnitForm(posted(request))
    if carry_out(form, actions.add_unit, center=center, by=request.user):
        return redirect(center)
    return page(request, "referrals/add_unit.html", form=form, center=center)


@require_http_methods(["GET", "POST"])
@screen(Can.REPORT_BEDS)
def report_beds(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody said how many beds are free."""
    unit = get_object_or_404(BedUnit.objects.with_beds().select_related("center"), pk=pk)
    form = ReportBedsForm(posted(request))
    queue = "queue" in request.GET
    if carry_out(form, actions.report_beds, unit=unit, by=request.user):
        return redirect("referrals:verify_beds") if queue else redirect(unit.center)
    back = reverse("referrals:verify_beds") if queue else unit.center.get_absolute_url()
    return page(request, "referrals/report_beds.html", form=form, unit=unit, back=back)


@require_safe
@screen(Can.VERIFY_BEDS)
def verify_beds(request: HttpRequest) -> HttpResponse:
    """The units whose beds must be asked about again, the most urgent first."""
    rows = to_ask(request.user.department)
    return page(
        request,
        "referrals/verify_beds.html",
        rows=rows[:PAGE],
        more=max(0, len(rows) - PAGE),
        numbers=ONE_TAP,
    )


def _facts(center: Center) -> list[dict[str, Any]]:
    """What the directory says about a center; what it does not say is "Not known"."""
    expires = center.licence_expires
    return [
        {"label": _("Website"), "value": center.website},
        *_texts(center),
        {"label": _("Level of care"), "value": ", ".join(center.care_labels)},
        {"label": _("Who it takes"), "value": center.get_population_display()},
        {"label": _("Accepts"), "value": ", ".join(center.payment_labels)},
        {"label": _("Licensed beds"), "value": center.licensed_beds},
        {"label": _("Licence until"), "value": date_format(expires) if expires else ""},
        {"label": _("County"), "value": center.county},
    ]


def _texts(center: Center) -> list[dict[str, Any]]:
    """Which number may be texted and when, where texts are set up; and whether it stopped them."""
    if not is_offered():
        return []
    number, said = center.safe_number, center.get_texting_display()
    if Stopped.objects.among([number]):
        said = _("asked for no more texts")
    return [{"label": _("Texts to"), "value": f"{spoken(number)}, {said}" if number else ""}]

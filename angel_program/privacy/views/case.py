"""Behind a line: whose name it is, keeping their record, and who was exposed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.privacy.actions import exposure as exposure_actions
from angel_program.privacy.actions import hold as hold_actions
from angel_program.privacy.actions import person as person_actions
from angel_program.privacy.cases import cases_of
from angel_program.privacy.forms.desk import (
    HoldRecordForm,
    LiftHoldForm,
    ListExposedForm,
    ResolvePersonForm,
    ReviewEmergencyForm,
)
from angel_program.privacy.models import LegalHold
from angel_program.screens import carry_out, page, posted, screen
from intake.choices import RedFlag, Scope
from referrals.actions.emergency import review_emergency as review
from referrals.models import EmergencyDisclosure


@require_http_methods(["GET", "POST"])
@screen(Can.RESOLVE_PERSON, fresh=True)
def resolve_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The name behind a line, for one purpose. Only ever the answer to a POST."""
    walk_in = get_object_or_404(cases_of(request.user), pk=pk)
    form = ResolvePersonForm(posted(request))
    texts = carry_out(form, person_actions.resolve_person, walk_in=walk_in, by=request.user)
    return page(request, "privacy/resolve_person.html", form=form, case=pk, texts=texts)


@require_http_methods(["GET", "POST"])
@screen(Can.HOLD_RECORD)
def hold_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the record of whoever a visit is of."""
    walk_in = get_object_or_404(cases_of(request.user), pk=pk)
    form = HoldRecordForm(posted(request))
    if carry_out(form, hold_actions.hold_record, walk_in=walk_in, by=request.user):
        return redirect("privacy:view_desk")
    return page(request, "privacy/hold_record.html", form=form, case=pk)


@require_http_methods(["GET", "POST"])
@screen(Can.LIFT_HOLD)
def lift_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep it no longer."""
    holds = LegalHold.objects.visible_to(request.user).select_related(
        "person__department", "set_by"
    )
    hold = get_object_or_404(holds, pk=pk)
    form = LiftHoldForm(posted(request))
    if carry_out(form, hold_actions.lift_hold, hold=hold, by=request.user):
        return redirect("privacy:view_desk")
    return page(request, "privacy/lift_hold.html", form=form, hold=hold)


@require_http_methods(["GET", "POST"])
@screen(Can.REVIEW_EMERGENCY)
def review_emergency(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something was told without consent, in an emergency (42 CFR 2.51): was it one?"""
    told = EmergencyDisclosure.objects.visible_to(request.user).select_related("by", "reviewed_by")
    row = get_object_or_404(told, pk=pk)
    form = ReviewEmergencyForm(posted(request))
    if carry_out(form, review, disclosure=row, by=request.user):
        return redirect("privacy:view_desk")
    return page(
        request,
        "privacy/review_emergency.html",
        form=form,
        told=row,
        nature=[str(RedFlag(flag).label) for flag in row.nature],
        kinds=[str(Scope(scope).label) for scope in row.scope],
    )


@require_http_methods(["GET", "POST"])
@screen(Can.LIST_EXPOSED)
def list_exposed(request: HttpRequest) -> HttpResponse:
    """A tablet is gone: whose pages were open on it."""
    form = ListExposedForm(posted(request), department=request.user.department)
    exposure = carry_out(form, exposure_actions.list_exposed, by=request.user)
    return page(request, "privacy/list_exposed.html", form=form, exposure=exposure)

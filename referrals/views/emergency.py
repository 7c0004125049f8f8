"""A medical emergency: tell medical personnel at once, and let the privacy officer look at it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import emergency as actions
from referrals.forms.disclosure import DiscloseInEmergencyForm
from referrals.statement import SHORT_STATEMENT
from referrals.views._opened import walked_in
from referrals.views.disclosure import told


@require_http_methods(["GET", "POST"])
@screen(Can.DISCLOSE_IN_EMERGENCY)
def disclose_in_emergency(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The four facts first; then what treats them, once. ``pk`` is the walk-in's."""
    walk_in = walked_in(request, pk)
    form = DiscloseInEmergencyForm(posted(request))
    sheet = carry_out(form, actions.disclose_in_emergency, walk_in=walk_in, by=request.user)
    if sheet is None:
        return page(request, "referrals/disclose_in_emergency.html", form=form, walk_in=walk_in)
    return page(
        request,
        "referrals/emergency_sheet.html",
        walk_in=walk_in,
        facts=told(sheet.texts, sheet.codes),
        at=sheet.disclosure.at,
        statement=SHORT_STATEMENT,
    )

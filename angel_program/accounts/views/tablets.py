"""The tablets of a department's stations, and the page on which one of them is enrolled."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.accounts.actions import tablets as actions
from angel_program.accounts.forms.tablets import AddTabletForm, EnrollTabletForm, RevokeTabletForm
from angel_program.accounts.models import Purpose, Tablet
from angel_program.accounts.tablets import keep
from angel_program.journal.actors import ENROLLMENT
from angel_program.keys import blind
from angel_program.often import once_more
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen

# How many wrong codes from one address are written down in fifteen minutes. Nobody is refused by
# it: a station shares one address, and a thousand guesses a second in the fifteen minutes that a
# code of forty bits lives find it once in a million times.
WRITTEN, WHILE = 10, 15 * 60


@require_safe
@screen(Can.VIEW_TABLETS)
def view_tablets(request: HttpRequest) -> HttpResponse:
    """Which there are, where they stand, and when each was last used."""
    rows = Tablet.objects.visible_to(request.user).select_related("station", "added_by")
    return page(request, "account/view_tablets.html", rows=rows)


@require_http_methods(["GET", "POST"])
@screen(Can.ADD_TABLET, fresh=True)
def add_tablet(request: HttpRequest) -> HttpResponse:
    """A code, shown once as the answer to the press, to be typed on the tablet itself."""
    form = AddTabletForm(posted(request), by=request.user)
    code = carry_out(form, actions.add_tablet, by=request.user)
    return page(request, "account/add_tablet.html", form=form, code=code)


@require_http_methods(["GET", "POST"])
@screen(Can.REVOKE_TABLET)
def revoke_tablet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lost, stolen, or given away: it stops being one of ours, and everybody on it is out."""
    tablet = get_object_or_404(Tablet.objects.visible_to(request.user), pk=pk)
    form = RevokeTabletForm(posted(request))
    if carry_out(form, actions.revoke_tablet, tablet=tablet, by=request.user):
        return redirect("view_tablets")
    return page(request, "account/revoke_tablet.html", form=form, tablet=tablet)


@login_not_required
@require_http_methods(["GET", "POST"])
def enroll_tablet(request: HttpRequest) -> HttpResponse:
    """On the tablet: the code makes it one of ours. Nobody is signed in on it afterwards."""
    form = EnrollTabletForm(posted(request))
    made = carry_out(form, actions.enroll_tablet, by=ENROLLMENT)
    if made:
        tablet, token = made
        logout(request)
        if tablet.purpose == Purpose.WALL:
            return _known(redirect("view_wall"), token)
        said = _("This tablet is enrolled: %(name)s, %(station)s.")
        messages.info(request, said % {"name": tablet.name, "station": tablet.station.name})
        return _known(redirect("account_login"), token)
    if form.is_bound:
        _write_down(request)
    return page(request, "account/enroll_tablet.html", form=form)


def _known(answer: HttpResponse, token: str) -> HttpResponse:
    keep(answer, token)
    return answer


def _write_down(request: HttpRequest) -> None:
    """A wrong code, so that somebody sees it; not a thousand of them, so that others are seen."""
    counter = f"tablet-code:{blind('address', request.META.get('REMOTE_ADDR', ''))}"
    if once_more(counter, WHILE) <= WRITTEN:
        actions.note_wrong_code(by=ENROLLMENT)

"""The tablets of a department's stations, and the page on which one of them is enrolled."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.accounts.actions import tablets as actions
from angel_program.accounts.forms.tablets import AddTabletForm, EnrollTabletForm, RevokeTabletForm
from angel_program.accounts.models import Purpose, Tablet
from angel_program.accounts.tablets import keep
from angel_program.journal.actors import ENROLLMENT
from angel_program.keys import blind
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen

# Wrong codes from one address. A code of forty bits lives for fifteen minutes.
GUESSES, WHILE = 10, 15 * 60


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
    if request.method == "POST" and _guessed_too_often(request):
        return render(request, "429.html", status=429)
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
        _count_guess(request)
    return page(request, "account/enroll_tablet.html", form=form)


def _known(answer: HttpResponse, token: str) -> HttpResponse:
    keep(answer, token)
    return answer


def _guessed_too_often(request: HttpRequest) -> bool:
    return int(cache.get(_counter(request), 0)) >= GUESSES


def _count_guess(request: HttpRequest) -> None:
    actions.note_wrong_code(by=ENROLLMENT)
    if not cache.add(_counter(request), 1, WHILE):
        cache.incr(_counter(request))


def _counter(request: HttpRequest) -> str:
    return f"tablet-code:{blind('address', request.META.get('REMOTE_ADDR', ''))}"

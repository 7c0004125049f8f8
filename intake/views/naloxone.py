"""Naloxone given."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import naloxone as actions
from intake.forms.naloxone import GiveNaloxoneForm
from intake.views._opened import opened


@require_http_methods(["GET", "POST"])
@screen(Can.GIVE_NALOXONE)
def give_naloxone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A kit in somebody's pocket, at any stage of a visit."""
    walk_in = opened(request, pk)
    form = GiveNaloxoneForm(posted(request))
    if carry_out(form, actions.give_naloxone, walk_in=walk_in, by=request.user):
        return redirect(walk_in)
    return page(request, "intake/give_naloxone.html", form=form, walk_in=walk_in)

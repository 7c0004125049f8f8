"""A signature shown back to the person who gave it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import signature as actions
from intake.actions.person import not_yours_to_open
from intake.forms.signature import ShowSignatureForm
from intake.models import WalkIn
from intake.tongues import theirs
from intake.views._opened import opened
from intake.views._steps import onward, steps


@require_http_methods(["GET", "POST"])
@screen(Can.SHOW_SIGNATURE)
def show_signature(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was signed last at this visit, read back from where it is kept. Only after a POST."""
    walk_in = opened(request, pk)
    form = ShowSignatureForm(posted(request))
    mark = carry_out(form, actions.show_signature, walk_in=walk_in, by=request.user)
    return page(
        request,
        "intake/show_signature.html",
        form=form,
        walk_in=walk_in,
        mark=mark,
        spoken=theirs(walk_in.language),
        steps=steps(Can.GIVE_CONSENT, walk_in),
        next_url=onward(Can.GIVE_CONSENT, walk_in, request.user),
    )


def shown_back(request: HttpRequest, walk_in: WalkIn) -> HttpResponse:
    """The answer to whoever has just signed: the same page; whoever may not see it goes on."""
    if not_yours_to_open(walk_in, request.user):
        return redirect(onward(Can.GIVE_CONSENT, walk_in, request.user))
    return page(
        request,
        "intake/show_signature.html",
        walk_in=walk_in,
        mark=actions.show_signature(walk_in=walk_in, by=request.user),
        spoken=theirs(walk_in.language),
        steps=steps(Can.GIVE_CONSENT, walk_in),
        next_url=onward(Can.GIVE_CONSENT, walk_in, request.user),
    )

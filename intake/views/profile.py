"""Use and needs, in codes."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import profile as actions
from intake.actions.outbox import file_draft
from intake.choices import Step
from intake.forms.profile import DescribeForm, said_before
from intake.views._keeping import fill, resumed
from intake.views._opened import opened
from intake.views._steps import onward, steps, where_to


@require_http_methods(["GET", "POST"])
@screen(Can.DESCRIBE)
def describe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What they say about themselves; what stood there is shown, and the newer answer stands."""
    walk_in = opened(request, pk)
    draft, kept = resumed(request, Step.DESCRIBE, walk_in)
    form = DescribeForm(posted(request), initial=said_before(walk_in))
    fill(form, draft, by=request.user)
    verb = partial(file_draft, draft=draft) if draft else partial(actions.describe, walk_in=walk_in)
    if carry_out(form, verb, by=request.user):
        return redirect(where_to(Can.DESCRIBE, walk_in, request.user))
    return page(
        request,
        "intake/describe.html",
        form=form,
        walk_in=walk_in,
        steps=steps(Can.DESCRIBE, walk_in),
        later_url=onward(Can.DESCRIBE, walk_in, request.user),
        **kept,
    )

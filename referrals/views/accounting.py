"""What we told whom, and who has opened the record: one page, printed for the participant."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from angel_program.permissions import Can
from angel_program.refusal import Refused
from angel_program.screens import page, screen
from intake.tongues import theirs
from referrals.actions import accounting as actions
from referrals.views._opened import walked_in


@require_safe
@screen(Can.ACCOUNT_FOR)
def account_for(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every visit of the same human being, three years back. ``pk`` is the walk-in's.

    In their language: it is theirs to take along.
    """
    walk_in = walked_in(request, pk)
    with override(theirs(walk_in.language)):
        try:
            account, why_not = actions.account_for(walk_in=walk_in, by=request.user), ""
        except Refused as no:
            account, why_not = None, str(no)
        return page(
            request, "referrals/account.html", walk_in=walk_in, account=account, why_not=why_not
        )

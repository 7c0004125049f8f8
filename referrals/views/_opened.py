"""Fetching somebody for a page: found only where they may be seen, and read only with an entry."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from angel_program.journal.actions import note_reading
from intake.models import WalkIn
from referrals.models import Referral


def opened(request: HttpRequest, pk: UUID) -> Referral:
    """The referral, if it exists for this person (404), its reading written down first (503).

    A POST is noted as well: where its form is refused, the page is shown again.
    """
    found = Referral.objects.visible_to(request.user).select_related(
        "walk_in__department", "walk_in__person__wrapped_key"
    )
    referral = get_object_or_404(found, pk=pk)
    note_reading(walk_in=referral.walk_in, page=request.resolver_match.url_name, by=request.user)
    return referral


def walked_in(request: HttpRequest, pk: UUID) -> WalkIn:
    """The walk-in, if it exists for this person (404), its reading written down first (503)."""
    walk_in = met(request, pk)
    note_reading(walk_in=walk_in, page=request.resolver_match.url_name, by=request.user)
    return walk_in


def met(request: HttpRequest, pk: UUID) -> WalkIn:
    """The walk-in a POST acts on, if it exists for this person (404); its action is the entry."""
    found = WalkIn.objects.visible_to(request.user).select_related(
        "department", "person__wrapped_key"
    )
    return get_object_or_404(found, pk=pk)

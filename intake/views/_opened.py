"""Fetching a walk-in for a page: found only where it may be seen, and read only with an entry."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from angel_program.journal.actions import note_reading
from intake.models import Companion, WalkIn

# Who is with the person now: every page of a walk-in says it.
BESIDE = Prefetch(
    "companions",
    queryset=Companion.objects.filter(until=None).select_related("user").order_by("since"),
    to_attr="beside",
)


def opened(request: HttpRequest, pk: UUID) -> WalkIn:
    """The walk-in, if it exists for this person (404), its reading written down first (503).

    A POST is noted too: where its form is refused, it shows the page again.
    """
    found = WalkIn.objects.visible_to(request.user).select_related(
        "department",
        "opened_by",
        "person__wrapped_key",
        "agreement",
        "consent_postponed",
        "profile",
        "paper",
        "referral",
    )
    walk_in = get_object_or_404(found.prefetch_related(BESIDE), pk=pk)
    note_reading(walk_in=walk_in, page=request.resolver_match.url_name, by=request.user)
    return walk_in

"""The one next thing to do about a walk-in, by where it stands and who asks."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import User
from angel_program.permissions import Can, allowed
from angel_program.road import Status
from intake.actions.screening import not_yours_to_decide
from intake.models import WalkIn


@dataclass(frozen=True)
class Step:
    """One big button. ``posts`` means that pressing it does the thing, without a page between."""

    can: Can
    label: Any
    what: Any
    icon: str
    posts: bool = False

    def url(self, walk_in: WalkIn) -> str:
        """Where it leads."""
        if self.can == Can.VIEW_REFERRAL:
            return walk_in.referral.get_absolute_url()
        house = "referrals" if self.can == Can.OPEN_REFERRAL else "intake"
        return reverse(f"{house}:{self.can}", args=[walk_in.pk])


SCREEN = Step(
    Can.SCREEN, _("Ask the screening questions"), _("See whether they can go on"), "list-check"
)
BACK = Step(
    Can.RETURN_FROM_CARE,
    _("Back from care, or not"),
    _("They are in emergency care"),
    "hospital",
)
DECIDE = Step(
    Can.DECIDE_SCREENING, _("Decide"), _("A flag waits for your decision"), "signpost-split"
)
CONSENT = Step(
    Can.GIVE_CONSENT, _("Agreement and consent"), _("Read the agreement with them"), "pen"
)
DESCRIBE = Step(
    Can.DESCRIBE, _("Ask about use and needs"), _("What a center will want to know"), "chat-text"
)
SEARCH = Step(
    Can.OPEN_REFERRAL,
    _("Look for a bed"),
    _("Hand over to the coordinators"),
    "send",
    posts=True,
)
REFERRAL = Step(
    Can.VIEW_REFERRAL, _("Go to the search"), _("The search for a bed goes on"), "arrow-right"
)


def next_step(walk_in: WalkIn, user: User) -> Step | None:
    """What this person does next, or None where it is somebody else's turn, or nobody's."""
    step = _step(walk_in)
    if step is DECIDE and not_yours_to_decide(walk_in, user):
        return None
    return step if step and allowed(user, step.can) else None


def _step(walk_in: WalkIn) -> Step | None:
    status = Status(walk_in.status)
    early = {Status.WELCOMED: SCREEN, Status.MEDICAL_FIRST: BACK, Status.FLAGGED: DECIDE}
    if status in early:
        return early[status]
    if status == Status.ELIGIBLE:
        return _before_the_search(walk_in)
    return REFERRAL if walk_in.is_open and hasattr(walk_in, "referral") else None


def _before_the_search(walk_in: WalkIn) -> Step:
    if not hasattr(walk_in, "agreement"):
        return CONSENT
    return SEARCH if hasattr(walk_in, "profile") else DESCRIBE

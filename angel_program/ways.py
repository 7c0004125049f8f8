"""The ways on from any page, by role: the menu, and the first page after signing in."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from angel_program.permissions import Can, Role, allowed


@dataclass(frozen=True)
class Way:
    """One entry of the menu."""

    label: Any
    url_name: str
    can: Can
    icon: str
    behind: tuple[str, ...] = ()  # pages one comes to from here whose address does not say so


OF_RIDES = ("/referrals/roster/", "/referrals/miles/", "/referrals/asked/")
OF_CENTERS = ("/referrals/units/",)
WAYS = (
    Way(_("Door"), "intake:view_door", Can.VIEW_DOOR, "door-open"),
    Way(_("Board"), "referrals:view_board", Can.VIEW_BOARD, "list-check"),
    Way(_("Follow-ups"), "referrals:view_follow_ups", Can.VIEW_FOLLOW_UPS, "phone"),
    Way(_("Rides"), "referrals:view_escorts", Can.VIEW_ESCORTS, "car-front", OF_RIDES),
    # An angel's own page. Coordinators come to the whole roster from the rides.
    Way(_("On call"), "referrals:view_roster", Can.ANSWER_CALL_OUT, "person-hearts"),
    Way(_("Centers"), "referrals:view_centers", Can.VIEW_CENTERS, "building", OF_CENTERS),
    Way(_("Returning"), "referrals:view_returns", Can.VIEW_RETURNS, "people"),
    Way(_("Handed in"), "intake:view_surrenders", Can.VIEW_SURRENDERS, "bag-check"),
    Way(_("Outcomes"), "admin:index", Can.VIEW_DASHBOARD, "bar-chart"),
    Way(_("Today"), "view_wall", Can.VIEW_WALL, "activity"),
    Way(_("Desk"), "privacy:view_desk", Can.VIEW_DESK, "inbox"),
    Way(_("Reports"), "oversight:view_releases", Can.VIEW_RELEASES, "file-earmark-text"),
    Way(_("Journal"), "journal:read_journal", Can.READ_JOURNAL, "journal-text"),
    Way(_("Disclosures"), "privacy:view_disclosures", Can.VIEW_DISCLOSURES, "send"),
    Way(_("Legal paper"), "privacy:forward_legal_paper", Can.FORWARD_LEGAL_PAPER, "envelope"),
    Way(_("Incident"), "privacy:list_exposed", Can.LIST_EXPOSED, "exclamation-triangle"),
    Way(_("Forgetting"), "keeping:view_forgetting", Can.VIEW_FORGETTING, "shield-check"),
    Way(_("Tablets"), "view_tablets", Can.VIEW_TABLETS, "tablet"),
    Way(_("Reference data"), "admin:index", Can.MANAGE_REFERENCE, "gear"),
)

FIRST = {
    Role.OFFICER: "intake:view_door",
    Role.ANGEL: "referrals:view_escorts",
    Role.COORDINATOR: "referrals:view_board",
    Role.OVERSEER: "admin:index",
    Role.PRIVACY_OFFICER: "privacy:view_desk",
    Role.ADMINISTRATOR: "admin:index",
}


def ways(user: Any, path: str) -> list[dict[str, Any]]:
    """The menu of this person; ``current`` marks where they are. Empty where nobody signed in."""
    open_to = [(way, reverse(way.url_name)) for way in WAYS if allowed(user, way.can)]
    near = [_how_near(path, url, way.behind) for way, url in open_to]
    here = near.index(max(near)) if any(near) else None
    return [
        {"label": way.label, "url": url, "icon": way.icon, "current": number == here}
        for number, (way, url) in enumerate(open_to)
    ]


def _how_near(path: str, url: str, behind: tuple[str, ...]) -> tuple[int, bool] | tuple[()]:
    """The longer the address they share, the nearer; an entry's own page before what is behind."""
    return max(
        ((len(one), one == url) for one in (url, *behind) if path.startswith(one)), default=()
    )

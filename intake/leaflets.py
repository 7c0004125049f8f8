"""What can be printed for anybody: hung up at the door, read aloud, or taken along. A leaf."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Leaflet:
    """One text: its name in an address, its title, what it is for, and where its words stand."""

    name: str
    title: Any
    what: Any
    template: str


LEAFLETS = (
    Leaflet(
        "assurance",
        _("Nobody is charged here"),
        _("In plain words, for the wall and for the hand: nothing handed in leads to a charge."),
        "intake/leaflets/assurance.html",
    ),
    Leaflet(
        "agreement",
        _("Agreement and consent"),
        _("To be read with somebody and signed by hand where a screen frightens."),
        "intake/leaflets/agreement.html",
    ),
    Leaflet(
        "notice",
        _("Notice of privacy practices"),
        _("Theirs to take along; the newest one hangs at the desk."),
        "intake/leaflets/notice.html",
    ),
    Leaflet(
        "naloxone",
        _("Naloxone card"),
        _("Goes with every kit: the signs, and what to do."),
        "intake/leaflets/naloxone.html",
    ),
)

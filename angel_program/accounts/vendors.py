"""The gate of everything that leaves by somebody else's hands: each adapter asks, each time."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Carries, Department, Vendor
from angel_program.refusal import Refused


def may_carry(kind: Carries, *, department: Department, console: bool = False) -> Vendor | None:
    """The vendor that may carry this for a department today: one with an agreement in force.

    ``console``: the adapter prints here and sends nothing. In the demo, and only there, that needs
    no vendor, and None is given. Raises Refused in every other case (42 CFR 2.11, privacy.md P15).
    """
    if console and settings.DEMO:
        return None
    today = timezone.localdate(timezone=department.zone)
    vendor = department.vendors.bound(today).filter(carries=kind).order_by("agreed_on", "pk").last()
    if vendor is None:
        raise Refused(
            _("Nothing may leave by this way (%(kind)s): no vendor has an agreement in force.")
            % {"kind": Carries(kind).label}
        )
    return vendor

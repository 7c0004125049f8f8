"""Who works here and for us, their tablets and open sessions, and the cache all processes share."""

from angel_program.accounts.models.cache import CacheRow
from angel_program.accounts.models.session import Device, StaffSession
from angel_program.accounts.models.staff import Department, Station, Tongue, User, zone_exists
from angel_program.accounts.models.tablet import Tablet, TabletPurpose
from angel_program.accounts.models.vendor import Carries, Vendor

__all__ = [
    "CacheRow",
    "Carries",
    "Department",
    "Device",
    "StaffSession",
    "Station",
    "Tablet",
    "TabletPurpose",
    "Tongue",
    "User",
    "Vendor",
    "zone_exists",
]

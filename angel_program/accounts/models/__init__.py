"""Who works here, the sessions they have open, and the cache that all processes share."""

from angel_program.accounts.models.cache import CacheRow
from angel_program.accounts.models.session import Device, StaffSession
from angel_program.accounts.models.staff import Department, Station, User, zone_exists

__all__ = ["CacheRow", "Department", "Device", "StaffSession", "Station", "User", "zone_exists"]

"""The menu marks where somebody is: the entry they came by, also on the pages behind it."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angel_program.accounts.models import User
from angel_program.permissions import Role
from angel_program.ways import ways

pytestmark = pytest.mark.once

PK = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("role", "path", "marked"),
    [
        (Role.COORDINATOR, "/referrals/", ["Board"]),
        (Role.COORDINATOR, "/referrals/shift/", ["Board"]),
        (Role.COORDINATOR, f"/referrals/{PK}/hold_bed/", ["Board"]),
        (Role.COORDINATOR, "/referrals/rides/", ["Rides"]),
        (Role.COORDINATOR, "/referrals/roster/", ["Rides"]),
        (Role.COORDINATOR, "/referrals/roster/7/add_hours/", ["Rides"]),
        (Role.COORDINATOR, "/referrals/miles/", ["Rides"]),
        (Role.COORDINATOR, f"/referrals/miles/{PK}/record_miles/", ["Rides"]),
        (Role.COORDINATOR, f"/referrals/units/{PK}/report_beds/", ["Centers"]),
        (Role.COORDINATOR, f"/referrals/centers/{PK}/", ["Centers"]),
        (Role.ANGEL, "/referrals/roster/7/add_hours/", ["On call"]),
        (Role.ANGEL, "/referrals/miles/", ["Rides"]),
        (Role.ANGEL, f"/referrals/asked/{PK}/", ["Rides"]),
        (Role.ANGEL, f"/referrals/{PK}/depart/", []),
        (Role.OFFICER, f"/intake/{PK}/screen/", ["Door"]),
        (Role.OFFICER, "/accounts/", []),
    ],
)
def test_the_menu_marks_the_entry_a_page_lies_behind(role, path, marked):
    menu = ways(User(role=role), path)

    assert [str(way["label"]) for way in menu if way["current"]] == marked


def test_whoever_is_not_signed_in_has_no_menu():
    assert ways(AnonymousUser(), "/referrals/") == []

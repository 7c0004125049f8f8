"""The angels of the world: who is on call, and one call-out that goes on."""

import datetime
from typing import Any

from django.utils import timezone

from angel_program.permissions import Role
from referrals.actions.call_out import call_out
from referrals.actions.roster import add_hours, describe_angel
from tests import journey
from tests.factories import UserFactory


def call_angels(world: Any) -> None:
    """Two angels on call, what one said of themselves, and a call-out that both can answer."""
    world.second_angel = UserFactory(
        username="the_second_angel", role=Role.ANGEL, department=world.department
    )
    describe_angel(
        angel=world.angel, languages=["en", "es"], zip_code="01930", reach=60, by=world.angel
    )
    now, noon = timezone.localdate(timezone=world.department.zone), datetime.time(12)
    for angel in (world.angel, world.second_angel):
        for days in (-1, 0, 1):
            on = now + datetime.timedelta(days=days)
            add_hours(angel=angel, on=on, begins=noon, ends=noon, by=angel)
    world.hours = world.angel.on_call.first()
    world.wanting, world.called = (
        journey.accepted(world.officer, world.coordinator, world.unit) for _each in "12"
    )
    world.call_out = call_out(referral=world.called, by=world.coordinator)
    world.asked = world.call_out.asked.get(who=world.angel)

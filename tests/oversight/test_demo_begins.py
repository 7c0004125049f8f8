"""When the demo begins, and when it does not."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.conf import settings as in_force
from django.core.management import CommandError, call_command
from django.test import override_settings

from angel_program.accounts.models import Department
from intake.models import WalkIn


def test_it_refuses_where_it_is_no_demo(db, django_assert_num_queries):
    assert in_force.DEMO is False

    with (
        django_assert_num_queries(0),
        pytest.raises(CommandError, match=r"^This is no demo: [^.]*\.$"),
    ):
        call_command("demo")


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-03-01T05:10:00+00:00", "2026-01-04T02:00:00+00:00"])
def test_it_begins_on_any_day_at_any_hour(db, day):
    assert not Department.objects.exists()

    with override_settings(DEMO=True), time_machine.travel(day, tick=False):
        call_command("demo", months=0, stdout=StringIO())

    last_hour = datetime.datetime.fromisoformat(day) - datetime.timedelta(hours=1)
    assert WalkIn.objects.filter(arrived_at__gt=last_hour, status="welcomed").exists()
    assert WalkIn.objects.filter(department__code="harborview", status="discharged").exists()

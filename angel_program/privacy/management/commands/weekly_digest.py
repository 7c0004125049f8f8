"""``manage.py weekly_digest``: ranks unusual reading of every week that has ended. Run it daily."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.journal.actors import CLOCK
from angel_program.privacy.actions.digest import WEEK, make_digest, week_of
from angel_program.privacy.models import Digest


class Command(BaseCommand):
    help = "Makes each department's weekly digest of reading, and those of weeks that were missed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were made; a second run at once makes none."""
        made = 0
        for department in Department.objects.all():
            for week in _owed(department):
                make_digest(department=department, week=week, by=CLOCK)
                made += 1
        self.stdout.write(f"Weekly digests made: {made}.")


def _owed(department: Department) -> Iterator[datetime.date]:
    """The Mondays of weeks that ended without a digest: since the last one made, or the last."""
    this_week = week_of(timezone.localdate(timezone=department.zone))
    last = Digest.objects.filter(department=department).order_by("-week").first()
    week = last.week + WEEK if last else this_week - WEEK
    while week < this_week:
        yield week
        week += WEEK

"""``manage.py tick``: what only the passing of time decides. Run it every few minutes."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from angel_program.journal.actors import CLOCK
from angel_program.refusal import Refused
from intake.actions.outbox_keys import tend_keys
from referrals.actions.follow_up import settle_withdrawn
from referrals.actions.placement import release_lapsed
from referrals.models import FollowUp, Placement


class Command(BaseCommand):
    help = (
        "Releases beds held past their hour, settles follow-ups nobody agrees to any more, and "
        "changes the key of the tablets every month."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many of each; a second run at once finds nothing."""
        now = timezone.now()
        lapsed = _each(
            Placement.objects.overdue(now),
            lambda placement: release_lapsed(placement=placement, by=CLOCK),
        )
        withdrawn = FollowUp.objects.withdrawn(now).select_related("walk_in")
        settled = _each(withdrawn, lambda one: settle_withdrawn(follow_up=one, by=CLOCK))
        tend_keys(now)
        self.stdout.write(f"Beds released: {lapsed}. Follow-ups settled: {settled}.")


def _each(rows: Iterable[Any], do: Callable[[Any], Any]) -> int:
    """Do it for each in a transaction of its own; how many times. Who was faster is no error."""
    done = 0
    for row in rows:
        with suppress(Refused):
            do(row)
            done += 1
    return done

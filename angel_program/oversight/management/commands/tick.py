"""``manage.py tick``: what only the passing of time decides. Run it every minute or few.

What goes wrong with one row keeps nothing else waiting: it stands in the log, and the exit code
says that somebody should look.
"""

import datetime
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from angel_program.accounts.actions.staff import close_idle
from angel_program.accounts.models import Department, User
from angel_program.accounts.session_store import SessionStore
from angel_program.journal.actors import CLOCK
from angel_program.journal.anchor import keep_heads
from angel_program.oversight.actions.month import month_to_tell, tell_month
from angel_program.post.sweep import bury_tasks, send_waiting
from angel_program.refusal import JournalUnavailable, Refused
from intake.actions.outbox_keys import destroy_outbox_key, rotate_outbox_key
from intake.models import OutboxKey
from referrals.actions.asking import close_ask
from referrals.actions.call_out import widen_call_out
from referrals.actions.follow_up import settle_unagreed
from referrals.actions.placement import release_lapsed
from referrals.models import Ask, CallOut, FollowUp, Placement

log = logging.getLogger("django.tick")
OF_A_RIDE = ("placement__referral__walk_in__department", "placement__referral__walk_in__person")


class Command(BaseCommand):
    help = (
        "Releases beds held past their hour, closes questions to centers that nobody waits for, "
        "asks the next angels where nobody answered, settles follow-ups nobody agrees to any more, "
        "closes accounts that nobody has used for ninety days, changes the key of the tablets "
        "every month; tells the chief's staff that a month is complete; sends messages that no "
        "worker took; and keeps the journal's heads outside the database."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many of each; a second run at once finds nothing."""
        self.wrong = 0
        now = timezone.now()
        lapsed = self._each(
            lambda: Placement.objects.overdue(now),
            lambda placement: release_lapsed(placement=placement, by=CLOCK),
        )
        settled = self._each(
            lambda: FollowUp.objects.unagreed(now).select_related("walk_in__department"),
            lambda one: settle_unagreed(follow_up=one, by=CLOCK),
        )
        closed = self._each(User.objects.idle, lambda user: close_idle(user=user, by=CLOCK))
        told = self._each(Department.objects.all, lambda one: _tell_month(one, now))
        widened = self._each(
            lambda: CallOut.objects.live().select_related(*OF_A_RIDE),
            lambda call: widen_call_out(call_out=call, by=CLOCK),
        )
        SessionStore.clear_expired()
        self._each(
            lambda: Ask.objects.unanswered().select_related(
                "center", "referral__walk_in__department"
            ),
            lambda ask: close_ask(ask=ask, by=CLOCK),
        )
        self._each(
            lambda: OutboxKey.objects.outworn(now), lambda key: rotate_outbox_key(old=key, by=CLOCK)
        )
        self._each(
            lambda: OutboxKey.objects.spent(now), lambda key: destroy_outbox_key(key=key, by=CLOCK)
        )
        bury_tasks()
        self.stdout.write(f"Beds released: {lapsed}. Follow-ups settled: {settled}.")
        if widened:
            self.stdout.write(f"Call-outs in which the next few were asked: {widened}.")
        if closed:
            self.stdout.write(f"Accounts closed that nobody has used for ninety days: {closed}.")
        if told:
            self.stdout.write(f"Departments whose chief's staff were told of the month: {told}.")
        if sent := send_waiting():
            self.stdout.write(f"Messages sent that no worker had taken: {sent}.")
        self._anchor()
        if self.wrong:
            raise CommandError(f"Not done, as the log says: {self.wrong}.", returncode=1)

    def _each(self, rows: Callable[[], Iterable[Any]], do: Callable[[Any], Any]) -> int:
        """Do it for each in a transaction of its own; for how many something was done.

        Who was faster is no error. Raises JournalUnavailable: then nothing at all can be done.
        """
        done = 0
        try:
            for row in rows():
                done += self._one(row, do)
        except JournalUnavailable:
            raise
        except Exception:
            log.exception("What is due could not be found.")
            self.wrong += 1
        return done

    def _one(self, row: Any, do: Callable[[Any], Any]) -> bool:
        try:
            return bool(do(row))
        except Refused:
            return False
        except JournalUnavailable:
            raise
        except Exception:  # a mistake of ours about this row; the next may be somebody's bed
            log.exception("Not done: %s %s", row._meta.label, row.pk)
            self.wrong += 1
            return False

    def _anchor(self) -> None:
        """Keep the journal's heads outside the database, last: nothing else waits for that disk."""
        if not settings.ANCHOR_FILE:
            self.stderr.write("ANCHOR_FILE is not set: the journal's heads were kept nowhere else.")
            return
        try:
            keep_heads(Path(settings.ANCHOR_FILE))
        except OSError as error:
            raise CommandError(
                f"The journal's heads were not kept in {settings.ANCHOR_FILE}: {error.strerror}.",
                returncode=1,
            ) from error


def _tell_month(department: Department, now: datetime.datetime) -> Any:
    month = month_to_tell(department, now)
    return month and tell_month(department=department, month=month, by=CLOCK)

"""``manage.py forget``: looks whose time is over, proposes it, and carries out what was agreed to.

``--department CODE`` says how many by kind and reason and changes nothing; with ``--propose`` it
writes them down as a batch, for two people to agree to; ``--batch ID`` carries out what they did.
"""

import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.forgetting import carry_out_forgetting, propose_forgetting
from angel_program.keeping.choices import Done
from angel_program.keeping.models import ForgettingBatch
from angel_program.keeping.sweep import sweep
from angel_program.keeping.tell import tell
from angel_program.refusal import Refused


class Command(BaseCommand):
    help = "Says whose time is over (a dry run), proposes a batch, or carries out an agreed one."

    def add_arguments(self, parser: CommandParser) -> None:
        """--department CODE [--as-of DATE] [--propose], or --batch ID."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--department", metavar="CODE")
        what.add_argument("--batch", type=UUID, metavar="ID")
        parser.add_argument("--as-of", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--propose", action="store_true", help="write the batch down")

    def handle(self, **options: Any) -> None:
        """Exit 0, or 1 with one sentence."""
        try:
            if options["batch"]:
                self._carry_out(options["batch"])
            else:
                self._look(options["department"], options["as_of"], propose=options["propose"])
        except Refused as no:
            raise CommandError(str(no), returncode=1) from None

    def _look(self, code: str, day: datetime.date | None, *, propose: bool) -> None:
        department = Department.objects.filter(code=code).first()
        if department is None:
            raise CommandError("There is no department of that code.", returncode=2)
        as_of = _begins(day, department) if day else timezone.now()
        for line in tell(department, as_of):
            self.stdout.write(line)
        if not propose:
            self.stdout.write("Nothing was changed. --propose writes it down for two to agree to.")
            return
        batch = propose_forgetting(department=department, as_of=as_of, by=COMMAND_LINE)
        self.stdout.write(f"Batch {batch.pk} waits for two people to agree, under Forgetting.")

    def _carry_out(self, pk: UUID) -> None:
        batch = ForgettingBatch.objects.filter(pk=pk).first()
        if batch is None:
            raise CommandError("There is no batch of that id.", returncode=2)
        while batch.finished_at is None:
            carry_out_forgetting(batch=batch, by=COMMAND_LINE)
            batch.refresh_from_db()
        self._sweep()
        for outcome, many in batch.counts("outcome").items():
            self.stdout.write(f"{Done(outcome).label}: {many}")

    def _sweep(self) -> None:
        try:
            sweep()
        except DatabaseError:
            self.stderr.write("The database was busy; its files are swept with the next VACUUM.")


def _begins(day: datetime.date, department: Department) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), department.zone)

"""``manage.py forget``: looks whose time is over, proposes it, and carries out what was agreed to.

``--department CODE`` says how many by kind and reason and changes nothing; with ``--propose`` it
writes them down as a batch, for two people to agree to; ``--batch ID`` carries out what they did.
``--of disclosures`` and ``--of journal`` propose the old lines of a book instead of persons.
"""

import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, ProgrammingError
from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.dropping import drop_old_lines, propose_dropping
from angel_program.keeping.actions.forgetting import carry_out_forgetting, propose_forgetting
from angel_program.keeping.choices import Batch, Done
from angel_program.keeping.models import ForgettingBatch
from angel_program.keeping.sweep import sweep
from angel_program.keeping.tell import tell
from angel_program.refusal import Refused


class Command(BaseCommand):
    help = "Says whose time is over (a dry run), proposes a batch, or carries out an agreed one."

    def add_arguments(self, parser: CommandParser) -> None:
        """--department CODE [--as-of DATE] [--propose] [--of BOOK], or --batch ID."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--department", metavar="CODE")
        what.add_argument("--batch", type=UUID, metavar="ID")
        parser.add_argument("--as-of", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--propose", action="store_true", help="write the batch down")
        parser.add_argument("--of", choices=Batch.values, default=Batch.PERSONS)

    def handle(self, **options: Any) -> None:
        """Exit 0, or 1 with one sentence."""
        try:
            if options["batch"]:
                self._carry_out(options["batch"])
            else:
                of = options["of"] if options["propose"] else None
                self._look(options["department"], options["as_of"], of)
        except Refused as no:
            raise CommandError(str(no), returncode=1) from None

    def _look(self, code: str, day: datetime.date | None, of: str | None) -> None:
        department = Department.objects.filter(code=code).first()
        if department is None:
            raise CommandError("There is no department of that code.", returncode=2)
        as_of = _begins(day, department) if day else timezone.now()
        for line in tell(department, as_of):
            self.stdout.write(line)
        if of is None:
            self.stdout.write("Nothing was changed. --propose writes it down for two to agree to.")
            return
        asked = {"department": department, "as_of": as_of, "by": COMMAND_LINE}
        persons = of == Batch.PERSONS
        batch = propose_forgetting(**asked) if persons else propose_dropping(kind=of, **asked)
        self.stdout.write(f"Batch {batch.pk} waits for two people to agree, under Forgetting.")

    def _carry_out(self, pk: UUID) -> None:
        batch = ForgettingBatch.objects.filter(pk=pk).first()
        if batch is None:
            raise CommandError("There is no batch of that id.", returncode=2)
        if not batch.is_of_persons:
            self._drop(batch)
            return
        while batch.finished_at is None:
            carry_out_forgetting(batch=batch, by=COMMAND_LINE)
            batch.refresh_from_db()
        self._sweep()
        for outcome, many in batch.counts("outcome").items():
            self.stdout.write(f"{Done(outcome).label}: {many}")

    def _drop(self, batch: ForgettingBatch) -> None:
        if batch.finished_at is None:
            try:
                batch.dropped = drop_old_lines(batch=batch, by=COMMAND_LINE)
            except ProgrammingError:
                said = "Only the owner of the journal drops its lines: run this as owner."
                raise CommandError(said, returncode=1) from None
        self._sweep()
        self.stdout.write(f"Lines dropped: {batch.dropped}")

    def _sweep(self) -> None:
        try:
            sweep()
        except DatabaseError:
            self.stderr.write("The database was busy; its files are swept with the next VACUUM.")


def _begins(day: datetime.date, department: Department) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), department.zone)

"""``manage.py import_history``: the way in for a department that kept a spreadsheet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.refusal import Refused
from angel_program.tally import RefusedRow, Tally, Unreadable
from referrals.actions.history import import_visit, what_becomes
from referrals.histories.reader import History
from referrals.histories.row import VisitRow
from referrals.management.reading import ask_for_a_file, cannot_read, report, telling


class Command(BaseCommand):
    help = "Takes earlier visits over from a CSV or XLSX file, one row per visit. Repeatable."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE --department CODE [--dry-run] [--json]."""
        ask_for_a_file(parser)
        parser.add_argument("--department", required=True, metavar="CODE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each visit is taken over by itself: one that is refused never stops the others."""
        department = Department.objects.filter(code=options["department"]).first()
        if department is None:
            raise cannot_read("There is no department of that code; add_department makes one.")
        history = open_history(options["file"], department)
        for warning in history.warnings:
            self.stderr.write(warning)
        tally = Tally(read=len(history))
        seen: set[str] = set()
        for number, row in telling(history.rows(), self.stderr):
            if isinstance(row, RefusedRow):
                tally.refused.append(row)
                continue
            try:
                outcome = take(row, department, seen, dry_run=options["dry_run"])
                setattr(tally, outcome, getattr(tally, outcome) + 1)
            except Refused as why:
                tally.refuse(number, str(why))
        report(self, tally, as_json=options["json"])


def open_history(path: str, department: Department) -> History:
    """The file as a history of this department; raises CommandError with one sentence."""
    now = timezone.localtime(timezone=department.zone).replace(tzinfo=None)
    try:
        return History(path, now=now)
    except Unreadable as why:
        raise cannot_read(why) from None


def take(row: VisitRow, department: Department, seen: set[str], *, dry_run: bool) -> str:
    """Take one row over; "created", "updated" or "unchanged". Raises Refused.

    A ``visit_ref`` that was ``seen`` in this file says the same again, or the reader had refused
    it: unchanged, in a dry run too, where the first was not written.
    """
    if row.visit_ref in seen:
        return "unchanged"
    outcome = what_becomes(department, row)
    if outcome != "unchanged" and not dry_run:
        import_visit(department=department, row=row, by=COMMAND_LINE)
    seen.add(row.visit_ref)
    return outcome

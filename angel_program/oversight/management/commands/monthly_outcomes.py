"""``manage.py monthly_outcomes``: what became of everybody, month by month, without a name."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.months import BadPeriod, Period
from angel_program.oversight.actions.outcomes import export_outcomes
from angel_program.oversight.figures.monthly import AUDIENCES
from angel_program.oversight.files.forms import FORMS, WHOLE

NOT_RELEASED = (
    "A draft: safe by itself, not audited beside earlier reports and released by nobody. "
    "Ask for a release under Reports."
)


class Command(BaseCommand):
    help = "Give the outcomes of a period of months as a file. Small cells are withheld."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM")
        parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM")
        parser.add_argument("--department", metavar="CODE", help="all of them where left out")
        parser.add_argument("--format", dest="form", required=True, choices=WHOLE)
        parser.add_argument("--audience", choices=list(AUDIENCES), default="internal")
        parser.add_argument("--output", metavar="FILE", help="standard output where left out")

    def handle(self, **options: Any) -> None:
        form, output = options["form"], options["output"]
        try:
            period = Period.parse(options["first"], options["last"])
        except BadPeriod as why:
            raise CommandError(str(why), returncode=2) from None
        figures = export_outcomes(
            department=self._department(options["department"]),
            period=period,
            audience=options["audience"],
            form=form,
            by=COMMAND_LINE,
        )
        if options["audience"] == "public":
            self.stderr.write(NOT_RELEASED)
        self._write(FORMS[form].make(figures), output)

    def _department(self, code: str | None) -> Department | None:
        """The department meant: the one named, the only one, or None for all of them."""
        codes = {one.code: one for one in Department.objects.all()}
        if code is None:
            if not codes:
                raise CommandError(
                    "There is no department yet; add_department makes one.", returncode=2
                )
            return next(iter(codes.values())) if len(codes) == 1 else None
        if code not in codes:
            raise CommandError("There is no department of that code.", returncode=2)
        return codes[code]

    def _write(self, content: bytes, output: str | None) -> None:
        if output is None:
            self._print(content)
            return
        try:
            Path(output).write_bytes(content)
        except OSError as trouble:
            why = f"{output} cannot be written: {trouble.strerror}."
            raise CommandError(why, returncode=2) from None

    def _print(self, content: bytes) -> None:
        """To standard output: as bytes where it takes them, as text where it does not."""
        raw = getattr(self.stdout, "buffer", None)
        if raw is not None:
            self.stdout.flush()
            raw.write(content)
            raw.flush()
            return
        try:
            self.stdout.write(content.decode(), ending="")
        except UnicodeDecodeError:
            raise CommandError("This is no text: say --output FILE.", returncode=2) from None

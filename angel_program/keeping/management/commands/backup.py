"""``manage.py backup FILE``: everything, closed for BACKUP_RECIPIENTS; the keys in FILE.keys."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.backups import note_backup
from angel_program.keeping.backups.moment import one_moment
from angel_program.keeping.backups.pack import NoRecipient, pack, recipients
from angel_program.keeping.backups.tables import tables_of_data, tables_of_keys


class Command(BaseCommand):
    help = "Writes FILE and FILE.keys, as of one moment. The master key is in neither."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE [--keys FILE]."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--keys", type=Path, help="FILE.keys where left out; keep it 35 days")

    def handle(self, **options: Any) -> None:
        """Exit 0 with one line, or 1 with one sentence; a file that is there is left as it is."""
        data = options["file"]
        keys = options["keys"] or data.with_name(f"{data.name}.keys")
        if keys.exists():
            raise CommandError(f"{keys}: File exists.", returncode=1)
        try:
            closed_for = recipients(settings.BACKUP_RECIPIENTS)
            with one_moment():
                rows = pack(data, tables_of_data(), closed_for)
                known = pack(keys, tables_of_keys(), closed_for)
        except NoRecipient as why:
            raise CommandError(str(why), returncode=1) from None
        except OSError as why:
            raise CommandError(f"{why.filename}: {why.strerror}.", returncode=1) from None
        people = known["intake.personkey"]
        note_backup(rows=sum(rows.values()), keys=people, by=COMMAND_LINE)
        self.stdout.write(f"{data}: {sum(rows.values())} rows. {keys}: keys of {people} persons.")

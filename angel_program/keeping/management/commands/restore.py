"""``manage.py restore FILE --identity KEY``: a backup into an empty, migrated database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.backups import restore_backup
from angel_program.keeping.backups import unpack
from angel_program.keeping.backups.tables import tables_of_data, tables_of_keys
from angel_program.refusal import Refused


class Command(BaseCommand):
    help = "Restores a backup; without --keys nobody's name opens. All of it, proven, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE --identity KEY [--keys FILE]."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", type=Path, required=True, help="file of AGE-SECRET-KEY")
        parser.add_argument("--keys", type=Path, help="the newest file of keys that there is")

    def handle(self, **options: Any) -> None:
        """Exit 0 with one line, or 1 with one sentence and nothing restored."""
        file, keys, identity = options["file"], options["keys"], options["identity"]
        try:
            rows, people = restore_backup(load=lambda: load(file, keys, identity), by=COMMAND_LINE)
        except Refused as no:
            raise CommandError(str(no), returncode=1) from None
        self.stdout.write(f"Restored: {rows} rows, keys of {people} persons. The journal holds.")


def load(file: Path, keys: Path | None, identity: Path) -> tuple[int, int]:
    """Read both files. Rows restored, and persons whose names open."""
    tables, of_keys = tables_of_data(), tables_of_keys()
    unpack.must_be_empty([*tables, *of_keys])
    data = unpack.Loading(tables)
    unpack.unpack(file, identity, data)
    unpack.prove(data.head)
    people = 0
    if keys:
        # Newer than the data: whoever was forgotten since has no key in it, and stays forgotten.
        found = unpack.Loading(of_keys, persons=unpack.known_persons())
        unpack.unpack(keys, identity, found)
        people = tables_of_keys()[1]._default_manager.count()
    unpack.count_on([*tables, *of_keys])
    return data.rows.total(), people

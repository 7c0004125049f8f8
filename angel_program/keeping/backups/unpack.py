"""Reading a backup into an empty database: all of it, proven, or nothing.

age refuses a byte that was changed and a file that was cut; the counts and both books of the
journal are checked before anything is kept.
"""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models

from angel_program.journal.chain import Broken, verify
from angel_program.journal.models import BagEntry, Entry
from angel_program.keeping.backups.cells import read
from angel_program.keeping.backups.pack import FORMAT, Tables, heads, migrations
from angel_program.refusal import Refused
from intake.models import Person

Row = list[Any]
AT_ONCE = 500


class Lines:
    """Takes pressed bytes as they come and hands each whole line on."""

    def __init__(self, take: Callable[[str], None]) -> None:
        self._take = take
        self._press = zlib.decompressobj()
        self._left = b""

    def write(self, data: bytes) -> int:
        """Another piece."""
        *whole, self._left = (self._left + self._press.decompress(data)).split(b"\n")
        for line in whole:
            self._take(line.decode())
        return len(data)

    def flush(self) -> None:
        """Nothing waits here but half a line."""


class Loading:
    """One file on its way into the database."""

    def __init__(self, tables: Tables, persons: set[str] | None = None) -> None:
        """``persons``: rows of anybody else are left out (keys of whom the data do not know)."""
        self.tables = {model._meta.label_lower: model for model in tables}
        self.persons = persons
        self.head: dict[str, Any] = {}
        self.rows: Counter[str] = Counter()
        self.left_out = 0
        self._waiting: dict[str, list[Row]] = {}

    def take(self, line: str) -> None:
        """The first line is the head, every other a row."""
        said = json.loads(line)
        if not self.head:
            self.head = said
            _must_fit(said, self.tables)
            return
        name, *cells = said
        self.rows[name] += 1
        if self.persons is not None and not self._knows(name, cells):
            self.left_out += 1
            return
        self._waiting.setdefault(name, []).append(cells)
        if len(self._waiting[name]) >= AT_ONCE:
            self._insert(name)

    def finish(self) -> None:
        """Store what waits. Raises Refused where rows are missing."""
        for name in [*self._waiting]:
            self._insert(name)
        if not self.head or any(self.rows[n] != many for n, many in self.head["rows"].items()):
            raise Refused("This backup does not hold the rows that it names.")

    def _knows(self, name: str, cells: Row) -> bool:
        fields = self.tables[name]._meta.concrete_fields
        column = next(n for n, field in enumerate(fields) if field.name == "person")
        return cells[column] in (self.persons or ())

    def _insert(self, name: str) -> None:
        model, rows = self.tables[name], self._waiting.pop(name)
        fields = model._meta.concrete_fields
        quote = connection.ops.quote_name
        into = f"{quote(model._meta.db_table)} ({', '.join(quote(f.column or '') for f in fields)})"
        places = ", ".join(["%s"] * len(fields))
        # Names of our own tables and columns; every value is an argument.
        statement = f"INSERT INTO {into} VALUES ({places})"  # noqa: S608  # nosec B608  # see above
        values = [[read(f, cell) for f, cell in zip(fields, row, strict=True)] for row in rows]
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def unpack(path: Path, identity: Path, loading: Loading) -> None:
    """Read one file into the database. Raises Refused, with one sentence."""
    opened_by = identities(identity)
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, Lines(loading.take), opened_by)
    except pyrage.DecryptError:
        raise Refused(f"{path.name} does not open with this key.") from None
    except (OSError, ValueError, zlib.error, DatabaseError) as why:
        raise Refused(f"{path.name} cannot be read: {why}.") from None
    loading.finish()


def identities(path: Path) -> list[Any]:
    """The keys in a file, one a line, as age-keygen writes it. Raises Refused."""
    try:
        lines = path.read_text().splitlines()
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        return [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (OSError, ValueError, pyrage.IdentityError):
        raise Refused("The file of --identity holds no AGE-SECRET-KEY.") from None


def must_be_empty(tables: Iterable[type[models.Model]]) -> None:
    """Raises Refused where anything stands: a backup never comes over somebody's work."""
    full = [m._meta.label_lower for m in tables if m._default_manager.exists()]
    if full:
        raise Refused(f"This database is not empty ({full[0]}). Restore into a new one.")


def prove(head: dict[str, Any]) -> None:
    """Both books must hold and end where the backup says. Raises Refused."""
    try:
        for book in (Entry, BagEntry):
            verify(book._default_manager.order_by("seq"))
    except Broken as broken:
        raise Refused(f"The journal in this backup does not hold. {broken}") from None
    if heads() != head["heads"]:
        raise Refused("The journal in this backup does not end where the backup says.")


def known_persons() -> set[str]:
    """Whom the data know."""
    return {str(pk) for pk in Person.objects.values_list("pk", flat=True)}


def count_on(tables: Tables) -> None:
    """Let the numbers of new rows begin behind those restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _must_fit(head: Any, tables: dict[str, type[models.Model]]) -> None:
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Refused("This is not a backup of this program.")
    if head["migrations"] != migrations():
        raise Refused("This backup is of another version: check that one out, and migrate.")
    if set(head["rows"]) != set(tables):
        raise Refused("This file holds other tables: data and keys are two files.")

"""Writing a backup: rows as lines of JSON, pressed, closed by age for keys that are not here.

The first line says what follows; the plain lines never touch a disk.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pyrage
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from angel_program.journal.models import BagEntry, Entry
from angel_program.keeping.backups.cells import written
from angel_program.keeping.backups.tables import LEFT_OUT

FORMAT = 1
Tables = list[type[models.Model]]


class NoRecipient(Exception):
    """Nobody is named whom the backup could be closed for, or not in words age understands."""


def recipients(names: Iterable[str]) -> list[Any]:
    """Whom the backup is closed for. Raises NoRecipient."""
    try:
        found = [pyrage.x25519.Recipient.from_str(name) for name in names]
    except pyrage.RecipientError as why:
        raise NoRecipient(f"BACKUP_RECIPIENTS holds what is no age1... key: {why}.") from None
    if not found:
        raise NoRecipient("Set BACKUP_RECIPIENTS: whom backups are closed for. See .env.example.")
    return found


def pack(path: Path, tables: Tables, closed_for: list[Any]) -> dict[str, int]:
    """Write one file; how many rows of each table it holds. Never over a file that is there."""
    head = header(tables)
    lines = chain([json.dumps(head)], _lines(tables))
    with path.open("xb") as file:
        path.chmod(0o600)
        try:
            pyrage.encrypt_io(Pressed(lines), file, closed_for)
        except BaseException:
            path.unlink()  # half a backup is none
            raise
    return dict(head["rows"])


def header(tables: Tables) -> dict[str, Any]:
    """What a file says of itself: when, by which migrations, how many rows, where the books end."""
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "migrations": migrations(),
        "rows": {m._meta.label_lower: m._default_manager.count() for m in tables},
        "heads": heads(),
    }


def migrations() -> list[str]:
    """What has been applied to this database: data fit the tables that they come from."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app not in LEFT_OUT)


def heads() -> dict[str, str]:
    """The hash of the last line of each book of the journal."""
    return {book._meta.model_name or "": _last(book) for book in (Entry, BagEntry)}


class Pressed:
    """Lines as a file to read from, pressed; only as much at a time as is asked for."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._chunks = self._press(lines)
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, nothing at the end."""
        while not self._left:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._left = chunk
        if size < 0:
            size = len(self._left)
        given, self._left = self._left[:size], self._left[size:]
        return given

    @staticmethod
    def _press(lines: Iterator[str]) -> Iterator[bytes]:
        press = zlib.compressobj()
        for line in lines:
            yield press.compress(line.encode() + b"\n")
        yield press.flush()


def _lines(tables: Tables) -> Iterator[str]:
    for model in tables:
        fields = model._meta.concrete_fields
        columns = [field.attname for field in fields]
        rows = model._default_manager.order_by("pk").values_list(*columns)
        for row in rows.iterator(chunk_size=2000):
            cells = [written(f, value) for f, value in zip(fields, row, strict=True)]
            yield json.dumps([model._meta.label_lower, *cells])


def _last(book: type[Entry] | type[BagEntry]) -> str:
    last = book._default_manager.order_by("-seq").values_list("hash", flat=True).first()
    return last or ""

"""Backups as a test makes them: closed for a key of its own, opened again, restored elsewhere."""

import io
import os
import secrets
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyrage
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import override_settings

from tests.keeping import look

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Vault:
    """A folder for backups, and the key that is not on the server."""

    folder: Path
    secret: pyrage.x25519.Identity

    @property
    def identity(self) -> Path:
        """The file of the key."""
        return self.folder / "offline.key"

    def backup(self, name: str = "night") -> tuple[Path, Path]:
        """Run ``manage.py backup``: the file of data, and that of keys."""
        file = self.folder / name
        with override_settings(BACKUP_RECIPIENTS=[str(self.secret.to_public())]):
            call_command("backup", str(file), stdout=io.StringIO())
        return file, self.folder / f"{name}.keys"

    def plain(self, file: Path) -> bytes:
        """What stands in a file behind both doors: age, and the press."""
        return zlib.decompress(pyrage.decrypt(file.read_bytes(), [self.secret]))


def vault_in(folder: Path) -> Vault:
    """A new one."""
    vault = Vault(folder, pyrage.x25519.Identity.generate())
    vault.identity.write_text(f"# made for one test\n{vault.secret}\n")
    return vault


class Said(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Elsewhere:
    """A second database of the engine in use, migrated and empty."""

    def __init__(self, folder: Path) -> None:
        """Make it: a copy of the tests' own, which holds nothing before a test begins."""
        self.name = f"angel_{folder.name[:40]}_{secrets.token_hex(4)}".lower().replace("-", "_")
        if _is_postgres():
            self.url = _copy_postgres(self.name)
        else:
            self.name = str(folder / "restored.sqlite3")
            self.url = f"sqlite:///{self.name}"
            _copy_sqlite(self.name)

    @contextmanager
    def here(self) -> Iterator[None]:
        """Make it the database of everything inside."""
        before, there = connections["default"], connections.create_connection("default")
        there.settings_dict = {**before.settings_dict, "NAME": self.name}
        connections["default"] = there
        try:
            yield
        finally:
            connections["default"] = before
            there.close()

    def call(self, *words: str) -> Said:
        """Run a command of the program there, in this process."""
        out = io.StringIO()
        with self.here():
            try:
                call_command(*words, stdout=out)
            except CommandError as no:
                return Said(no.returncode, out.getvalue(), str(no))
        return Said(0, out.getvalue(), "")

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own, which knows nothing but the environment."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": self.url, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def look(self) -> dict[str, object]:
        """Rows of each table, and what opens of whom (tests/keeping/look.py)."""
        with self.here():
            return {"rows": look.rows(), "opened": look.opened()}

    def drop(self) -> None:
        """Gone."""
        if _is_postgres():
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {self.name} WITH (FORCE)")


def _copy_sqlite(name: str) -> None:
    own = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(own)) as one, closing(sqlite3.connect(name)) as other:
        one.backup(other)


def _copy_postgres(name: str) -> str:
    """PostgreSQL copies a database to which nobody is connected."""
    known = connection.settings_dict
    connection.close()
    with connection._nodb_cursor() as cursor:
        # A server or a thread of an earlier test may not have hung up yet: nobody may be there.
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [known["NAME"]],
        )
        cursor.execute(f'CREATE DATABASE {name} TEMPLATE "{known["NAME"]}"')
    host = known["HOST"] or known.get("OPTIONS", {}).get("host", "")
    return f"postgres://{known['USER']}@/{name}?host={host}"


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"

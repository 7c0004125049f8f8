"""Backups as a test makes them: closed for a key of its own, opened again, restored elsewhere."""

import io
import json
import os
import secrets
import shutil
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path

import pyrage
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

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


class Elsewhere:
    """A second database of the engine in use, spoken to by processes of their own."""

    def __init__(self, folder: Path, like: "Elsewhere | None" = None) -> None:
        """Make it: migrated and empty, or ``like`` another one that nobody has written to."""
        self.name = f"angel_{folder.name[:40]}_{secrets.token_hex(4)}".lower().replace("-", "_")
        if _is_postgres():
            self.url = _new_postgres(self.name, like.name if like else "template0")
        else:
            file = folder / "restored.sqlite3"
            self.url = f"sqlite:///{file}"
            if like:
                shutil.copy(like.url.removeprefix("sqlite:///"), file)
        if not like:
            self.manage("migrate", "--verbosity", "0")

    def manage(self, *words: str, **environment: str) -> str:
        """Run a command of the program there; what it prints, or a failed assertion."""
        done = self.run("manage.py", *words, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same, however it ends."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": self.url, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def look(self, **environment: str) -> dict[str, object]:
        """Rows of each table, and what opens of whom (tests/keeping/look.py)."""
        done = self.run("-m", "tests.keeping.look", **environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def drop(self) -> None:
        """Gone."""
        if _is_postgres():
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {self.name} WITH (FORCE)")


def _new_postgres(name: str, template: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    known = connection.settings_dict
    host = known["HOST"] or known.get("OPTIONS", {}).get("host", "")
    return f"postgres://{known['USER']}@/{name}?host={host}"


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"

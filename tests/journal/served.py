"""A real little server, gunicorn, on the tests' database, whose workers are killed while it works.

    gunicorn tests.journal.wsgi:application

Static files are found where they lie, as in every test; otherwise the settings are production's.
"""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.journal import faults

WORKERS, CLIENTS = 2, 3
SAFE = {"X-Forwarded-Proto": "https", "Host": "testserver"}


@dataclass(frozen=True)
class Server:
    """The process that watches over the workers, and where they listen."""

    process: subprocess.Popen[bytes]
    port: int

    def workers(self) -> list[int]:
        """The processes that answer just now."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def ask(self, path: str, session: str) -> str:
        """The body of one page, as far as it came before the line went dead."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", path, headers={**SAFE, "Cookie": session})
            return line.getresponse().read().decode()
        except http.client.IncompleteRead as cut:
            return cut.partial.decode()
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            line.close()


@contextmanager
def served(*, slow: bool = False, log: Path | None = None, session: str = "") -> Iterator[Server]:
    """A server until the end of the block; ``slow``: entries take long, and a kill meets one.

    ``log``: everything that gunicorn and the program say, and every request, goes into this file.
    ``session``: settings of its sessions with PostgreSQL, as ``-c name=value``.
    """
    if slow and connection.vendor == "postgresql":
        faults.run(faults.SLOW.format(seconds=0.01))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "tests.journal.wsgi:application"),
        *("--preload", "--workers", str(WORKERS), "--threads", "2"),
        *("--bind", f"127.0.0.1:{port}", "--log-level", "debug" if log else "critical"),
        *(("--access-logfile", "-") if log else ()),
    ]
    environment = {**os.environ, "DATABASE_URL": address(session), "BEHIND_PROXY": "true"}
    with (log or Path(os.devnull)).open("ab") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
    server = Server(process, port)
    try:
        while not server.ask("/healthz", ""):
            assert process.poll() is None, "the server did not start"
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait()


def kill_at_random(
    server: Server, path: str, session: str, sign: str, *, times: int
) -> tuple[int, int]:
    """Ask without pause and kill workers meanwhile: bodies that bore the sign, and kills."""
    over, bodies = threading.Event(), []

    def collect() -> None:
        while not over.is_set():
            if sign in server.ask(path, session):
                bodies.append(1)

    clients = [threading.Thread(target=collect) for _client in range(CLIENTS)]
    for client in clients:
        client.start()
    killed = 0
    while killed < times:
        time.sleep(random.uniform(0.02, 0.12))  # noqa: S311  # it is not a secret
        if workers := server.workers():
            os.kill(random.choice(workers), signal.SIGKILL)  # noqa: S311  # as above
            killed += 1
    _until_answered(server, path, session, sign)
    over.set()
    for client in clients:
        client.join()
    return len(bodies), killed


def _until_answered(server: Server, path: str, session: str, sign: str) -> None:
    """The last of the killed has a successor that answers: what is asked now is asked in vain."""
    while sign not in server.ask(path, session):
        time.sleep(0.02)


def address(session: str = "") -> str:
    """The tests' own database, as DATABASE_URL names it."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    host = known.get("HOST") or known["OPTIONS"].get("host", "")
    place = f"{known['USER']}:{quote(known['PASSWORD'])}@"
    options = f"&options={quote(session)}" if session else ""
    return f"postgres://{place}/{known['NAME']}?host={quote(host, safe='')}{options}"

"""A server on a database of its own, as production runs it: gunicorn, files collected and small.

Chromium takes localhost for a safe place, so cookies for HTTPS are kept; a header says the rest.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

SAFE = {"X-Forwarded-Proto": "https"}


@contextmanager
def served(environment: dict[str, str]) -> Iterator[str]:
    """The address of a running server until the end of the block."""
    with TemporaryDirectory(prefix="angel-static-") as folder:
        environment = {**os.environ, **environment, "BENCH_STATIC": folder}
        collect = (
            "import bench.tablet.wsgi; from django.core.management import call_command; "
            "call_command('collectstatic', verbosity=0, interactive=False)"
        )
        subprocess.run([sys.executable, "-c", collect], env=environment, check=True)
        with _listening(environment) as address:
            yield address


@contextmanager
def _listening(environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "gunicorn", "bench.tablet.wsgi:application"),
        *("--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{port}"),
        *("--log-level", "critical"),
    ]
    environment["CSRF_TRUSTED_ORIGINS"] = f"http://localhost:{port}"  # it calls itself https
    process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2])
    try:
        while not _answers(port):
            if process.poll() is not None:
                raise RuntimeError("The server did not start.")
            time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers=SAFE)  # our own
    try:
        with urllib.request.urlopen(asked, timeout=2) as answer:  # noqa: S310  # as above
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False

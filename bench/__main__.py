"""``python -m bench``: measure on SQLite and on PostgreSQL, print the table, keep the results.

Exits 1 where a limit is broken on PostgreSQL, which is what production runs on; SQLite's ratios
are told without a limit. The limits stand in bench/measures, each with what it is measured by.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

from bench.table import broken, lines, over, table
from bench.timing import STRICT
from tests.postgres import NotStarted, server

RESULTS = Path(__file__).with_name("results.json")


def main() -> int:
    """Measure both engines; the exit status."""
    told: dict[str, Any] = {"machine": machine(), "engines": {}}
    for name, started in (("sqlite", file), ("postgresql", server)):
        try:
            with started() as url:
                told["engines"][name] = measured(url)
        except NotStarted as why:
            sys.stderr.write(f"Nothing was measured on PostgreSQL, it could not start: {why}\n")
            return 3
        print(table(name, told["engines"][name], strict=name == STRICT))  # noqa: T201  # for people
    told["tablet"] = tablet()
    print(lines(told["tablet"]))  # noqa: T201  # as above
    RESULTS.write_text(json.dumps(told, indent=1) + "\n")
    wrong = broken(told["engines"][STRICT]["found"]) + over(told["tablet"])
    sys.stderr.writelines(f"Over its limit: {line}\n" for line in wrong)
    return 1 if wrong else 0


@contextmanager
def file() -> Iterator[str]:
    """SQLite in a folder of its own; gives its URL, and removes all of it after."""
    with TemporaryDirectory(prefix="angel-bench-") as folder:
        yield f"sqlite:///{folder}/default.sqlite3"


def measured(url: str) -> dict[str, Any]:
    """What one engine took, in a process of its own. Raises where that process fails."""
    command = [sys.executable, "-W", "ignore::UserWarning", "-m", "bench.engine"]
    environment = {**os.environ, "DATABASE_URL": url}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tablet() -> dict[str, Any]:
    """Taps, seconds and bytes at the station tablet, in a process of its own, on SQLite."""
    command = [sys.executable, "-W", "ignore", "-m", "bench.tablet"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def machine() -> dict[str, Any]:
    """What the numbers depend on."""
    return {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "python": platform.python_version(),
        "django": django.__version__,
    }


if __name__ == "__main__":
    sys.exit(main())

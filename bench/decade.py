"""``python -m bench.decade``: a million walk-ins over ten years, on the PostgreSQL of DATABASE_URL.

Prints the table, keeps it in bench/decade.json, and exits 1 where something takes longer than it
may. Apart from the other benchmarks because filling it takes some five minutes.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

import bench.environment  # noqa: F401  # before any model
from bench.__main__ import machine
from bench.databases import new
from bench.engine import say, version
from bench.load.filled import Sizes, before_all, behind, years_behind
from bench.measures.decade import decade
from bench.table import broken, table

SIZES = replace(Sizes(), tonight=500)
TIMES = 1_000
RESULTS = Path(__file__).with_name("decade.json")


def main() -> int:
    """Fill, measure, tell; the exit status."""
    if connection.vendor != "postgresql":
        sys.stderr.write("A million walk-ins are measured on PostgreSQL alone.\n")
        return 3
    say("filling")
    with new("decade"):
        call_command("migrate", verbosity=0)
        filled = years_behind(SIZES)
        behind(TIMES)
        before_all(filled, SIZES, entries=SIZES.first)
    say("measuring")
    told: dict[str, Any] = {
        "machine": machine(),
        "version": version(),
        "found": [one.as_json() for one in decade(filled, "decade", rounds=20)],
    }
    print(table(connection.vendor, told, strict=True))  # noqa: T201  # for people
    RESULTS.write_text(json.dumps(told, indent=1) + "\n")
    wrong = broken(told["found"])
    sys.stderr.writelines(f"Over its limit: {line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

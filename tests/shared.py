"""Where the design desk's data lies, when it lies anywhere."""

import os
from pathlib import Path

import pytest

DESK = Path(os.environ.get("ANGEL_SHARED", Path(__file__).parents[2] / "shared"))


def shared(path: str) -> Path:
    """The file of the design desk's data at ``path``, or skip: a fresh clone has no such folder."""
    found = DESK / "data" / path
    if not found.exists():
        pytest.skip(f"the data folder beside the repository has no {path}")
    return found

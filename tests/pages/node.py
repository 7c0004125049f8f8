"""The two tools that `make pages` has installed; package.json beside this has their reasons."""

import os
import subprocess
from pathlib import Path

from tests.browser import chromium

HERE = Path(__file__).parent
INSTALLED = HERE.parents[1] / ".venv" / "pages" / "node_modules" / ".bin"


def run(tool: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Let it judge; with the machine's own Chromium where it wants a browser."""
    return subprocess.run(
        [str(INSTALLED / tool), *words],
        env={**os.environ, "CHROME_PATH": chromium.path() or ""},
        capture_output=True,
        text=True,
        check=False,
    )

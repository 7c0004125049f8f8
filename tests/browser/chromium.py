"""The Chromium that the browser tests drive: the machine's own, from its package manager.

`python -m tests.browser.chromium` installs it where it is missing and that is allowed (Debian, as
root), and says in one line what cannot be run where it is not.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-liberation")  # without a font every letter is a box

# Chromium calls home on its own; a test must not, and its pages come from 127.0.0.1 alone.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def path() -> str | None:
    """Where Chromium is on this machine, or None. The variable CHROMIUM decides if it is set."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def missing() -> str:
    """Why the browser tests cannot run, in a few words, or "" where they can."""
    if path():
        return ""
    if chosen := os.environ.get("CHROMIUM"):
        return f"CHROMIUM names {chosen}, which is not there"
    return f"no Chromium on this machine (looked for {', '.join(NAMES)})"


def install() -> str:
    """Install Chromium with apt-get. Why that was not done, in a few words, or "" when it was."""
    if os.environ.get("CHROMIUM"):
        return "and another would not be used"
    if not shutil.which("apt-get"):
        return "and no apt-get to install it with"
    if os.geteuid() != 0:
        return f"and no right to install it (as root: apt-get install {' '.join(PACKAGES)})"
    print("Installing Chromium with apt-get ...", flush=True)
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = _apt_get(step)
        if done.returncode:
            return f"and apt-get {step[0]} failed: {_last_line(done.stderr)}"
    return missing()


def _apt_get(step: list[str]) -> subprocess.CompletedProcess[str]:
    command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", *step]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it gave no reason"])[-1]


def main() -> int:
    """Have Chromium ready, or say in one line that the browser tests cannot be run, and why."""
    why = missing()
    if why and (failed := install()):
        print(f"Browser tests cannot be run and will be skipped: {why}, {failed}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

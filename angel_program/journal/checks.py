"""What ``check --deploy`` says where nothing outside the database remembers the journal."""

from pathlib import Path

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def heads_are_kept_elsewhere(**_asked: object) -> list[checks.CheckMessage]:
    """A cut journal is found only against heads that its cutter could not write (privacy L4)."""
    if not settings.ANCHOR_FILE:
        return [
            checks.Warning(
                "ANCHOR_FILE is not set: nobody would see that the journal was cut.",
                hint="Name a file that the database's owner cannot write. See docs/operations.md.",
                id="journal.W001",
            )
        ]
    if Path(settings.ANCHOR_FILE).resolve().is_relative_to(settings.BASE_DIR):
        return [
            checks.Warning(
                "ANCHOR_FILE lies beside the program, where an upgrade could sweep it away.",
                hint="Best on another machine; at least in a folder of its own.",
                id="journal.W002",
            )
        ]
    return []

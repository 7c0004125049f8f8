"""``manage.py rotate_keys``: a new master key, while everybody works on.

``--new-key`` prints a master key to take the place of the one in use. With that one in use and the
old one as MASTER_KEY_PREVIOUS, the command wraps every person's key by it; interrupted, it goes on.
"""

import base64
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from angel_program import keys
from angel_program.journal.actors import COMMAND_LINE
from angel_program.keeping.actions.keys import rotate_keys
from intake.models import PersonKey


class Command(BaseCommand):
    help = "Wraps every person's key by the master key in use; MASTER_KEY_PREVIOUS opens the rest."

    def add_arguments(self, parser: CommandParser) -> None:
        """[--new-key]."""
        parser.add_argument(
            "--new-key", action="store_true", help="print a successor of MASTER_KEY and do nothing"
        )

    def handle(self, **options: Any) -> None:
        """Exit 0 where every key is under the master key in use, 1 where some do not open."""
        if options["new_key"]:
            self.stdout.write(base64.b64encode(keys.successor(settings.MASTER_KEY)).decode())
            return
        _must_follow()
        wrapped, broken = self._walk()
        left = PersonKey.objects.exclude(master_id=keys.master_id()).count()
        self.stdout.write(f"Wrapped anew: {wrapped}. Under another master key: {left}.")
        if broken:
            raise CommandError(f"{broken} open under neither master key.", returncode=1)
        if not left:
            self.stdout.write("MASTER_KEY_PREVIOUS is not needed any more.")

    def _walk(self) -> tuple[int, int]:
        wrapped, broken, last = 0, 0, None
        while True:
            last, anew, closed = rotate_keys(after=last, by=COMMAND_LINE)
            wrapped, broken = wrapped + anew, broken + closed
            if last is None:
                return wrapped, broken


def _must_follow() -> None:
    """Raise where the key in use was not made from the one before it."""
    previous = settings.MASTER_KEY_PREVIOUS
    if previous and keys.root(settings.MASTER_KEY) != keys.root(previous):
        raise CommandError(
            "MASTER_KEY does not follow MASTER_KEY_PREVIOUS: somebody who comes back would not be "
            "recognized. Make the new key with rotate_keys --new-key, run under the old one.",
            returncode=2,
        )

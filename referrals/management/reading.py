"""What the commands that read a file share: how far they are, and what came of it."""

import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper

from angel_program.tally import Tally, Unreadable

EVERY = 500  # rows between two lines of progress; shorter files need none
UNREADABLE = 2  # exit status: nothing was changed

T = TypeVar("T")


def ask_for_a_file(parser: CommandParser) -> None:
    """The arguments of a command that reads a file."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help="read and report, change nothing")
    parser.add_argument("--json", action="store_true", help="report as JSON")


def cannot_read(why: Unreadable | str) -> CommandError:
    """The error that ends the command with exit status 2 and this sentence."""
    return CommandError(str(why), returncode=UNREADABLE)


def telling(rows: Iterable[T], to: OutputWrapper) -> Iterator[T]:
    """The rows, with a line of progress on standard error every 500."""
    for count, row in enumerate(rows, start=1):
        yield row
        if count % EVERY == 0:
            to.write(f"{count} rows read…")


def report(command: BaseCommand, tally: Tally, *, as_json: bool) -> None:
    """Print what came of the reading, and end with exit status 1 where a row was refused."""
    text = json.dumps(tally.as_json()) if as_json else tally.as_sentences()
    command.stdout.write(text)
    if tally.exit_code:
        raise SystemExit(tally.exit_code)

"""Reading a directory in a test: the small invented files, and what came of them."""

from pathlib import Path

from angel_program.tally import RefusedRow
from referrals.directories import read
from referrals.directories.row import CenterRow

FIXTURES = Path(__file__).parents[2] / "fixtures" / "directories"


def centers(format: str, path: Path) -> list[CenterRow]:
    """The centers of the file, in its order."""
    return [row for _, row in read(format, path) if isinstance(row, CenterRow)]


def refusals(format: str, path: Path) -> dict[int, str]:
    """The refused rows of the file: number and sentence."""
    return {row.row: row.why for _, row in read(format, path) if isinstance(row, RefusedRow)}

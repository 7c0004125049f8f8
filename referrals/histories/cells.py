"""What one cell of a history file says.

Each reader takes the text of a cell and returns its value, or raises ``BadCell`` with the rest of
the sentence that the name of the column begins. Blank and "unknown" are the same everywhere.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from django.db.models import TextChoices

LONGEST = 200
SHOWN = 60
ANSWERS = {
    "yes": True,
    "no": False,
    "true": True,
    "false": False,
}  # a spreadsheet's own yes is TRUE
WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)
ERRORS = frozenset(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"])


class BadCell(Exception):
    """A cell that cannot be taken; the message goes on where the column's name left off."""


def shown(text: str) -> str:
    """The text in quotes, cut and escaped: it goes to a terminal, and may hold anything."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    safe = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)
    return f'"{"".join(safe)}"'


def fold(text: str) -> str:
    """A word as the lists spell it: "Self-referral " and "self_referral" are one."""
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def is_blank(cell: str) -> bool:
    """Whether the cell says nothing."""
    return fold(cell) in ("", "unknown")


def text(cell: str) -> str:
    """Free text with its spaces tidied, at most 200 characters, or "" where unknown."""
    if is_blank(cell):
        return ""
    tidy = unicodedata.normalize("NFC", " ".join(cell.split()))
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in tidy):
        raise BadCell(f"{shown(tidy)} holds characters that cannot be stored.")
    if tidy in ERRORS:
        raise BadCell(f"{shown(tidy)} is a spreadsheet's error, not a value.")
    if len(tidy) > LONGEST:
        raise BadCell(f"{shown(tidy)} is longer than {LONGEST} characters.")
    return tidy


def reference(cell: str) -> str:
    """The department's mark of a visit or a person. Two unknown people are not one person."""
    mark = text(cell)
    if not mark:
        raise BadCell("every row needs a mark of its own here, neither blank nor unknown.")
    return mark


def one_of(choices: type[TextChoices], among: Iterable[str] = ()) -> Callable[[str], str]:
    """A reader of one word of the list, or of the words ``among`` it that a history may use."""
    words = [word for word in (among or choices.values) if word != "unknown"]
    blank = "unknown" if "unknown" in choices.values else ""

    def read(cell: str) -> str:
        if is_blank(cell):
            return blank
        if (word := fold(cell)) in words:
            return word
        raise BadCell(f"{shown(cell)} is not a value this column knows: {', '.join(words)}.")

    return read


def several_of(choices: type[TextChoices]) -> Callable[[str], tuple[str, ...]]:
    """A reader of words of the list joined with ";", given in the list's order, each once."""
    read_one = one_of(choices)

    def read(cell: str) -> tuple[str, ...]:
        found = {read_one(part) for part in cell.split(";")}
        return tuple(word for word in choices.values if word in found)

    return read


def whole(lowest: int, highest: int) -> Callable[[str], int | None]:
    """A reader of a whole number in that range, both ends taken."""

    def read(cell: str) -> int | None:
        if is_blank(cell):
            return None
        found = WHOLE.fullmatch(cell.strip())
        if found and lowest <= int(found[1]) <= highest:
            return int(found[1])
        raise BadCell(f"{shown(cell)} is not a whole number from {lowest} to {highest}.")

    return read


def yes_no(cell: str) -> bool | None:
    """Yes, no, or None for unknown."""
    if is_blank(cell):
        return None
    if (answer := ANSWERS.get(fold(cell))) is not None:
        return answer
    raise BadCell(f"{shown(cell)} is not yes or no.")

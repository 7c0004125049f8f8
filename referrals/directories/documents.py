"""Directories that come as JSON: opening the document, and walking it with care.

A published document may hold anything anywhere, so each step says what it expected to find.
"""

import json
from pathlib import Path
from typing import Any

from angel_program.tally import Unreadable
from referrals.directories import values
from referrals.directories.row import BadValue
from referrals.histories.cells import shown
from referrals.histories.sheet import load

Record = dict[str, Any]


def read_document(path: Path) -> Any:
    """The JSON document at ``path``; raises ``Unreadable``."""
    name = shown(str(path))
    content = load(path, name)
    if not content.strip():
        raise Unreadable(f"{name} is empty.")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not text in UTF-8.") from None
    except (ValueError, RecursionError):  # ValueError: bad JSON, or a number of 5,000 digits
        raise Unreadable(f"{name} is not JSON that can be read.") from None


def record(found: object) -> Record | BadValue:
    """One entry of a list as a record, or what is wrong with it."""
    return found if isinstance(found, dict) else BadValue("The row is not a JSON object.")


def text(of: Record, key: str) -> str:
    """The text under ``key``, "" where there is none."""
    return values.text(of.get(key), key)


def part(of: Record, key: str) -> Record:
    """The object under ``key``, empty where there is none."""
    found = of.get(key) or {}
    if isinstance(found, dict):
        return found
    raise BadValue(f"The {key} is not a JSON object.")


def parts(of: Record, key: str) -> list[Record]:
    """The objects of the list under ``key``, none where there is none."""
    found = of.get(key) or []
    if isinstance(found, list) and all(isinstance(one, dict) for one in found):
        return found
    raise BadValue(f"The {key} are not a list of JSON objects.")

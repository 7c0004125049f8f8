"""What a reading of an outside file came to: the report every import command prints.

The shape is part of the outside: ``{"read", "created", "updated", "unchanged", "refused"}`` with
created + updated + unchanged + refused = read.
"""

from dataclasses import dataclass, field


class Unreadable(Exception):
    """The whole file cannot be read; the message is one sentence for the person who tried."""


@dataclass(frozen=True)
class RefusedRow:
    """One row that was not taken: its number as the file counts it, and a sentence why."""

    row: int
    why: str


@dataclass
class Tally:
    """Counts of one reading. ``row`` counts data rows from 1."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)

    def refuse(self, row: int, why: str) -> None:
        """Note one row that was not taken."""
        self.refused.append(RefusedRow(row, why))

    def as_json(self) -> dict[str, object]:
        """The report as the contract prints it with ``--json``."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": [{"row": one.row, "why": one.why} for one in self.refused],
        }

    def as_sentences(self) -> str:
        """The report for a person at a terminal."""
        lines = [f"Row {one.row}: {one.why}" for one in self.refused]
        lines.append(
            f"{self.read} read: {self.created} created, {self.updated} updated, "
            f"{self.unchanged} unchanged, {len(self.refused)} refused."
        )
        return "\n".join(lines)

    @property
    def exit_code(self) -> int:
        """0, or 1 where any row was refused."""
        return 1 if self.refused else 0

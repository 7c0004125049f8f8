"""Which center a row is, where it stands twice in a file, or where the file gives it no number."""

from dataclasses import dataclass, field, replace
from hashlib import sha256

from referrals.directories.row import BadValue, CenterRow
from referrals.histories.cells import shown

SAME_PLACE = ("name", "street", "city", "state")
DIGITS = 16  # of the digest; among 100,000 centers two would meet once in some billion files


@dataclass
class Identities:
    """The rows of one file seen so far: says which center each is.

    Read twice, a file must name the same centers twice; and two rows may share one number only if
    they are the same row.
    """

    seen: dict[tuple[str, str], CenterRow] = field(default_factory=dict)

    def settle(self, row: CenterRow) -> CenterRow:
        """The row with its number: the file's own, or one made from name and address.

        An exact repetition keeps the number of its first. Two rows of one name and address that
        say different things are two programs behind one door, and the later one's number is made
        from all that it says. Raises ``BadValue`` where the file itself contradicts its numbers.
        """
        numbered = row.source_id != ""
        settled = row if numbered else replace(row, source_id=digest(*place(row)))
        if self.claims(settled):
            return settled
        if numbered:
            raise BadValue(f"The number {shown(row.source_id)} stands on another row already.")
        told_apart = replace(row, source_id=f"{settled.source_id}-{digest(repr(row))}")
        self.claims(told_apart)
        return told_apart

    def claims(self, row: CenterRow) -> bool:
        """Whether the number is the row's: free until now, or its own since an earlier line."""
        return self.seen.setdefault((row.source, row.source_id), row) == row


def place(row: CenterRow) -> list[str]:
    """What tells a program from another where no number does, whatever the spelling.

    The ZIP counts without its last four digits: they come and go between two editions.
    """
    parts = [getattr(row, column) for column in SAME_PLACE] + [row.zip.partition("-")[0]]
    return [" ".join(part.casefold().split()) for part in parts]


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts."""
    return sha256("|".join(parts).encode()).hexdigest()[:DIGITS]

"""What a spreadsheet of either kind becomes: lines of text."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Broken:
    """A line that the file's format does not let us read; ``why`` is a sentence."""

    why: str


Line = list[str] | Broken


@dataclass(frozen=True)
class Sheet:
    """Every line from the top, blank ones too, and sentences about what was left unread."""

    lines: list[Line]
    warnings: list[str] = field(default_factory=list)

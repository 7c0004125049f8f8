"""Who is served and who is not, line by line."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from angel_program.oversight.figures.breakdown import UNKNOWN
from angel_program.oversight.figures.picture import Picture
from angel_program.oversight.figures.report import Json
from angel_program.oversight.month.rows import hours
from angel_program.oversight.printed import TABLES, label

NOT_KNOWN = _("Not known")


@dataclass(frozen=True)
class Group:
    """One group: eligible, offered, arrived, each a cell of ``served``; and the median wait."""

    label: str
    eligible: Json
    offered: Json
    arrived: Json
    known: int | None
    median: str


@dataclass(frozen=True)
class Groups:
    """One list of groups."""

    name: str
    rows: list[Group]

    @property
    def withheld(self) -> bool:
        """Nothing of it can be shown: too few people altogether."""
        return all(row.eligible["n"] is None for row in self.rows)


def groups(found: Picture) -> list[Groups]:
    """Every list, without the groups that nobody belongs to."""
    return [
        Groups(
            str(TABLES[name][0]),
            [
                _group(name, value, told)
                for value, told in table.items()
                if told["eligible"]["n"] != 0
            ],
        )
        for name, table in found.served.items()
    ]


def _group(name: str, value: str, told: Json) -> Group:
    return Group(
        str(NOT_KNOWN) if value == UNKNOWN else label(name, value),
        told["eligible"],
        told["offered"],
        told["arrived"],
        told["known"]["n"],
        hours(told["minutes"]["median"]),
    )

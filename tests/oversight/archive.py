"""Whoever keeps every released report: month by month, what each of them says of the same people.

The attacker's own model, by single months. A person of a period is counted at the first visit in
it, so an unknown is (month of the visit before, month of this visit, value), and a period's
persons are those of its months whose visit before lies before the period.
"""

from tests.oversight.pencil import Pencil

LINES = {
    "visits": lambda r: r["visits"],
    "care": lambda r: r["medical_first"],
    "offered": lambda r: r["offered"]["n"],
    "accepted": lambda r: r["accepted"]["n"],
    "departed": lambda r: r["departed"]["n"],
}
NEVER = -1


def months_of(report):
    """The months of a report, counted from year 0."""
    first, last = (12 * int(m[:4]) + int(m[5:]) - 1 for m in (report["from"], report["to"]))
    return range(first, last + 1)


class Archive:
    """The reports, and what can be withheld in them; nobody came before month ``began``."""

    def __init__(self, reports, began):
        self.reports, self.began = reports, began
        self.months = range(began, 1 + max(max(months_of(report)) for report in reports))

    def lines(self):
        """The intervals of every withheld line of every report: ((report, line), least, most)."""
        pencil, targets = Pencil(), {}
        for month in self.months:
            visits, care, offered = ([(line, month)] for line in ("visits", "care", "offered"))
            for part in ("offered", "departed"):
                pencil.at_most([(part, month), *care], visits)
            pencil.at_most([("accepted", month)], offered)
        for number, report in enumerate(self.reports):
            for line, value in LINES.items():
                terms = tuple((line, month) for month in months_of(report))
                if value(report) is None:
                    targets[number, line] = terms
                else:
                    pencil.is_(value(report), *terms)
            if report["eligible_visits"] is not None:
                months = months_of(report)
                pencil.at_most(
                    [("visits", m) for m in months],
                    [("care", m) for m in months],
                    report["eligible_visits"],
                )
        return dict(zip(targets, pencil.intervals([*targets.values()]), strict=True))

    def table(self, name, of):
        """The intervals of every withheld cell of one breakdown, where a report shows any of it."""
        pencil, targets = Pencil(), {}
        for number, report in enumerate(self.reports):
            table, months = report["breakdowns"][name], months_of(report)
            values = [*table["values"], "unknown"]
            cells = {value: self._count(of, value, months) for value in values}
            everybody = [term for terms in cells.values() for term in terms]
            if report[of] is not None:
                pencil.is_(report[of], *everybody)
            if table["known"] is not None:
                pencil.is_(table["unknown"], *cells["unknown"])
            for value, cell in table["values"].items():
                if cell["n"] is not None:
                    pencil.is_(cell["n"], *cells[value])
                elif any(other["n"] is not None for other in table["values"].values()):
                    targets[number, value] = tuple(cells[value])
        return dict(zip(targets, pencil.intervals([*targets.values()]), strict=True))

    def _count(self, of, value, months):
        if of == "visits":
            return [(month, value) for month in months if month in self.months]
        return [
            (before, month, value)
            for month in months
            if month in self.months
            for before in (NEVER, *range(self.began, months[0]))
        ]

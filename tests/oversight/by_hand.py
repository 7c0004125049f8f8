"""The same figures a second time: plain Python over the rows of a history, and no code of theirs.

Written from the contract, not from the queries. Months are compared on local times as the rows
tell them, so that the zones are checked too.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from zoneinfo import ZoneInfo

from referrals.histories.row import VisitRow

AGE_GROUPS = (
    (17, "under_18"),
    (24, "18_to_24"),
    (34, "25_to_34"),
    (44, "35_to_44"),
    (54, "45_to_54"),
    (64, "55_to_64"),
    (999, "65_or_more"),
)


def figures(rows: list[VisitRow], first: str, last: str, zone: ZoneInfo) -> dict[str, object]:
    """Every figure of the period from month ``first`` to ``last``, both included."""
    inside = [row for row in rows if first <= f"{row.arrived_at:%Y-%m}" <= last]
    oldest_first = sorted(inside, key=lambda row: row.arrived_at)
    firsts = list({row.person_ref: row for row in reversed(oldest_first)}.values())
    times = Counter(row.person_ref for row in inside)
    before = {row.person_ref for row in rows if f"{row.arrived_at:%Y-%m}" < first}
    return {
        "visits": len(inside),
        "persons": len(times),
        "new_persons": len(set(times) - before),
        "returning": sum(n >= 2 for n in times.values()),
        "medical_first": sum(map(care_alone, inside)),
        "not_eligible": sum(by_rule(row) and not care_alone(row) for row in inside),
        **funnel(inside),
        "not_placed": split(filter(not_arrived, inside), lambda row: row.not_placed_reason),
        **{name: split(firsts, plain(name)) for name in OF_PERSONS},
        "age_group": split(firsts, age_group),
        **{name: split(inside, plain(name)) for name in OF_VISITS},
        "substances": Counter(s for row in inside for s in named(row)),
        "naloxone": sum(row.naloxone_kits or 0 for row in inside),
        "door_to_offer": waits(inside, "offered", zone),
        "door_to_departure": waits(inside, "departed", zone),
    }


OF_PERSONS = ("residence", "gender", "insurance", "prior_treatment")
OF_VISITS = (
    "primary_substance",
    "route",
    "last_use",
    "pathway",
    "level_of_care",
    "transport",
    "discharge_reason",
)


def offered(row: VisitRow) -> bool:
    """A bed was offered, or something was said that says so."""
    return bool(row.offered.known or row.accepted.known or row.arrived)


def care_alone(row: VisitRow) -> bool:
    """The visit was emergency care and nothing after it."""
    after = offered(row) or row.departed.known or row.discharge_reason != "unknown"
    return bool(row.medical_first) and not after


def by_rule(row: VisitRow) -> bool:
    """A rule of the program turned the person away, at the screening or before any arrival."""
    later = row.not_placed_reason == "program_rule" and not_arrived(row)
    return row.eligible is False or later


def not_arrived(row: VisitRow) -> bool:
    """Nothing says that the person came to a center."""
    return not row.arrived and row.discharge_reason == "unknown"


def funnel(rows: list[VisitRow]) -> dict[str, int]:
    """From the offer to the arrival."""
    of = [row for row in rows if offered(row)]
    return {
        "offered": len(of),
        "accepted": sum(bool(row.accepted.known) for row in of),
        "departed": sum(bool(row.departed.known) and not care_alone(row) for row in rows),
        "arrived": sum(row.arrived is True for row in of),
        "not_arrived": sum(row.arrived is False for row in of),
    }


def plain(name: str) -> Callable[[VisitRow], str]:
    """The column itself."""
    return lambda row: str(getattr(row, name))


def age_group(row: VisitRow) -> str:
    """The group an age falls in."""
    if row.age is None:
        return ""
    return next(name for oldest, name in AGE_GROUPS if row.age <= oldest)


def named(row: VisitRow) -> set[str]:
    """The substances of a visit; where any is named, the main one is among them."""
    some = set(row.substances)
    return some | ({row.primary_substance} - {"unknown"} if some else set())


def split(rows: Iterable[VisitRow], of: Callable[[VisitRow], str]) -> Counter[str]:
    """How many rows have each value, without those that have none."""
    return Counter(value for row in rows if (value := of(row)) not in ("", "unknown"))


def waits(rows: list[VisitRow], fact: str, zone: ZoneInfo) -> tuple[int, Fraction, Fraction] | None:
    """How many waits are known, their median and 90th percentile, in minutes."""
    found = []
    for row in rows:
        then = getattr(row, fact)
        if row.arrived_time_known and then.at and then.time_known:
            came, went = (
                moment.replace(tzinfo=zone).timestamp() for moment in (row.arrived_at, then.at)
            )
            found.append(max(0, int(went - came)))
    found.sort()
    return (len(found), between(found, 5), between(found, 9)) if found else None


def between(ordered: list[int], tenths: int) -> Fraction:
    """The value so many tenths of the way along, on the line between its neighbours; minutes."""
    place = (len(ordered) - 1) * tenths
    low = ordered[place // 10]
    high = ordered[min(place // 10 + 1, len(ordered) - 1)]
    return (low + Fraction(place % 10, 10) * (high - low)) / 60

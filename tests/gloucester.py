"""The published first year of Gloucester as history files, made from its figures.

``python -m tests.gloucester > year.csv`` writes the file that ``import_history`` reads.

Published (Schiff et al., N Engl J Med 2016;375:2502-3, 1 June 2015 to 31 May 2016): 376 persons,
429 visits, 40 persons with two visits or more; 12 visits in need of medical care first, so 417
eligible; a placement offered in 394 of them, 94.5 %; about 4 % changed their mind. Residence of
persons, first visit: 11.8, 24.8, 41.0, 16.8 and 5.6 %, which only 40, 84, 139, 57 and 19 of 339
known give; prior treatment 1 to 5 times 144, 6 or more 88; 85 % insured; 83 % last used within a
day; 78 % injected heroin; 25 % used prescription opioids; mean age just over 29.

Not published, chosen to fit, and to be asserted nowhere: who returned how often beyond the totals,
which kind of insurance, the reasons of the 23 not offered, the counts behind 83, 78, 25 and 85 %,
and every date. Gender and arrival were not published and stay unknown.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TextIO

COLUMNS = (
    "visit_ref person_ref arrived_at pathway age residence insurance substances primary_substance "
    "route last_use prior_treatment medical_first eligible offered accepted departed arrived "
    "arrival_source not_placed_reason"
).split()

FIRST_DAY = datetime(2015, 6, 1)
DAYS = 366  # a leap year lies between
PERSONS = 376
# How many came how often: 336 + 31 + 5 + 4 = 376 persons, 336 + 62 + 15 + 16 = 429 visits.
VISITS_OF_THE_RETURNING = (4,) * 4 + (3,) * 5 + (2,) * 31

RESIDENCE = {
    "this_city": 40,
    "rest_of_county": 84,
    "elsewhere_in_state": 139,
    "homeless": 57,
    "other_state": 19,
    "unknown": 37,
}
PRIOR_TREATMENT = {"0": 144, "1_to_5": 144, "6_or_more": 88}
INSURANCE = {
    "medicaid": 200,
    "private": 96,
    "medicare": 14,
    "other": 10,
    "none": 56,
}  # 320 have one
AGES = {"19": 40, "22": 70, "25": 62, "28": 60, "31": 50, "35": 44, "41": 26, "48": 14, "55": 10}
# What became of each visit. 12 + 23 not offered + 16 who changed their mind + 4 + 374 = 429.
FATES = {
    "medical_first": 12,
    "no_bed": 9,
    "left": 6,
    "insurance": 5,
    "psychiatric": 3,
    "declined": 16,
    "left_after": 4,
    "went": 374,
}
# Among the first visits of 376 persons, and among the 53 returns: 356, 334 and 107 of 429.
WITHIN_A_DAY = (312, 44)
INJECTS = (293, 41)
PRESCRIPTION = (94, 13)

Row = dict[str, str]


@dataclass(frozen=True)
class Visit:
    """One coming of one person: the ``nth`` (from 0) of person number ``person`` (from 0)."""

    person: int
    nth: int
    at: datetime


def rows() -> list[Row]:
    """The first year as rows of the history format, oldest first."""
    visits = sorted(_visits(), key=lambda visit: visit.at)
    marks = [_marks(visits, counts) for counts in (WITHIN_A_DAY, INJECTS, PRESCRIPTION)]
    fates = _dealt(FATES, step=100)
    persons = _persons()
    return [
        {"visit_ref": f"V{number:03}", "arrived_at": visit.at.isoformat(timespec="minutes")}
        | persons[visit.person]
        | _use(*use)
        | _fate(fate)
        for number, (visit, fate, *use) in enumerate(zip(visits, fates, *marks, strict=True), 1)
    ]


def participants_account() -> list[Row]:
    """The participants' own account (Schiff et al., J Subst Abuse Treat 2017;82:41-47) as rows.

    198 persons asked about 214 encounters; in 160 they entered the placement, 74.8 %. All 214 were
    offered one, and all were asked, so none is unknown: the 54 others answered that they did not.
    """
    answers = _dealt({"yes": 160, "no": 54}, step=45)
    return [
        {
            "visit_ref": f"E{number:03}",
            "person_ref": f"P{number % 198:03}",
            "arrived_at": (FIRST_DAY + timedelta(days=number)).date().isoformat(),
            "offered": "yes",
            "arrived": answer,
            "arrival_source": "participant",
        }
        for number, answer in enumerate(answers)
    ]


def write(history: list[Row], to: TextIO) -> None:
    """Write rows as CSV with every column of ``COLUMNS``; what a row leaves out is blank."""
    writer = csv.DictWriter(to, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(history)


def _visits() -> Iterator[Visit]:
    """Every visit. The returning are every seventh person, and come back every 37 days.

    The first came at 3.30 in the night, as in Gloucester; the last at 23.30 on the last day, which
    is already June in UTC.
    """
    times = dict(zip(range(3, PERSONS, 7), VISITS_OF_THE_RETURNING, strict=False))
    for person in range(PERSONS):
        day = person * DAYS // PERSONS if person < PERSONS - 1 else DAYS - 1
        clock = timedelta(hours=3 + person * 7 % 21 if person < PERSONS - 1 else 23, minutes=30)
        for nth in range(times.get(person, 1)):
            yield Visit(person, nth, FIRST_DAY + timedelta(days=day + 37 * nth) + clock)


def _persons() -> list[Row]:
    """What stays the same on every visit of a person."""
    dealt = {
        "age": _dealt(AGES, step=85),
        "residence": _dealt(RESIDENCE, step=105),
        "insurance": _dealt(INSURANCE, step=115),
        "prior_treatment": _dealt(PRIOR_TREATMENT, step=135),
    }
    return [
        {"person_ref": f"P{person + 1:03}", "pathway": "self_referral"}
        | {column: values[person] for column, values in dealt.items()}
        for person in range(PERSONS)
    ]


def _use(within_a_day: bool, injects: bool, prescription: bool) -> Row:
    substances = ["heroin"] if injects or not prescription else []
    substances += ["prescription_opioids"] if prescription else []
    return {
        "substances": ";".join(substances),
        "primary_substance": substances[0],
        "route": "inject" if injects else "snort",
        "last_use": "within_day" if within_a_day else "1_to_3_days",
    }


def _fate(fate: str) -> Row:
    """The columns from the door to the center for one of ``FATES``."""
    if fate == "medical_first":
        return {"medical_first": "yes"}
    offered = fate in ("declined", "left_after", "went")
    accepted, departed = fate in ("left_after", "went"), fate == "went"
    row = {"medical_first": "no", "eligible": "yes", "offered": _yes_no(offered)}
    row |= {"accepted": _yes_no(accepted)} if offered else {}
    row |= {"departed": _yes_no(departed)}
    return row if departed else row | {"not_placed_reason": fate.removesuffix("_after")}


def _yes_no(answer: bool) -> str:
    return "yes" if answer else "no"


def _marks(visits: list[Visit], counts: tuple[int, int]) -> list[bool]:
    """True on exactly ``counts[0]`` first visits and ``counts[1]`` returns, spread evenly."""
    first, again = counts
    return_visits = sum(1 for visit in visits if visit.nth)
    on_first = iter(_spread(first, len(visits) - return_visits))
    on_return = iter(_spread(again, return_visits))
    return [next(on_return if visit.nth else on_first) for visit in visits]


def _spread(marked: int, of: int) -> list[bool]:
    return [(place + 1) * marked // of > place * marked // of for place in range(of)]


def _dealt(counts: Mapping[str, int], step: int) -> list[str]:
    """Every key as often as its count says, mixed by taking every ``step``th card of the pack.

    ``step`` shares no factor with the size of the pack, so each card is taken once.
    """
    pack = [key for key, count in counts.items() for _ in range(count)]
    return [pack[place * step % len(pack)] for place in range(len(pack))]


if __name__ == "__main__":
    write(rows(), sys.stdout)

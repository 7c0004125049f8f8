"""Invented people: what each would say at the door, if they were asked."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from angel_program.oversight.demo import mixes
from angel_program.oversight.demo.dice import Dice
from angel_program.oversight.demo.names import FIRST, LAST
from intake.choices import Gender, Housing, Overdoses, PrimarySubstance, Residence, Route, YesNo


@dataclass(frozen=True)
class Visitor:
    """Somebody who may come to the door, more than once."""

    born: datetime.date
    texts: dict[str, str]  # what is sealed: columns of Person
    answers: dict[str, Any]  # what is coded: columns of Profile
    substances: list[str]

    def age(self, on: datetime.date) -> int:
        """Whole years on that day."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


def visitors(dice: Dice, today: datetime.date) -> Iterator[Visitor]:
    """People without end, no two of one name: two of one name would seem to have come back."""
    taken: set[str] = set()
    while True:
        gender = dice.pick(mixes.GENDER)
        name = _name(dice, gender)
        if name not in taken:
            taken.add(name)
            yield _visitor(dice, gender, name, today)


def by_ear(visitor: Visitor) -> Visitor:
    """The same person, whose name somebody has written down as it sounds."""
    name = visitor.texts["legal_name"]
    return replace(visitor, texts={**visitor.texts, "legal_name": f"{name}{name[-1]}"})


def _name(dice: Dice, gender: str) -> str:
    first = FIRST.get(gender) or FIRST["nonbinary"]
    return f"{dice.choice(first)} {dice.choice(LAST)}"


def _visitor(dice: Dice, gender: str, name: str, today: datetime.date) -> Visitor:
    # Published: a little over 29 years on average.
    years = min(max(19, round(dice.gammavariate(5, 2.9) + 17)), 71)
    born = today - datetime.timedelta(days=years * 365 + dice.randrange(365))
    primary = dice.pick(mixes.PRIMARY)
    return Visitor(
        born=born,
        texts=_texts(dice, name, born),
        answers=_answers(dice, gender, primary),
        substances=_substances(dice, primary),
    )


def _texts(dice: Dice, name: str, born: datetime.date) -> dict[str, str]:
    texts = {"legal_name": name, "birth_date": born.isoformat(), "phone": _phone(dice)}
    if dice.happens(45):
        texts |= {"contact_name": f"{_name(dice, Gender.WOMAN)}", "contact_phone": _phone(dice)}
    if dice.happens(25):
        texts["reach_note"] = "Best in the evening."
    return texts


def _phone(dice: Dice) -> str:
    return f"(978) 555-01{dice.randrange(100):02d}"


def _answers(dice: Dice, gender: str, primary: str) -> dict[str, Any]:
    residence = dice.pick(mixes.RESIDENCE)
    homeless = residence == Residence.HOMELESS
    opioids = primary in mixes.OPIOIDS
    return {
        "gender": gender,
        "residence": residence,
        "housing": Housing.SHELTER if homeless else dice.pick(mixes.HOUSING),
        "work": dice.pick(mixes.WORK),
        "insurance": dice.pick(mixes.INSURANCE),
        "primary_substance": primary,
        "route": dice.pick(mixes.ROUTE) if opioids else Route.ORAL,
        "last_use": dice.pick(mixes.LAST_USE),
        "prior_treatment": dice.pick(mixes.PRIOR_TREATMENT),
        "overdoses": dice.choice(Overdoses.values) if opioids else Overdoses.NEVER,
        "in_withdrawal": YesNo.YES if dice.happens(35) else YesNo.NO,
        "children_at_home": YesNo.YES if dice.happens(18) else YesNo.NO,
        "race": dice.pick(mixes.RACE),
        "ethnicity": dice.pick(mixes.ETHNICITY),
    }


def _substances(dice: Dice, primary: str) -> list[str]:
    also = [one for one in mixes.PRIMARY if one != primary and dice.happens(14)]
    if primary == PrimarySubstance.FENTANYL and dice.happens(50):
        also.append(PrimarySubstance.HEROIN)
    return sorted({primary, *also})

"""How complete the data is: for how many of those it is a question about is the answer known."""

from collections import Counter

from angel_program.oversight.figures.lists import OF_PERSONS, OF_VISITS, SERVED
from angel_program.oversight.figures.ratios import Share
from angel_program.oversight.figures.steps import FollowUps

LISTS = (
    *("gender", "age_group", "race", "ethnicity", "residence", "housing", "insurance"),
    *("primary_substance", "prior_treatment"),
)


def complete(words: Counter[str], owed: FollowUps) -> dict[str, Share]:
    """Each question of the panel: known, and of how many. ``owed`` are the follow-ups due."""
    eligible = words["visits"] - words["medical_first"]
    found = {
        "hour": Share(words["hour_known"], words["visits"]),
        "arrival": Share(words["arrived"] + words["not_arrived"], words["offered"]),
        "offer_hour": Share(words["waits_to_offer"], words["offered"]),
    }
    for name in LISTS:
        values = SERVED.get(name) or OF_PERSONS.get(name) or OF_VISITS[name]
        # What is asked of groups is counted over the eligible; the rest over all visits.
        ends, of = ("|eligible", eligible) if name in SERVED else ("", words["visits"])
        found[name] = Share(sum(words[f"{name}:{value}{ends}"] for value in values), of)
    found["follow_ups"] = Share(owed.completed, owed.due)
    return found

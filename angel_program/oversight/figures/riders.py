"""How angels answer: call-outs in which somebody rides, how soon, and what each of them said.

Counts of call-outs and of answers. They say nothing about anybody who was driven.
"""

from collections import Counter
from dataclasses import dataclass

from angel_program.oversight.figures.ratios import Share, Waits
from referrals.choices import RideAnswer

WAIT, ANSWER = "ride_wait:", "ride_answer:"


@dataclass(frozen=True)
class Riders:
    """``taken`` of all call-outs; ``answers`` of all angels who were asked and had their time;
    ``waits`` from the call to the yes, to the next five minutes.
    """

    taken: Share
    answers: dict[str, int]
    waits: Waits


def riders(words: Counter[str]) -> Riders:
    """The call-outs of a period whose words were summed."""
    waited = sorted(
        (int(word.removeprefix(WAIT)), n)
        for word, n in words.items()
        if word.startswith(WAIT) and n
    )
    return Riders(
        taken=Share(words["call_outs_taken"], words["call_outs"]),
        answers={answer: words[f"{ANSWER}{answer}"] for answer in RideAnswer.values},
        waits=Waits.of_counts(waited),
    )

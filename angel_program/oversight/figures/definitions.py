"""What each figure counts, in one sentence: shown beside it, and listed in docs/words.md."""

from django.utils.translation import gettext_lazy as _

DEFINITIONS = {
    "visits": _("Walk-ins in the month, on the department's clock."),
    "persons": _("People behind the visits; somebody who came twice is one person."),
    "new_persons": _("People who had never come before the month began."),
    "persons_with_two_or_more_visits": _("People who came twice or more within the month."),
    "medical_first": _("Visits that were emergency care and ended there, without an offer."),
    "not_eligible": _(
        "Visits turned away by a rule of the program, at the screening or later; they are still "
        "among the eligible visits."
    ),
    "eligible_visits": _("Visits without those that were emergency care alone."),
    "offered": _("Visits in which a bed was offered, of the eligible visits."),
    "accepted": _("Visits in which the person took a bed offered, of those offered one."),
    "departed": _("Visits in which the person left for a center, of the eligible visits."),
    "arrived": _(
        "Visits in which somebody confirmed the arrival; the percentage is of those offered a bed "
        "whose arrival is known, yes or no."
    ),
    "arrival_unknown": _("Visits in which a bed was offered and nobody said what became of it."),
    "not_placed": _("Visits that ended before any arrival, by the reason written down."),
    "door_to_offer": _(
        "Time from the walk-in to the first bed offered, where both hours are known; half of the "
        "people waited no longer than the median, nine in ten no longer than the 90th percentile."
    ),
    "door_to_departure": _("Time from the walk-in to the first departure, counted the same way."),
    "calls_per_placement": _("Calls to centers for each bed accepted."),
    "naloxone_kits": _("Kits handed out at the visits of the month."),
    "follow_ups": _(
        "Follow-ups of the month's visits that are due by now, those settled, and those in which "
        "the person was reached; not those who came back, died or no longer consent."
    ),
    "reached": _(
        "People reached at that step, of the month's visits whose step is due by now; not those "
        "who came back, died or no longer consent."
    ),
    "in_treatment": _(
        "In detox, in residential or outpatient care, on medication or in recovery groups at 30 "
        "days, of those reached then."
    ),
    "became": _(
        "What people said at a step, over those reached and over all who were due, of the last "
        "twelve months of visits for all of which that step had come."
    ),
    "step_down": _(
        "Stays in detox that ended with the next level of care arranged to begin within 14 days, "
        "of all stays in detox that ended."
    ),
    "refusals": _(
        "Calls, or answers by link, in which a center refused: no bed, insurance, too acute, "
        "barred, no identity card, too far along, no bed that fits."
    ),
    "riders": _(
        "Call-outs in which an angel said yes, what the angels who were asked said, and the "
        "minutes from the call to the yes, to the next five."
    ),
    "groups": _(
        "Eligible visits of twelve months by group, those offered a bed, those who arrived of "
        "those of whom it is known, and the median wait from the door to the offer, to the next "
        "quarter of an hour."
    ),
    "complete": _("For how many the answer is known, of those of whom it is a question."),
    "bags": _("Sealed bags in storage today, and not destroyed yet."),
    "published": _(
        "What others printed about their own program, in another town and other years: a measure "
        "and no aim."
    ),
    "withheld": _(
        "A count from 1 to 10 in a breakdown, and as many other cells as keep it from being "
        "worked out."
    ),
    "breakdowns": _(
        "Residence, gender, age, insurance and prior treatment are over persons, by the first "
        "visit of the period; the other lists are over visits."
    ),
    "percentage": _("Of those for whom the answer is known, with one decimal, half up."),
}

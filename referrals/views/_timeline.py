"""The details of the road on a timeline: for a verb, the fact worth a word, and its list."""

from angel_program.journal.timeline import Details
from angel_program.journal.verbs import Verb
from intake.choices import Ending
from intake.views._timeline import DETAILS as AT_THE_DOOR
from referrals.choices import (
    Arrived,
    AskEnd,
    AttemptResult,
    CallOutcome,
    CallOutEnd,
    DeclineReason,
    DischargeReason,
    LevelOfCare,
    RideAnswer,
    Transport,
    TurnBack,
)

DETAILS: Details = {
    **AT_THE_DOOR,
    Verb.ENDED: ("reason", Ending),
    Verb.CALLED: ("outcome", CallOutcome),
    Verb.REPLIED: ("answer", AskEnd),
    Verb.ASK_CLOSED: ("answer", AskEnd),
    Verb.DECLINED: ("reason", DeclineReason),
    Verb.CALL_OUT_ANSWERED: ("answer", RideAnswer),
    Verb.CALL_OUT_ENDED: ("how", CallOutEnd),
    Verb.ESCORT_ASSIGNED: ("transport", Transport),
    Verb.TURNED_BACK: ("reason", TurnBack),
    Verb.HANDED_OVER: ("arrived", Arrived),
    Verb.ARRIVAL_CONFIRMED: ("arrived", Arrived),
    Verb.DISCHARGED: ("reason", DischargeReason),
    Verb.NEXT_ARRANGED: ("next_level", LevelOfCare),
    Verb.FOLLOW_UP_TRIED: ("result", AttemptResult),
}

"""The details of the door on a timeline: for a verb, the fact worth a word, and its list."""

from angel_program.journal.timeline import Details
from angel_program.journal.verbs import Verb
from angel_program.road import Status
from intake.choices import Recipient, Verdict

DETAILS: Details = {
    Verb.SCREENED: ("verdict", Verdict),
    Verb.SCREENING_DECIDED: ("verdict", Verdict),
    Verb.CONSENTED: ("recipient", Recipient),
    Verb.CONSENT_WITHDRAWN: ("recipient", Recipient),
    Verb.LEFT: ("stage", Status),
}

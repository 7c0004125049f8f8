"""The name behind an entry: for one purpose, once, and itself an entry and an alert."""

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.quota import NAMES_OPENED, within
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.privacy.actions._opening import opened
from intake.models import WalkIn


@action
def resolve_person(*, walk_in: WalkIn, purpose: str, by: User) -> dict[str, str]:
    """Open the name of whom a line speaks of, and nothing else of theirs.

    Raises Refused where the person was forgotten, OverQuota where too many names were opened.
    """
    within(NAMES_OPENED, by=by)
    texts = opened(walk_in.person, ("legal_name", "call_name"))
    record(Verb.PERSON_RESOLVED, by=by, walk_in=walk_in, subject=walk_in.person, purpose=purpose)
    return texts

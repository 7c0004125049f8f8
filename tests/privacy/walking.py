"""Walking to where a test of the desk begins, by the real actions."""

import datetime
import re
from typing import Any

from angel_program.accounts.models import User
from angel_program.privacy.actions.legal import (
    describe_papers,
    forward_legal_paper,
    look_up_visit,
)
from angel_program.privacy.models import LegalRequest
from intake.models import WalkIn

# A subpoena and an order of the right section: what a release stands on.
PAPERS: dict[str, Any] = {
    "sender": "state_court",
    "sought_for": "civil",
    "subpoena": True,
    "court_order": True,
    "section": "2.64",
    "order_expires_on": datetime.date(2099, 12, 31),
    "under_seal": False,
    "finding_2_63": False,
}


def paper(by: User, **said: Any) -> LegalRequest:
    """A legal paper came and was described; ``said`` differs from PAPERS."""
    came = forward_legal_paper(by=by)
    return describe_papers(legal_request=came, by=by, **PAPERS | said)


def papers_that_hold(walk_in: WalkIn, by: User, **said: Any) -> LegalRequest:
    """…and concerns this visit."""
    return look_up_visit(
        legal_request=paper(by, **said),
        handle=walk_in.handle,
        arrived_on=walk_in.arrived_at.astimezone(walk_in.department.zone).date(),
        by=by,
    )


def without_token(answer: Any) -> str:
    """A page but for what is drawn anew each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.text)

"""Two clocks: when it happened, and when it was written down. Neither is made of the other."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.refusal import Refused

# Tablets' clocks run a little ahead; a fact from further in the future is a slip of the finger.
AHEAD = datetime.timedelta(minutes=5)
# Paper is keyed in after days. What is older comes with a history file (import_history).
BEHIND = datetime.timedelta(days=400)


def happened(at: datetime.datetime | None) -> datetime.datetime:
    """When it happened: ``at``, or now.

    Raises Refused for a time that has not come yet, or one that is a slip of the year.
    """
    now = timezone.now()
    if at is not None and now - at > BEHIND:
        raise Refused(_("That is more than a year ago. Look at the date again."))
    if at is not None and at > now + AHEAD:
        raise Refused(_("That time has not come yet. Write when it happened."))
    return at or now

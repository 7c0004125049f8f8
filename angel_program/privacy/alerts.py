"""Alerts are lines of the journal that nobody has signed off: nothing else could lose them."""

from django.db.models import QuerySet

from angel_program.accounts.models import User
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.permissions import Can, allowed
from angel_program.privacy.models import SettledAlert

ALERTING = frozenset(
    {
        Verb.QUOTA_REACHED,
        Verb.PERSON_RESOLVED,
        Verb.RECORD_HELD,
        Verb.HOLD_LIFTED,
        Verb.LEGAL_PAPER_CAME,
        Verb.LEGAL_LOOKED_UP,
        Verb.LEGAL_APPROVED,
        Verb.LEGAL_RELEASED,
        Verb.RELEASE_ASKED,
    }
)


def alerts_of(user: User) -> QuerySet[Entry]:
    """Every alert of this privacy officer's department, signed off or not."""
    if not allowed(user, Can.SETTLE_ALERT):
        return Entry._default_manager.none()
    return Entry._default_manager.filter(department_id=user.department_id, verb__in=ALERTING)


def alerts_for(user: User) -> QuerySet[Entry]:
    """What nobody has signed off yet, newest first."""
    settled = SettledAlert.objects.values("entry")
    return alerts_of(user).exclude(seq__in=settled).order_by("-seq")

"""Signing off an alert."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.privacy.models import SettledAlert
from angel_program.refusal import Refused


@action
def settle_alert(*, alert: Entry, by: User) -> SettledAlert:
    """Somebody has looked at it. Raises Refused for whoever comes second."""
    settled = SettledAlert(entry=alert.seq, by=by)
    try:
        with transaction.atomic():
            settled.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody has just signed this off.")) from None
    record(Verb.ALERT_SETTLED, by=by, alert=alert.seq)
    return settled

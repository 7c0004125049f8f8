"""The hand-over sheet on the page of a center's link: with the code, and under consent.

The link in a mail proves nobody, and so it shows no name by itself. A coordinator calls before
anybody leaves, and tells the code to whoever answers for the center.
"""

from django.utils.translation import gettext as _

from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.refusal import Refused
from referrals.actions._asks import lock_ask
from referrals.actions.disclosure import Sheet, consents_to, covering, disclose
from referrals.links import is_code_of
from referrals.models import Ask


def may_be_read(ask: Ask) -> bool:
    """Whether this center awaits them, and a live consent that is complete covers it now."""
    if not ask.awaits_them:
        return False
    consents = consents_to(ask.referral, ask.center).select_related("walk_in")
    return covering(consents) is not None


@action
def read_sheet(*, ask: Ask, code: str, by: Actor) -> Sheet:
    """Tell the center that awaits them what the consent covers: a disclosure like any other.

    The ledger names the coordinator who asked this center, for it has no account; the journal's
    line names the center. Raises Refused for a wrong code, where nobody is awaited, and without a
    live consent that is complete.
    """
    lock_ask(ask)
    if not is_code_of(ask, code):
        raise Refused(_("That is not the code of this page. The coordinator tells it to you."))
    if not ask.awaits_them:
        raise Refused(_("There is no sheet to read just now. Please call the coordinators."))
    # To the center that holds their bed, which is this one: it awaits them.
    return disclose(referral=ask.referral, by=ask.asked_by, through=by)

"""The words of the post: where a message stands, and why one did not leave."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a message stands; from queued it goes to one of the others, once."""

    QUEUED = "queued", _("Waiting")
    SENT = "sent", _("Sent")
    DROPPED = "dropped", _("Not sent, and not needed any more")
    FAILED = "failed", _("Could not be sent")


class Why(TextChoices):
    """Why a message did not leave."""

    GONE = "gone", _("What it was about is over")
    CONSENT = "consent", _("No live consent covers it")
    EXPIRED = "expired", _("Its time is over")
    STOPPED = "stopped", _("They want no messages")
    NO_ADDRESS = "no_address", _("No address is known")
    NO_VENDOR = "no_vendor", _("No vendor has an agreement in force")
    REFUSED = "refused", _("The mail server refused it")
    UNREACHABLE = "unreachable", _("The mail server was not reached")
    GIVEN_UP = "given_up", _("Tried too often")


# Nobody has to look at these: the message had no reason any more when its turn came.
NOT_NEEDED = (Why.GONE, Why.CONSENT, Why.EXPIRED, Why.STOPPED)
NOT_ABLE = tuple(why for why in Why if why not in NOT_NEEDED)

"""The words of the post: how a message leaves, where it stands, and why one did not leave."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """By what a message leaves; the words of accounts.Carries."""

    EMAIL = "email", _("E-mail")
    TEXT = "text", _("Text message")


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
    QUIET = "quiet", _("It was outside their hours")
    NO_ADDRESS = "no_address", _("No address, or no number that is safe, is known")
    NO_GATEWAY = "no_gateway", _("Texts are not set up")
    NO_VENDOR = "no_vendor", _("No vendor has an agreement in force")
    REFUSED = "refused", _("The mail server or the gateway refused it")
    UNREACHABLE = "unreachable", _("The mail server or the gateway was not reached")
    GIVEN_UP = "given_up", _("Tried too often")


# Nobody has to look at these: the message had no reason any more when its turn came.
NOT_NEEDED = (Why.GONE, Why.CONSENT, Why.EXPIRED, Why.STOPPED, Why.QUIET)
NOT_ABLE = tuple(why for why in Why if why not in NOT_NEEDED)

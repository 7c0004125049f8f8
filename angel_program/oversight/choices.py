"""Words of the releases of public reports."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """Where a public report stands. Only a published one may leave the house."""

    WAITING = "waiting", _("Waits for the privacy officer")
    BLOCKED = "blocked", _("Blocked by the audit")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Refused")


class RefusalReason(TextChoices):
    """Why the privacy officer does not release a report that passed its audit."""

    KNOWN_IN_TOWN = "known_in_town", _("Somebody in town could be recognized")
    FIGURES_WRONG = "figures_wrong", _("The figures are not right yet")
    NOT_NEEDED = "not_needed", _("Nobody needs this report")
    OTHER = "other", _("Another reason")

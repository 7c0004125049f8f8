"""The words of forgetting and keeping. A leaf."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kept(TextChoices):
    """What is kept for how long: a person's sealed values by how the visit went, and two books."""

    NEVER_PLACED = "never_placed", _("Name and contact, no bed was ever accepted")
    CLOSED_VISIT = "closed_visit", _("Name and contact, a bed was accepted")
    DISCLOSURES = "disclosures", _("Ledger of disclosures")
    JOURNAL = "journal", _("Journal")


class Batch(TextChoices):
    """What a batch is of: persons' keys, or old lines of one of the two books."""

    PERSONS = "persons", _("Persons")
    DISCLOSURES = "disclosures", _("Lines of the ledger of disclosures")
    JOURNAL = "journal", _("Lines of the journal")


class Reason(TextChoices):
    """Why somebody is to be forgotten."""

    NEVER_PLACED = "never_placed", _("Never placed")
    CLOSED_VISIT = "closed_visit", _("Closed long enough")
    OWN_REQUEST = "own_request", _("They asked for it")


class Done(TextChoices):
    """What became of one person of a batch."""

    FORGOTTEN = "forgotten", _("Forgotten")
    HELD = "held", _("Under a legal hold")
    IN_TOUCH = "in_touch", _("Not due any more")
    BEFORE = "before", _("Forgotten before")


class Decision(TextChoices):
    """What somebody says to a batch."""

    AGREE = "agree", _("Agree: they are forgotten")
    REFUSE = "refuse", _("Do not agree")

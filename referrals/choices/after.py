"""The words of what comes after, and of what was told to others."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Window(TextChoices):
    """When a follow-up is promised, counted from the walk-in."""

    TWO_DAYS = "48_hours", _("48 hours")
    SEVEN_DAYS = "7_days", _("7 days")
    THIRTY_DAYS = "30_days", _("30 days")
    NINETY_DAYS = "90_days", _("90 days")
    SIX_MONTHS = "6_months", _("6 months")
    TWELVE_MONTHS = "12_months", _("12 months")


class Channel(TextChoices):
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Visit")
    CENTER = "center", _("Through the center")
    FAMILY = "family", _("Through the contact person")


class AttemptResult(TextChoices):
    """What came of one attempt to reach somebody (GPRA follow-up statuses, in plain words)."""

    REACHED = "reached", _("Reached")
    FAMILY_REACHED = "family_reached", _("Reached the contact person")
    LEFT_MESSAGE = "left_message", _("Left a message")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    REFUSED = "refused", _("Does not want to be asked")
    IN_CENTER = "in_center", _("Still in a center")
    INCARCERATED = "incarcerated", _("Incarcerated")
    DIED = "died", _("Died")


class FollowUpEnd(TextChoices):
    """How a promised follow-up was settled."""

    REACHED = "reached", _("Reached")
    NOT_REACHED = "not_reached", _("Could not be reached")
    REFUSED = "refused", _("Does not want to be asked")
    RETURNED = "returned", _("Came back: a newer visit goes on")
    DIED = "died", _("Died")
    WITHDRAWN = "withdrawn", _("Consent withdrawn")
    EXPIRED = "expired", _("Consent ended by its last day")


class InTreatment(TextChoices):
    """Where the person stands with treatment at a follow-up."""

    DETOX = "detox", _("In detox")
    RESIDENTIAL = "residential", _("In residential care")
    OUTPATIENT = "outpatient", _("In outpatient care")
    MEDICATION = "medication", _("On medication")
    GROUPS = "groups", _("Recovery groups only")
    NONE = "none", _("Not in treatment")
    UNKNOWN = "unknown", _("Unknown")


class Sent(TextChoices):
    """In which form a disclosure leaves."""

    SHEET = "sheet", _("A page, printed or read out")
    MESSAGE = "message", _("A message")
    FILE = "file", _("A file")

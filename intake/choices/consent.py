"""The words of a consent: its kind, how it was signed and taken back, and what its text said."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsentKind(TextChoices):
    """What sort of consent it is. The last two are never signed with another (2.31(b), (d))."""

    REFERRAL = "referral", _("To find help and to ask how it went")
    TPO = "tpo", _("For all treatment, payment and health care operations")
    COUNSELLING_NOTES = "counselling_notes", _("For counseling notes")
    LEGAL_PROCEEDING = "legal_proceeding", _("For a legal proceeding")


class Discloser(TextChoices):
    """Who may disclose (42 CFR 2.31(a)(2))."""

    PROGRAM = "program", _("This program")
    CENTER = "center", _("The center that takes me")


class Statement(TextChoices):
    """What the text that was signed told the person (42 CFR 2.31(a)(6) and (10))."""

    REVOCATION = "revocation", _("That it can be taken back, and how")
    REDISCLOSURE = "redisclosure", _("That whoever receives it may tell others")
    REFUSING = "refusing", _("What follows from not signing")


class ExpiryEvent(TextChoices):
    """What ends a consent before its last day (42 CFR 2.31(a)(7))."""

    VISIT_ENDS = "visit_ends", _("When this visit ends")
    TREATMENT_ENDS = "treatment_ends", _("When the treatment ends")


class SignedHow(TextChoices):
    TYPED = "typed", _("Typed")
    DRAWN = "drawn", _("Drawn")
    PAPER = "paper", _("On paper")


class WithdrawnHow(TextChoices):
    """How it was taken back. Saying so is enough, and is written down as such."""

    ORAL = "oral", _("They said so")
    WRITTEN = "written", _("In writing")
    UNKNOWN = "unknown", _("Not written down")


class NoticeGiven(TextChoices):
    """How the notice of privacy practices reached the person (42 CFR 2.22)."""

    PAPER = "paper", _("On paper")
    READ = "read", _("Read aloud")
    SHOWN = "shown", _("Shown on this screen")
    REFUSED = "refused", _("They did not want it")
    NOT_ABLE = "not_able", _("They could not take it in now; it is given again")
    UNKNOWN = "unknown", _("Not written down")

"""Screening and consent."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """What a screening ends in. Never what an outside check said (settled: no criminal data)."""

    ELIGIBLE = "eligible", _("Eligible")
    BY_DECISION = "by_decision", _("Eligible by a supervisor's decision")
    FLAGGED = "flagged", _("A supervisor decides")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible today")


class Flag(TextChoices):
    """The only three reasons a screening may be flagged or refused for."""

    PROGRAM_RULE = "program_rule", _("Program rule")
    SAFETY = "safety", _("Safety")
    GUARDIAN = "guardian", _("Guardian consent needed")


class Override(TextChoices):
    """Why a supervisor decided that a flagged person goes on."""

    RULE_DOES_NOT_FIT = "rule_does_not_fit", _("The rule was not made for this")
    SAFE_WITH_SUPPORT = "safe_with_support", _("Safe with somebody beside them")
    GUARDIAN_AGREED = "guardian_agreed", _("A guardian has agreed")
    MINOR_MAY_CONSENT = "minor_may_consent", _("The law lets this minor consent")
    HELP_COMES_FIRST = "help_comes_first", _("Help comes first")


class Scope(TextChoices):
    """What a consent lets somebody learn (42 CFR 2.31(a)(3): specific and meaningful)."""

    IDENTITY = "identity", _("Name and date of birth")
    CONTACT = "contact", _("How to reach me")
    USE = "use", _("Substances, last use and treatment so far")
    HEALTH = "health", _("Health facts a center asks for")
    INSURANCE = "insurance", _("Kind of insurance")
    PRESENCE = "presence", _("That I arrived, stay, and when I leave")


class Recipient(TextChoices):
    """Who may learn it (42 CFR 2.31(a)(4): a name or a class)."""

    CENTERS = "centers", _("Treatment centers asked for a bed")
    PROGRAM = "program", _("This program, from the center that takes me")
    CONTACT = "contact", _("My contact person")
    MYSELF = "myself", _("Me, when the program calls to ask how I am")
    RESEARCH = "research", _("Research about the program")
    CENTER = "center", _("One treatment center, by name")
    ONE = "one", _("One person or office, by name")
    # The rule's own words for this class (2.31(a)(4)).
    PROVIDERS = (
        "providers",
        _(
            "My treating providers, health plans, third-party payers, and people helping to "
            "operate this program"
        ),
    )


class Purpose(TextChoices):
    """For what (42 CFR 2.31(a)(5))."""

    PLACEMENT = "placement", _("To find and arrange treatment")
    FEEDBACK = "feedback", _("To know that I arrived and how it went on")
    FOLLOW_UP = "follow_up", _("To ask me how I am, for up to a year")
    SUPPORT = "support", _("To let somebody close to me help")
    RESEARCH = "research", _("To learn what helps")
    TREATMENT = "treatment", _("For treatment, payment, and health care operations")
    NOTES = "notes", _("To share notes of counseling")
    PROCEEDING = "proceeding", _("For one legal proceeding")


class RevealFor(TextChoices):
    """For what a person's sealed values are opened; the journal keeps it."""

    PLACEMENT_CALL = "placement_call", _("A call with a center about a bed")
    HAND_OVER = "hand_over", _("The ride or the hand-over")
    FOLLOW_UP = "follow_up", _("A follow-up that was promised")
    CORRECT_DETAILS = "correct_details", _("To correct what stands here")
    PARTICIPANT_ASKED = "participant_asked", _("They asked to see it")

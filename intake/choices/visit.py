"""How somebody came, and how the visit ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pathway(TextChoices):
    """How the visit came about (the deflection pathways of BJA/COSSUP, as an officer says them)."""

    SELF_REFERRAL = "self_referral", _("Came alone")
    FAMILY = "family", _("Came with family or a friend")
    OFFICER = "officer", _("Brought by an officer")
    AFTER_OVERDOSE = "after_overdose", _("After an overdose")
    PHONE = "phone", _("Called by phone")
    COURT = "court", _("Sent by a court or probation")
    OTHER = "other", _("Another way")
    UNKNOWN = "unknown", _("Unknown")


class RedFlag(TextChoices):
    """Signs that emergency care comes before everything else."""

    OVERDOSE = "overdose", _("Signs of overdose, hard to wake, slow breathing")
    WITHDRAWAL = "withdrawal", _("Alcohol or benzodiazepine withdrawal, shaking, seizure")
    CHEST_PAIN = "chest_pain", _("Chest pain or trouble breathing")
    INJURY = "injury", _("Injury or bleeding")
    SUICIDAL = "suicidal", _("Thoughts of suicide")
    PREGNANT = "pregnant", _("Pregnant and in withdrawal or unwell")
    CONFUSED = "confused", _("Confused, or cannot say where they are")
    OTHER = "other", _("Something else that worries you")


class Language(TextChoices):
    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    PORTUGUESE = "pt", _("Portuguese")
    HAITIAN = "ht", _("Haitian Creole")
    CAPE_VERDEAN = "kea", _("Cape Verdean Creole")
    VIETNAMESE = "vi", _("Vietnamese")
    SIGN = "ase", _("American Sign Language")
    OTHER = "other", _("Another")
    UNKNOWN = "unknown", _("Unknown")


class YesNo(TextChoices):
    """A question that may be left open."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Unknown")


class Reason(TextChoices):
    """Why the person came to a police station (follow-up study, J Subst Abuse Treat 82:41)."""

    VISIBLE_DOOR = "visible_door", _("A door they could see")
    EXPECTS_BED = "expects_bed", _("Believes a bed will be found")
    BAD_EXPERIENCE = "bad_experience", _("Bad experience elsewhere")
    PRESSURE = "pressure", _("Family or court asked them to")
    OTHER = "other", _("Another reason")


class Need(TextChoices):
    """What has to be looked after so that somebody can go to treatment tonight."""

    CHILDREN = "children", _("Children need care")
    PETS = "pets", _("Pets need care")
    JOB = "job", _("Word to an employer")
    CAR = "car", _("A car to park or return")
    CLOTHES = "clothes", _("Clothes")
    MEDICATION = "medication", _("Own medication")
    PHONE = "phone", _("A phone or charger")
    FOOD = "food", _("Food or water")
    OTHER = "other", _("Something else")


class Ending(TextChoices):
    """Why a visit's road ended. The not-placed reasons of the contract, and the good ends."""

    COMPLETED = "completed", _("Followed up to the end")
    LEFT = "left", _("Left before placement")
    DECLINED = "declined", _("Declined the bed offered")
    NO_BED = "no_bed", _("No bed could be found")
    INSURANCE = "insurance", _("Insurance")
    MEDICAL = "medical", _("Medical care instead")
    PSYCHIATRIC = "psychiatric", _("Psychiatric care instead")
    PROGRAM_RULE = "program_rule", _("Program rule")
    SAFETY = "safety", _("Safety")
    GUARDIAN = "guardian", _("Guardian consent missing")
    RETURNED = "returned", _("Came back: a newer visit goes on")
    DIED = "died", _("Died")
    OTHER = "other", _("Another reason")
    # Only a visit taken over from a spreadsheet may not know why it ended.
    NOT_SAID = "not_said", _("Not said")

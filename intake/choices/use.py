"""Substances, treatment so far, and what was handed over or out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Substance(TextChoices):
    HEROIN = "heroin", _("Heroin")
    FENTANYL = "fentanyl", _("Fentanyl")
    PRESCRIPTION_OPIOIDS = "prescription_opioids", _("Prescription opioids")
    ALCOHOL = "alcohol", _("Alcohol")
    BENZODIAZEPINES = "benzodiazepines", _("Benzodiazepines")
    COCAINE = "cocaine", _("Cocaine or crack")
    METHAMPHETAMINE = "methamphetamine", _("Methamphetamine")
    STIMULANTS = "stimulants", _("Other stimulants")
    CANNABIS = "cannabis", _("Cannabis")
    OTHER = "other", _("Another")


class PrimarySubstance(TextChoices):
    """One substance, or unknown: the list of Substance with the answer nobody has."""

    HEROIN = Substance.HEROIN.value, Substance.HEROIN.label
    FENTANYL = Substance.FENTANYL.value, Substance.FENTANYL.label
    PRESCRIPTION_OPIOIDS = (
        Substance.PRESCRIPTION_OPIOIDS.value,
        Substance.PRESCRIPTION_OPIOIDS.label,
    )
    ALCOHOL = Substance.ALCOHOL.value, Substance.ALCOHOL.label
    BENZODIAZEPINES = Substance.BENZODIAZEPINES.value, Substance.BENZODIAZEPINES.label
    COCAINE = Substance.COCAINE.value, Substance.COCAINE.label
    METHAMPHETAMINE = Substance.METHAMPHETAMINE.value, Substance.METHAMPHETAMINE.label
    STIMULANTS = Substance.STIMULANTS.value, Substance.STIMULANTS.label
    CANNABIS = Substance.CANNABIS.value, Substance.CANNABIS.label
    OTHER = Substance.OTHER.value, Substance.OTHER.label
    UNKNOWN = "unknown", _("Unknown")


class Route(TextChoices):
    INJECT = "inject", _("Injects")
    SNORT = "snort", _("Snorts")
    SMOKE = "smoke", _("Smokes")
    ORAL = "oral", _("By mouth")
    OTHER = "other", _("Another way")
    UNKNOWN = "unknown", _("Unknown")


class LastUse(TextChoices):
    WITHIN_DAY = "within_day", _("Within a day")
    ONE_TO_THREE_DAYS = "1_to_3_days", _("1 to 3 days ago")
    FOUR_TO_SEVEN_DAYS = "4_to_7_days", _("4 to 7 days ago")
    OVER_SEVEN_DAYS = "over_7_days", _("More than 7 days ago")
    UNKNOWN = "unknown", _("Unknown")


class PriorTreatment(TextChoices):
    """Earlier treatment episodes, in the published groups (NEJM 375:2502)."""

    NONE = "0", _("None")
    ONE_TO_FIVE = "1_to_5", _("1 to 5")
    SIX_OR_MORE = "6_or_more", _("6 or more")
    UNKNOWN = "unknown", _("Unknown")


class Medication(TextChoices):
    """Medication for opioid use disorder now."""

    METHADONE = "methadone", _("Methadone")
    BUPRENORPHINE = "buprenorphine", _("Buprenorphine")
    NALTREXONE = "naltrexone", _("Naltrexone")
    NONE = "none", _("None")
    UNKNOWN = "unknown", _("Unknown")


class Overdoses(TextChoices):
    """When the person last overdosed, if ever."""

    NEVER = "never", _("Never")
    LAST_30_DAYS = "last_30_days", _("In the last 30 days")
    LAST_12_MONTHS = "last_12_months", _("In the last 12 months")
    EARLIER = "earlier", _("Longer ago")
    UNKNOWN = "unknown", _("Unknown")


class ItemClass(TextChoices):
    """What was handed in. The class of item, never what it is or where it came from."""

    SUSPECTED_DRUG = "suspected_drug", _("Suspected drug")
    NEEDLES = "needles", _("Needles")
    PARAPHERNALIA = "paraphernalia", _("Other paraphernalia")
    MEDICATION = "medication", _("Medication")


class NaloxoneTo(TextChoices):
    PARTICIPANT = "participant", _("Participant")
    FAMILY = "family", _("Family or friend")
    UNKNOWN = "unknown", _("Unknown")

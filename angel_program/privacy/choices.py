"""The words of the privacy officer's desk. A leaf."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ResolveFor(TextChoices):
    """For what the name behind an entry is opened; the journal keeps it."""

    COMPLAINT = "complaint", _("A complaint about a privacy harm")
    INCIDENT = "incident", _("An incident, to tell the people concerned")
    PARTICIPANT_ASKED = "participant_asked", _("They asked what stands here")
    UNUSUAL_READING = "unusual_reading", _("Somebody read their record without a reason")
    COURT_ORDER = "court_order", _("An order of a court under 42 CFR part 2")


class Remark(TextChoices):
    """What came of reading a weekly digest."""

    NOTHING_UNUSUAL = "nothing_unusual", _("Nothing unusual")
    EXPLAINED = "explained", _("Unusual, and explained by the work")
    SPOKEN_TO = "spoken_to", _("Spoken to somebody about it")
    LOOKED_INTO = "looked_into", _("It is looked into further")


class Sender(TextChoices):
    """Who sent a legal paper. A kind, never a caption: captions name people."""

    STATE_COURT = "state_court", _("A state court")
    FEDERAL_COURT = "federal_court", _("A federal court")
    PROSECUTOR = "prosecutor", _("A prosecutor")
    POLICE = "police", _("A police department, this one as well")
    LAWYER = "lawyer", _("A lawyer")
    AGENCY = "agency", _("Another agency or a legislature")
    OTHER = "other", _("Somebody else")
    UNKNOWN = "unknown", _("Unknown")


class SoughtFor(TextChoices):
    """What the record is wanted for: it decides which section an order must stand on."""

    CIVIL = "civil", _("A civil, family or administrative matter")
    AGAINST_PARTICIPANT = "against_participant", _("An investigation of the person")
    AGAINST_PROGRAM = "against_program", _("An investigation of this program")
    INFORMANT = "informant", _("An agent or informant in this program")
    UNKNOWN = "unknown", _("Unknown")


class Section(TextChoices):
    """The section of 42 CFR part 2 that an order says it is made under."""

    NONE = "none", _("None named, or another law")
    S2_64 = "2.64", _("§ 2.64, noncriminal purposes")
    S2_65 = "2.65", _("§ 2.65, investigating a patient")
    S2_66 = "2.66", _("§ 2.66, investigating a program")
    S2_67 = "2.67", _("§ 2.67, agents and informants")


class Part(TextChoices):
    """What of a record an order asks for. No more than it names is released (2.64(e), 2.65(e))."""

    IDENTITY = "identity", _("Name and date of birth")
    VISIT = "visit", _("The day they came, and how the visit ended")
    COURSE = "course", _("Days of offers, arrival, admission and discharge")
    SAID = "said", _("What they said of use and health (only with a finding under § 2.63)")


class Step(TextChoices):
    """How far a legal request has come."""

    RECEIVED = "received", _("To be read")
    ANSWERED = "answered", _("Answered: neither confirmed nor denied")
    APPROVED = "approved", _("Approved by one, waits for a second")
    SECONDED = "seconded", _("Approved by two")
    RELEASED = "released", _("Released")

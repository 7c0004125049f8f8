"""The words of centers: what they give, to whom, and who pays."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LevelOfCare(TextChoices):
    """What kind of treatment, in the words of the program (MA: ATS, CSS, TSS, RRS and after)."""

    DETOX = "detox", _("Detox")
    STABILIZATION = "stabilization", _("Stabilization")
    TRANSITIONAL = "transitional", _("Transitional")
    RESIDENTIAL = "residential", _("Residential")
    INTENSIVE_OUTPATIENT = "intensive_outpatient", _("Intensive outpatient")
    OUTPATIENT = "outpatient", _("Outpatient")
    MEDICATION = "medication", _("Medication treatment")
    OTHER = "other", _("Another")


class Population(TextChoices):
    """Who a center or a unit takes. Blank means the directory does not say."""

    CO_ED = "co_ed", _("Everyone")
    MEN = "men", _("Men")
    WOMEN = "women", _("Women")
    WOMEN_CHILDREN = "women_children", _("Women with children")
    YOUTH = "youth", _("Young people")
    FAMILIES = "families", _("Families")
    DUAL_DIAGNOSIS = "dual_diagnosis", _("Co-occurring mental health")
    CO_ED_CHILDREN = "co_ed_children", _("Everyone, with children")
    CO_ED_YOUTH = "co_ed_youth", _("Everyone, and young people")
    MEN_YOUTH = "men_youth", _("Men, and young people")
    WOMEN_YOUTH = "women_youth", _("Women, and young people")
    CO_ED_CHILDREN_DUAL = "co_ed_children_dual", _("Everyone, with children, co-occurring")
    WOMEN_CHILDREN_DUAL = "women_children_dual", _("Women with children, co-occurring")


class Payment(TextChoices):
    """What a center accepts. SF is cash and SS is sliding scale, never the other way round."""

    MEDICAID = "medicaid", _("Medicaid")
    MEDICARE = "medicare", _("Medicare")
    PRIVATE = "private", _("Private insurance")
    MILITARY = "military", _("Military insurance")
    VA = "va", _("Veterans Affairs")
    STATE = "state", _("State-financed insurance")
    TRIBAL = "tribal", _("IHS, tribal or urban funds")
    GOVERNMENT = "government", _("Government funding")
    CASH = "cash", _("Cash or self-payment")
    SLIDING_SCALE = "sliding_scale", _("Sliding fee scale")
    ASSISTANCE = "assistance", _("Payment assistance")
    FREE = "free", _("No payment taken")


class Texting(TextChoices):
    """Whether a center said that its number may be texted, and when."""

    NO = "no", _("No")
    DAY = "day", _("From 8 a.m. to 9 p.m.")
    ANY = "any", _("At any hour")

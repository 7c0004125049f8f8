"""What somebody said about themselves at one visit, in codes only, so that it can be counted."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from angel_program.constraints import known
from intake import choices
from intake.models.walk_in import WalkIn

OLDEST = 120


class Profile(models.Model):
    """One to a walk-in. Every answer may be unknown; ``age`` in whole years at the visit."""

    walk_in = models.OneToOneField(WalkIn, models.PROTECT, primary_key=True, related_name="profile")
    age = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(OLDEST)])
    gender = models.CharField(max_length=20, choices=choices.Gender, default="unknown")
    race = models.CharField(max_length=20, choices=choices.Race, default="unknown")
    ethnicity = models.CharField(max_length=20, choices=choices.Ethnicity, default="unknown")
    residence = models.CharField(max_length=20, choices=choices.Residence, default="unknown")
    # Three digits of the ZIP code at most: a region, not an address.
    zip3 = models.CharField(max_length=3, blank=True)
    veteran = models.CharField(max_length=7, choices=choices.YesNo, default="unknown")
    pregnant = models.CharField(max_length=7, choices=choices.YesNo, default="unknown")
    children_at_home = models.CharField(max_length=7, choices=choices.YesNo, default="unknown")
    housing = models.CharField(max_length=20, choices=choices.Housing, default="unknown")
    work = models.CharField(max_length=20, choices=choices.Work, default="unknown")
    education = models.CharField(max_length=20, choices=choices.Education, default="unknown")
    income = models.CharField(max_length=20, choices=choices.Income, default="unknown")
    id_card = models.CharField(max_length=20, choices=choices.IdCard, default="unknown")
    insurance = models.CharField(max_length=20, choices=choices.Insurance, default="unknown")
    reasons = models.JSONField(default=list)  # values of Reason
    needs = models.JSONField(default=list)  # values of Need

    primary_substance = models.CharField(
        max_length=22, choices=choices.PrimarySubstance, default="unknown"
    )
    route = models.CharField(max_length=20, choices=choices.Route, default="unknown")
    last_use = models.CharField(max_length=20, choices=choices.LastUse, default="unknown")
    age_at_first_use = models.PositiveSmallIntegerField(
        null=True, validators=[MaxValueValidator(OLDEST)]
    )
    prior_treatment = models.CharField(
        max_length=20, choices=choices.PriorTreatment, default="unknown"
    )
    prior_detox = models.CharField(max_length=7, choices=choices.YesNo, default="unknown")
    medication = models.CharField(max_length=20, choices=choices.Medication, default="unknown")
    overdoses = models.CharField(max_length=20, choices=choices.Overdoses, default="unknown")
    naloxone_at_home = models.CharField(max_length=7, choices=choices.YesNo, default="unknown")
    in_withdrawal = models.CharField(max_length=7, choices=choices.YesNo, default="unknown")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(age=None) | Q(age__lte=OLDEST), name="profile_age_is_an_age"
            ),
            models.CheckConstraint(
                condition=Q(age_at_first_use=None) | Q(age_at_first_use__lte=OLDEST),
                name="profile_first_use_is_an_age",
            ),
            known("gender", choices.Gender, table="profile"),
            known("race", choices.Race, table="profile"),
            known("ethnicity", choices.Ethnicity, table="profile"),
            known("residence", choices.Residence, table="profile"),
            known("veteran", choices.YesNo, table="profile"),
            known("pregnant", choices.YesNo, table="profile"),
            known("children_at_home", choices.YesNo, table="profile"),
            known("housing", choices.Housing, table="profile"),
            known("work", choices.Work, table="profile"),
            known("education", choices.Education, table="profile"),
            known("income", choices.Income, table="profile"),
            known("id_card", choices.IdCard, table="profile"),
            known("insurance", choices.Insurance, table="profile"),
            known("primary_substance", choices.PrimarySubstance, table="profile"),
            known("route", choices.Route, table="profile"),
            known("last_use", choices.LastUse, table="profile"),
            known("prior_treatment", choices.PriorTreatment, table="profile"),
            known("prior_detox", choices.YesNo, table="profile"),
            known("medication", choices.Medication, table="profile"),
            known("overdoses", choices.Overdoses, table="profile"),
            known("naloxone_at_home", choices.YesNo, table="profile"),
            known("in_withdrawal", choices.YesNo, table="profile"),
        ]


class SubstanceUsed(models.Model):
    """One substance named at one visit; several may be."""

    walk_in = models.ForeignKey(WalkIn, models.PROTECT, related_name="substances")
    substance = models.CharField(max_length=22, choices=choices.Substance)

    class Meta:
        constraints = [
            known("substance", choices.Substance, table="substance_used"),
            models.UniqueConstraint(
                fields=["walk_in", "substance"], name="substance_is_named_once"
            ),
        ]

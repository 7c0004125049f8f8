"""What somebody says about themselves."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Gender(TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    NONBINARY = "nonbinary", _("Nonbinary")
    OTHER = "other", _("Another")
    UNKNOWN = "unknown", _("Unknown")


class Race(TextChoices):
    """Race as TEDS groups it, without its derived codes."""

    NATIVE = "native", _("American Indian or Alaska Native")
    ASIAN = "asian", _("Asian")
    BLACK = "black", _("Black or African American")
    PACIFIC = "pacific", _("Native Hawaiian or Pacific Islander")
    WHITE = "white", _("White")
    SEVERAL = "several", _("Two or more")
    OTHER = "other", _("Another")
    UNKNOWN = "unknown", _("Unknown")


class Ethnicity(TextChoices):
    HISPANIC = "hispanic", _("Hispanic or Latino")
    NOT_HISPANIC = "not_hispanic", _("Not Hispanic or Latino")
    UNKNOWN = "unknown", _("Unknown")


class Residence(TextChoices):
    """Where the person lives, in the five classes of the published first year (NEJM 375:2502)."""

    THIS_CITY = "this_city", _("This city")
    REST_OF_COUNTY = "rest_of_county", _("Elsewhere in the county")
    ELSEWHERE_IN_STATE = "elsewhere_in_state", _("Elsewhere in the state")
    OTHER_STATE = "other_state", _("Another state")
    HOMELESS = "homeless", _("No fixed place")
    UNKNOWN = "unknown", _("Unknown")


class IdCard(TextChoices):
    """Whether an identity card was seen. Never a reason to stop an intake."""

    SEEN = "seen", _("Seen")
    STATED = "stated", _("Says they have one")
    NONE = "none", _("Has none")
    UNKNOWN = "unknown", _("Unknown")


class Insurance(TextChoices):
    MEDICAID = "medicaid", _("Medicaid")
    MEDICARE = "medicare", _("Medicare")
    PRIVATE = "private", _("Private insurance")
    VA = "va", _("Veterans Affairs")
    OTHER = "other", _("Other insurance")
    NONE = "none", _("No insurance")
    UNKNOWN = "unknown", _("Unknown")


class Housing(TextChoices):
    OWN = "own", _("Own or rented home")
    WITH_OTHERS = "with_others", _("With family or friends")
    SHELTER = "shelter", _("Shelter")
    OUTSIDE = "outside", _("Outside or in a car")
    TREATMENT = "treatment", _("Treatment or sober house")
    OTHER = "other", _("Another")
    UNKNOWN = "unknown", _("Unknown")


class Work(TextChoices):
    FULL_TIME = "full_time", _("Full time")
    PART_TIME = "part_time", _("Part time")
    LOOKING = "looking", _("Looking for work")
    NOT_WORKING = "not_working", _("Not working")
    SCHOOL = "school", _("School or training")
    UNABLE = "unable", _("Unable to work")
    UNKNOWN = "unknown", _("Unknown")


class Education(TextChoices):
    BELOW_HIGH_SCHOOL = "below_high_school", _("Below high school")
    HIGH_SCHOOL = "high_school", _("High school or GED")
    SOME_COLLEGE = "some_college", _("Some college")
    DEGREE = "degree", _("College degree")
    UNKNOWN = "unknown", _("Unknown")


class Income(TextChoices):
    WAGES = "wages", _("Wages")
    BENEFITS = "benefits", _("Public benefits")
    PENSION = "pension", _("Pension or disability")
    FAMILY = "family", _("Family")
    NONE = "none", _("None")
    OTHER = "other", _("Another")
    UNKNOWN = "unknown", _("Unknown")

"""The roster: what angels are to the program, when they are on call, and who is kept apart."""

import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format

from angel_program.accounts.models import User
from angel_program.accounts.models.staff import ZIP
from angel_program.constraints import known
from angel_program.permissions import Role
from intake.choices import Gender
from referrals.on_call import Window

FARTHEST = 500  # miles; an hour from the post is usual (program.md 2.H)


def angels_visible_to(user: User) -> models.QuerySet[User]:
    """The angels this person may know of: their department's; an angel, only themselves."""
    angels = User.objects.filter(department=user.department_id, role=Role.ANGEL, is_active=True)
    if user.role == Role.ANGEL:
        return angels.filter(pk=user.pk)
    return angels if user.role == Role.COORDINATOR else angels.none()


class Angel(models.Model):
    """What an angel said of themselves, and until when they are vetted and trained.

    The papers themselves lie where such papers lie: only their last day is here.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="angel"
    )
    languages = models.JSONField(default=list, blank=True)  # values of Language, English too
    gender = models.CharField(max_length=10, choices=Gender, default=Gender.UNKNOWN)
    # From where they drive, and how many miles they go.
    zip = models.CharField(max_length=5, blank=True, validators=[ZIP])
    reach = models.PositiveSmallIntegerField(
        null=True, validators=[MinValueValidator(1), MaxValueValidator(FARTHEST)]
    )
    # Their telephone, +19785550123, and whether they said that it is safe to text it.
    mobile = models.CharField(max_length=20, blank=True)
    may_text = models.BooleanField(default=False)
    vetted_until = models.DateField(null=True)
    trained_until = models.DateField(null=True)

    class Meta:
        constraints = [
            known("gender", Gender, table="angel"),
            models.CheckConstraint(
                condition=Q(reach=None) | Q(reach__gte=1, reach__lte=FARTHEST),
                name="angel_reach_is_sane",
            ),
            models.CheckConstraint(
                condition=Q(may_text=False) | ~Q(mobile=""), name="angel_texted_has_a_number"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def safe_number(self) -> str:
        """The number that may be texted; blank where they did not say that one may."""
        return self.mobile if self.may_text else ""

    def vetting_ended(self, on: datetime.date) -> bool:
        """Whether its last day lies before this one; blank is not known, and no end."""
        return self.vetted_until is not None and self.vetted_until < on

    def training_ended(self, on: datetime.date) -> bool:
        """As ``vetting_ended``."""
        return self.trained_until is not None and self.trained_until < on


class OnCallQuerySet(models.QuerySet["OnCall"]):
    """Finding hours on call."""

    def visible_to(self, user: User) -> "OnCallQuerySet":
        """The hours of the angels this person may know of."""
        return self.filter(who__in=angels_visible_to(user))

    def not_over(self, today: datetime.date) -> "OnCallQuerySet":
        """Weekly, or once on a night that may still be on: the last began yesterday."""
        yesterday = today - datetime.timedelta(days=1)
        return self.filter(Q(on=None) | Q(on__gte=yesterday))


class OnCall(models.Model):
    """Hours in which an angel may be called: every week, or on one night; or one night off."""

    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="on_call")
    weekday = models.PositiveSmallIntegerField(null=True)  # Monday is 0
    on = models.DateField(null=True)
    begins = models.TimeField()
    ends = models.TimeField()  # not later than begins: on the next day
    off = models.BooleanField(default=False)

    objects = OnCallQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "on", "begins"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    weekday__isnull=False, weekday__gte=0, weekday__lte=6, on=None, off=False
                )
                | Q(weekday=None, on__isnull=False),
                name="on_call_weekly_or_once",
            ),
            models.UniqueConstraint(
                fields=["who", "weekday", "begins", "ends"],
                condition=Q(on=None),
                name="on_call_weekly_is_said_once",
            ),
            models.UniqueConstraint(
                fields=["who", "on", "begins", "ends"],
                condition=Q(weekday=None),
                name="on_call_night_is_said_once",
            ),
        ]

    @property
    def day(self) -> str:
        """On which day they begin, in words."""
        if self.on:
            return date_format(self.on, "DATE_FORMAT")
        return str(WEEKDAYS[self.weekday]) if self.weekday is not None else ""

    @property
    def window(self) -> Window:
        """The same in the words of on_call.py."""
        return Window(self.begins, self.ends, self.weekday, self.on, self.off)


class Apart(models.Model):
    """That somebody does not ride with somebody: a keyed digest of the two, and nothing else.

    Whether a given two are kept apart can be asked; who is kept from whom cannot be read, and why
    stands nowhere. A visit has such a mark as well as a person: "not tonight" looks like "never".
    """

    pair = models.CharField(max_length=32, unique=True)


def here_and_now(user: User) -> datetime.datetime:
    """Now on the clock of this person's department, as hours on call are written: naive."""
    return timezone.localtime(timezone=user.department.zone).replace(tzinfo=None)

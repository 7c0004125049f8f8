"""The roster: what angels are to the program, and their hours on call."""

import datetime
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Role
from angel_program.post.numbers import number_of
from angel_program.refusal import Refused
from intake.choices import Gender
from referrals.models import Angel, OnCall
from referrals.models.roster import angels_visible_to
from referrals.near import lies_at

# A last day farther away than any vetting or training counts for is a slip of the year.
LONGEST = datetime.timedelta(days=10 * 366)
# Nobody knows their nights a year ahead.
FARTHEST_NIGHT = datetime.timedelta(days=366)


@action
def describe_angel(
    *,
    angel: User,
    by: User,
    languages: Collection[str] = (),
    gender: str = Gender.UNKNOWN,
    zip_code: str = "",
    reach: int | None = None,
    mobile: str | None = None,
    may_text: bool = False,
    vetted_until: datetime.date | None = None,
    trained_until: datetime.date | None = None,
) -> Angel:
    """Write down what an angel said of themselves; and, by a coordinator, their two last days.

    An angel's own word leaves the two days as they are, and ``mobile=None`` the number. Raises
    Refused for somebody else's angel, for a ZIP code that nobody knows, for a number that cannot be
    texted, or for a day too far ahead.
    """
    _must_keep(angel, by=by)
    if zip_code and lies_at(zip_code) is None:
        raise Refused(_("This ZIP code is not known. Five digits, such as 01930."))
    today = timezone.localdate(timezone=angel.department.zone)
    if any(day and day - today > LONGEST for day in (vetted_until, trained_until)):
        raise Refused(_("That day is too far ahead. Look at the year again."))
    said: dict[str, object] = {
        "languages": sorted(languages),
        "gender": gender,
        "zip": zip_code,
        "reach": reach,
    }
    if mobile is not None:
        said |= {"mobile": _number(mobile, may_text=may_text), "may_text": may_text}
    if by.role == Role.COORDINATOR:
        said |= {"vetted_until": vetted_until, "trained_until": trained_until}
    row, _made = Angel.objects.update_or_create(user=angel, defaults=said)
    record(
        Verb.ANGEL_DESCRIBED,
        by=by,
        subject=angel,
        vetted_until=row.vetted_until,
        trained_until=row.trained_until,
    )
    return row


@action
def add_hours(
    *,
    angel: User,
    begins: datetime.time,
    ends: datetime.time,
    by: User,
    weekday: int | None = None,
    on: datetime.date | None = None,
    off: bool = False,
) -> OnCall:
    """Hours on call: every week on a day, or on one night; ``off``: not on that night.

    Raises Refused where not exactly one of the two is named, where a night has passed, or where
    the same stands there already.
    """
    _must_keep(angel, by=by)
    if (weekday is None) == (on is None):
        raise Refused(_("Choose a day of the week, or one night: one of the two."))
    if off and on is None:
        raise Refused(_("A night off is one night: choose its date."))
    _may_come(on, timezone.localdate(timezone=angel.department.zone))
    hours = OnCall(who=angel, weekday=weekday, on=on, begins=begins, ends=ends, off=off)
    try:
        with transaction.atomic():
            hours.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("These hours stand there already.")) from None
    record(Verb.HOURS_ADDED, by=by, subject=angel, weekday=weekday, on=on, off=off)
    return hours


@action
def remove_hours(*, hours: OnCall, by: User) -> OnCall:
    """Not on call at these hours any more. Raises Refused where somebody was faster."""
    _must_keep(hours.who, by=by)
    removed, _rows = OnCall.objects.filter(pk=hours.pk).delete()
    if not removed:
        raise Refused(_("These hours were taken away already."))
    record(
        Verb.HOURS_REMOVED,
        by=by,
        subject=hours.who,
        weekday=hours.weekday,
        on=hours.on,
        off=hours.off,
    )
    return hours


def _number(said: str, *, may_text: bool) -> str:
    if not said.strip() and may_text:
        raise Refused(_("Which number may be texted?"))
    try:
        return number_of(said) if said.strip() else ""
    except ValueError:
        raise Refused(
            _("This number cannot be texted. Ten digits, such as (978) 555-0123.")
        ) from None


def _may_come(on: datetime.date | None, today: datetime.date) -> None:
    # A night that began yesterday may not be over yet.
    if on and on < today - datetime.timedelta(days=1):
        raise Refused(_("That night has passed."))
    if on and on - today > FARTHEST_NIGHT:
        raise Refused(_("That is more than a year ahead. Look at the date again."))


def _must_keep(angel: User, *, by: User) -> None:
    """Coordinators keep the roster of their department, angels what is their own."""
    if not angels_visible_to(by).filter(pk=angel.pk).exists():
        raise Refused(_("This angel is not on your roster."))

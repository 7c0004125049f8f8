"""The letter that says a month is complete: a link, and not one figure.

Mail lies about in places that nobody of ours keeps; the figures are read behind the sign-in.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.months import Month
from angel_program.oversight.models import MonthLetter
from angel_program.oversight.periods import name_of
from angel_program.permissions import Can, allowed
from angel_program.post.choices import Why
from angel_program.post.letters import Letter, NotSent, writes
from angel_program.post.models import Message

MONTH_IS_COMPLETE = "month_is_complete"


@writes(MONTH_IS_COMPLETE)
def month_is_complete(message: Message) -> Letter:
    """To one of the chief's staff, while they are that. Raises NotSent."""
    told = MonthLetter.objects.get(pk=message.about)
    # Locked: whoever closes the account comes before this letter, or after it.
    overseer = User.objects.select_for_update(no_key=True, of=("self",)).get(pk=told.overseer_id)
    if not allowed(overseer, Can.VIEW_DASHBOARD):
        raise NotSent(Why.GONE)
    month = Month.of(told.month)
    link = f"{settings.PUBLIC_URL}{reverse('admin:index')}?month={month}"
    text = _(
        "The outcomes of %(month)s can be read now, behind your sign-in:\n\n%(link)s\n\n"
        "No figure is in this letter, so that it may be forwarded without harm.\n"
    )
    return Letter(
        to=overseer.email,
        subject=_("The month's outcomes can be read"),
        text=text % {"month": name_of(month), "link": link},
    )

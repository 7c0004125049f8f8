"""Quotas: so many in an hour for each person, counted in the journal itself.

There is no counter beside the journal that a restart or a second process could lose. Whoever asks
for one more reads a sentence, and the privacy officer finds a line (``Verb.QUOTA_REACHED``).
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.actors import Actor
from angel_program.journal.models import Entry
from angel_program.journal.verbs import OPENING, Verb
from angel_program.refusal import Refused

HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Quota:
    """Which lines are counted together, under which name, and the setting that is the limit."""

    name: str
    verbs: frozenset[Verb]
    setting: str

    @property
    def limit(self) -> int:
        """How many in an hour."""
        return int(getattr(settings, self.setting))


NAMES_OPENED = Quota("names_opened", OPENING, "NAMES_OPENED_AN_HOUR")
LOOK_UPS = Quota(
    "look_ups", frozenset({Verb.LEGAL_LOOKED_UP, Verb.VISIT_LOOKED_UP}), "LOOK_UPS_AN_HOUR"
)
# Whoever writes a name down learns, as a coordinator, whether it was here before: a search as well.
NAMES_WRITTEN = Quota("names_written", frozenset({Verb.IDENTIFIED}), "NAMES_WRITTEN_AN_HOUR")


class OverQuota(Refused):
    """Refused because this person has done as much of it in this hour as anybody may."""

    def __init__(self, quota: Quota, by: Actor) -> None:
        super().__init__(
            _(
                "That is %(limit)d in one hour, more than this work needs. "
                "The privacy officer has been told. Try again later."
            )
            % {"limit": quota.limit}
        )
        self.quota, self.by = quota, by

    def is_news(self) -> bool:
        """Whether this hour has no alert yet about this person and this quota."""
        told = _this_hour(self.by, {Verb.QUOTA_REACHED}).filter(facts__of=self.quota.name)
        return not told.exists()


def within(quota: Quota, *, by: Actor) -> None:
    """Raise OverQuota where ``by`` has used this hour up. Call it first in an action.

    One person's requests wait for one another here, so that thirty windows at once count as thirty.
    """
    if by.pk is None:  # a machine opens no names
        return
    get_user_model()._default_manager.select_for_update(no_key=True).filter(pk=by.pk).first()
    if _this_hour(by, quota.verbs).count() >= quota.limit:
        raise OverQuota(quota, by)


def _this_hour(by: Actor, verbs: frozenset[Verb] | set[Verb]) -> QuerySet[Entry]:
    lines = Entry._default_manager.filter(actor_id=by.pk, verb__in=verbs)
    return lines.filter(at__gt=timezone.now() - HOUR)

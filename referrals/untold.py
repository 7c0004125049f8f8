"""What a center or an angel was to be told and was not, so that somebody calls them.

A message that could not be sent stands in the admin; whoever coordinates looks at the board. It
stands there while a call is of use: not where it got through in another way, where they were called
since, or half a day later. Three queries, however many, and two for each visit that angels are
asked for. Codes and times; nothing is opened.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.models import User
from angel_program.post.choices import State, Why
from angel_program.post.models import Message
from intake.models import WalkIn
from referrals.apart import kept_apart
from referrals.choices import Answered, CallOutcome
from referrals.models import Ask, Asked, BedRequest, Placement

FREE = _("A place need not be kept any more, and they do not know it. Call them.")
# What whoever was to hear it does not know, by the kind of message, what presses most first.
UNKNOWN: dict[str, str | Promise] = {
    "call_out": _("They do not know that they are asked to ride. Call them."),
    "ask_center": _("They have not heard our question. Call them."),
    "hold_lapsed": FREE,
    "hold_over": FREE,
    "ask_over": _("They do not know that our question is settled. Call them."),
}
PRESSES = [*UNKNOWN]
# By then a center has long given the place to somebody, or called.
SHOWN = datetime.timedelta(hours=12)
# More would have one cause, and the first lines tell it.
MOST = 200

Found = dict[str, dict[str, list[Message]]]


@dataclass(frozen=True)
class Untold:
    """Somebody who was not told: what, why not, where it is looked at, and until when it is."""

    whom: str
    kind: str
    messages: list[Message]
    url: str
    until: datetime.datetime

    @property
    def what(self) -> str:
        """What they do not know, and that they are to be called."""
        return str(UNKNOWN[self.kind])


def untold_to(user: User, now: datetime.datetime) -> list[Untold]:
    """Whom to call, of the visits this person may know of; what presses most comes first."""
    found = _that_did_not_leave(user, now)
    rows = [*_centers(user, found), *_angels(user, found)] if found else []
    return sorted(rows, key=lambda row: (PRESSES.index(row.kind), row.until))


def _that_did_not_leave(user: User, now: datetime.datetime) -> Found:
    """Messages by the row they are about and by kind, where none of that kind got through."""
    there = Message.objects.filter(about=OuterRef("about"), kind=OuterRef("kind"), state=State.SENT)
    lately = Message.objects.to_be_told().filter(
        Q(expires_at=None) | Q(expires_at__gt=now),
        ~Exists(there),
        ~Q(why=""),
        ~Q(why=Why.QUIET),  # nor are they called at that hour
        department=user.department_id,
        kind__in=UNKNOWN,
        settled_at__gt=now - SHOWN,
    )
    found: Found = defaultdict(lambda: defaultdict(list))
    for message in lately.order_by("-settled_at")[:MOST]:
        found[message.about][message.kind].append(message)
    return found


def _centers(user: User, found: Found) -> Iterator[Untold]:
    theirs = {"referral": OuterRef("referral"), "center": OuterRef("center")}
    spoken = BedRequest.objects.filter(**theirs).exclude(
        Q(answered=Answered.LINK) | Q(outcome=CallOutcome.NO_ANSWER)
    )
    asks: QuerySet[Any] = Ask.objects.visible_to(user).filter(pk__in=list(found))
    asks = asks.select_related("center", "referral").annotate(
        spoken_at=Subquery(spoken.order_by("-called_at").values("called_at")[:1]),
        holds_again=Exists(Placement.objects.live().filter(**theirs)),
    )
    for ask in asks:
        for kind, messages in found[str(ask.pk)].items():
            since = min(message.made_at for message in messages)
            over = ask.ended_at if kind == "ask_center" else ask.holds_again
            if not over and not (ask.spoken_at and ask.spoken_at > since):
                yield _row(ask.center.name, kind, messages, ask.referral.get_absolute_url())


def _angels(user: User, found: Found) -> Iterator[Untold]:
    asked = Asked.objects.open().filter(
        pk__in=[pk for pk, kinds in found.items() if "call_out" in kinds],
        call_out__placement__referral__walk_in__department=user.department_id,
    )
    visits: dict[WalkIn, list[Asked]] = defaultdict(list)
    for one in asked.select_related("who", "call_out__placement__referral__walk_in__person"):
        visits[one.call_out.placement.referral.walk_in].append(one)
    for walk_in, those in visits.items():
        apart = kept_apart(walk_in, [one.who_id for one in those])
        for one in those:
            if one.who_id not in apart:
                url = reverse("referrals:assign_escort", args=[one.call_out.placement.referral_id])
                messages = found[str(one.pk)]["call_out"]
                yield _row(one.who.get_full_name(), "call_out", messages, url)


def _row(whom: str, kind: str, messages: list[Message], url: str) -> Untold:
    ends = [one.settled_at + SHOWN for one in messages if one.settled_at]
    ends += [one.expires_at for one in messages if one.expires_at]
    return Untold(whom, kind, messages, url, until=min(ends))

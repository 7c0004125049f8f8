"""The letter to an angel on call: from which station, to which town, by when, and a link to answer.

Nothing of whoever is driven, nor what the place is they are driven to.
"""

from django.utils.translation import gettext as _

from angel_program.post.choices import Why
from angel_program.post.letters import Letter, NotSent, writes
from angel_program.post.models import Message
from angel_program.templatetags.look import moment
from referrals.links import RIDES
from referrals.models import Asked, CallOut

CALL_OUT = "call_out"


@writes(CALL_OUT)
def call_out(message: Message) -> Letter:
    """Not where somebody else has the ride by now, or where they have answered."""
    asked = Asked.objects.select_related(
        "who", "call_out__placement__center", "call_out__placement__referral__walk_in__station"
    ).get(pk=message.about)
    # Locked: whoever ends it is before this letter, and stops it, or after it.
    live = CallOut.objects.live().select_for_update(no_key=True).filter(pk=asked.call_out_id)
    if not live.exists() or asked.answer or not asked.who.is_active:
        raise NotSent(Why.GONE)
    placement = asked.call_out.placement
    station = placement.referral.walk_in.station
    text = _(
        "Hello,\n\n"
        "can you drive? From %(station)s to %(town)s.\n"
        "To be there by: %(hour)s\n\n"
        "Yes or no, by this link, without signing in:\n\n"
        "%(link)s\n\n"
        "It is yours alone; please do not pass it on. Others are asked too, and the first yes has "
        "the ride. If you cannot, nobody asks why.\n"
    ) % {
        "station": station.name if station else _("the station"),
        "town": (placement.center.city if placement.center else "") or _("a town nearby"),
        "hour": moment(placement.held_until),
        "link": RIDES.link_of(asked),
    }
    return Letter(asked.who.email, _("Can you drive?"), text)

"""The letter to an angel on call: from which station, to which town, by when, and a link to answer.

Nothing of whoever is driven, nor what the place is they are driven to. A text says the link alone.
"""

from django.utils.translation import gettext as _

from angel_program.post.choices import Way, Why
from angel_program.post.letters import Letter, NotSent, Text, writes
from angel_program.post.models import Message
from angel_program.templatetags.look import moment
from referrals.apart import may_still_ride
from referrals.links import RIDES
from referrals.models import Asked, CallOut, Placement
from referrals.models.roster import here_and_now
from referrals.on_call import on_call_until

CALL_OUT = "call_out"


@writes(CALL_OUT)
def call_out(message: Message) -> Letter:
    """Not where somebody else has the ride by now, or where they have answered."""
    asked = _still_asked(message)
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


@writes(CALL_OUT, Way.TEXT)
def call_out_by_text(message: Message) -> Text:
    """The same as a text, to a number they marked as safe, and in none but their hours on call."""
    asked = _still_asked(message)
    who = asked.who
    said = getattr(who, "angel", None)
    if said is None or not said.safe_number:
        raise NotSent(Why.NO_ADDRESS)
    if not on_call_until([one.window for one in who.on_call.all()], here_and_now(who)):
        raise NotSent(Why.QUIET)
    text = _("Can you drive? Yes or no: %(link)s STOP ends texts.") % {"link": RIDES.link_of(asked)}
    return Text(said.safe_number, text)


def _still_asked(message: Message) -> Asked:
    """Whom it asks. Raises NotSent where the ride is taken, they have answered, or they are kept
    apart from the person since they were asked. Which of these it was is not kept.
    """
    asked = Asked.objects.select_related(
        "who__angel",
        "who__department",
        "call_out__placement__center",
        "call_out__placement__referral__walk_in__station",
        "call_out__placement__referral__walk_in__person",
    ).get(pk=message.about)
    # Locked, the bed first: whoever ends it, or keeps them apart, is before this letter, and stops
    # it, or after it.
    beds = Placement.objects.select_for_update(no_key=True, of=("self",))
    beds.filter(pk=asked.call_out.placement_id).first()
    live = CallOut.objects.live().select_for_update(no_key=True).filter(pk=asked.call_out_id)
    over = not live.exists() or asked.answer or not asked.who.is_active
    if over or not may_still_ride(asked):
        raise NotSent(Why.GONE)
    return asked

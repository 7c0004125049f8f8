"""What rules somebody out for a ride, and what makes one better than another.

Each gives one reason, or none. The points are the whole order; the weights are ours, since nobody
has published any (docs/decisions/0034).
"""

from collections.abc import Callable

from angel_program.permissions import Role
from intake.choices import Gender
from referrals.matching.reason import Standing
from referrals.matching.soft import EVERYBODY_SPEAKS
from referrals.near import about, miles
from referrals.on_call import next_on_call, on_call_until
from referrals.riders.reason import Reason
from referrals.riders.shapes import Ride, Rider

Rule = Callable[[Ride, Rider], Reason | None]

NO, AGAINST, ASK, FITS = Standing.NO, Standing.AGAINST, Standing.ASK, Standing.FITS
ON_CALL = 40.0
UNSURE = -8.0  # points of something nobody wrote down
A_MILE = -0.4
FARTHEST = 60.0  # miles from the station; beyond, farther makes no difference
MOST_RIDES = 5


def vetting(ride: Ride, rider: Rider) -> Reason | None:
    """A volunteer rides while their vetting lasts. Staff are vetted by whoever employs them."""
    if rider.role != Role.ANGEL:
        return None
    if rider.vetted_until is None:
        return Reason("vetting_not_said", ASK, UNSURE)
    ended = rider.vetted_until < ride.now.date()
    return Reason("vetting_ended", NO, 0.0, (rider.vetted_until,)) if ended else None


def training(ride: Ride, rider: Rider) -> Reason | None:
    """…and while their training counts."""
    if rider.role != Role.ANGEL:
        return None
    if rider.trained_until is None:
        return Reason("training_not_said", ASK, UNSURE)
    ended = rider.trained_until < ride.now.date()
    return Reason("training_ended", NO, 0.0, (rider.trained_until,)) if ended else None


def apart(_ride: Ride, rider: Rider) -> Reason | None:
    """They do not ride with this person, or not this time."""
    return Reason("not_this_time", NO) if rider.apart else None


def on_call(ride: Ride, rider: Rider) -> Reason:
    """The hours they gave."""
    if rider.role != Role.ANGEL:
        return Reason("staff", ASK, 2 * UNSURE, (rider.role,))
    if not rider.windows:
        return Reason("no_hours", ASK, UNSURE)
    if until := on_call_until(rider.windows, ride.now):
        return Reason("on_call", FITS, ON_CALL, (until, ride.now))
    return Reason(
        "off_call", AGAINST, -ON_CALL / 2, (next_on_call(rider.windows, ride.now), ride.now)
    )


def busy(_ride: Ride, rider: Rider) -> Reason | None:
    """Nobody rides two escorts at once; who has another one before this comes later."""
    if rider.riding:
        return Reason("riding", AGAINST, -2 * ON_CALL)
    return (
        Reason("asked", AGAINST, -20.0 * min(rider.asked, 3), (rider.asked,))
        if rider.asked
        else None
    )


def tired(_ride: Ride, rider: Rider) -> Reason | None:
    """How often they rode within a day: nobody drives through two nights."""
    if not rider.rode:
        return None
    return Reason("rode", AGAINST, UNSURE * min(rider.rode, MOST_RIDES), (rider.rode,))


def near(ride: Ride, rider: Rider) -> Reason | None:
    """How far they have to the station. Of staff, who are at one, nothing is said."""
    if rider.role != Role.ANGEL or ride.here is None:
        return None
    if rider.home is None:
        return Reason("home_not_said", ASK, A_MILE * FARTHEST / 2)
    far = miles(rider.home, ride.here)
    return Reason("near", FITS, A_MILE * min(far, FARTHEST), (about(far),))


def reach(ride: Ride, rider: Rider) -> Reason | None:
    """Whether the way leads farther from their home than they go."""
    if rider.home is None or rider.reach is None:
        return None
    far = max((miles(rider.home, end) for end in (ride.here, ride.there) if end), default=0.0)
    if far <= rider.reach:
        return None
    return Reason("too_far", AGAINST, -25.0, (about(far), rider.reach))


def language(ride: Ride, rider: Rider) -> Reason | None:
    """Whether they speak the participant's language."""
    if ride.language in EVERYBODY_SPEAKS:
        return None
    told = (ride.language,)
    if ride.language in rider.languages:
        return Reason("language", FITS, 12.0, told)
    if rider.languages:
        return Reason("no_language", AGAINST, -6.0, told)
    return Reason("language_not_said", ASK, 0.0, told)


def gender(ride: Ride, rider: Rider) -> Reason | None:
    """A woman with a woman, a man with a man, where both are known; else it says nothing."""
    if ride.gender in (Gender.WOMAN, Gender.MAN) and ride.gender == rider.gender:
        return Reason("same_gender", FITS, 6.0, (rider.gender,))
    return None


must: tuple[Rule, ...] = (vetting, training, apart)
weighs: tuple[Rule, ...] = (on_call, busy, tired, near, reach, language, gender)

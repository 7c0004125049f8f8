"""The words of the road: a bed promised, a ride, an arrival, a stay."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fact(TextChoices):
    """The separate facts of a placement: each with its own time, writer and source."""

    OFFERED = "offered", _("Bed offered")
    ACCEPTED = "accepted", _("Bed accepted")
    DECLINED = "declined", _("Bed declined")
    DEPARTED = "departed", _("Departed")
    TURNED_BACK = "turned_back", _("Turned back")
    ARRIVED = "arrived", _("Arrived")
    NOT_ARRIVED = "not_arrived", _("Did not arrive")
    ADMITTED = "admitted", _("Admitted")
    DISCHARGED = "discharged", _("Discharged")


class Arrived(TextChoices):
    """Whether the person reached the center: three answers, and unknown is one of them."""

    YES = "yes", _("Yes, arrived")
    NO = "no", _("No, did not arrive")
    UNKNOWN = "unknown", _("Not known")


class ClaimEnd(TextChoices):
    """Why a place is free again."""

    ARRIVED = "arrived", _("The person arrived; the center counts from here")
    DECLINED = "declined", _("The person declined it")
    RELEASED = "released", _("Released")
    LAPSED = "lapsed", _("Held past its hour")
    TURNED_BACK = "turned_back", _("Turned back on the road")
    NOT_ARRIVED = "not_arrived", _("Did not arrive")
    ENDED = "ended", _("The visit ended")


class Transport(TextChoices):
    PATROL_CAR = "patrol_car", _("Patrol car")
    UNMARKED_CAR = "unmarked_car", _("Unmarked car")
    ANGEL_CAR = "angel_car", _("Angel's car")
    AMBULANCE = "ambulance", _("Ambulance")
    FAMILY = "family", _("Family")
    CENTER_VAN = "center_van", _("Center's van")
    TAXI = "taxi", _("Taxi or ride share")
    FLIGHT = "flight", _("Flight")
    OWN = "own", _("Own way")
    OTHER = "other", _("Another way")
    UNKNOWN = "unknown", _("Unknown")


class HoldAnswer(TextChoices):
    """What the center said, asked at the departure whether it holds the bed for the whole way."""

    LONGER = "longer", _("It holds the bed until they come")
    AS_IT_IS = "as_it_is", _("It does not, or nobody could be asked: they go anyway")


class RideAnswer(TextChoices):
    """What an angel said who was asked to ride; silence is kept when its time is over."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    SILENT = "silent", _("No answer in time")


class CallOutEnd(TextChoices):
    """How a call-out ended."""

    TAKEN = "taken", _("Somebody rides")
    STOPPED = "stopped", _("Stopped")
    OVER = "over", _("Not needed any more")


class TurnBack(TextChoices):
    """Why a ride turned back."""

    CHANGED_MIND = "changed_mind", _("The person changed their mind")
    MEDICAL = "medical", _("Medical care first")
    CENTER = "center", _("The center could not take them")
    VEHICLE = "vehicle", _("Vehicle or weather")
    OTHER = "other", _("Another reason")


class DeclineReason(TextChoices):
    """Why the person did not want the bed offered."""

    CHANGED_MIND = "changed_mind", _("Changed their mind")
    TOO_FAR = "too_far", _("Too far")
    WRONG_CARE = "wrong_care", _("Not the care they want")
    RULES = "rules", _("Rules of the center")
    EARLIER = "earlier", _("Bad experience there")
    PEOPLE = "people", _("Children, pets, work or partner")
    OTHER = "other", _("Another reason")
    UNKNOWN = "unknown", _("Unknown")


class DischargeReason(TextChoices):
    """Why the stay ended (TEDS-D REASON, in the program's words)."""

    COMPLETED = "completed", _("Completed")
    LEFT_EARLY = "left_early", _("Left early")
    TERMINATED = "terminated", _("Ended by the center")
    TRANSFERRED = "transferred", _("Transferred")
    INCARCERATED = "incarcerated", _("Incarcerated")
    DIED = "died", _("Died")
    OTHER = "other", _("Another reason")
    UNKNOWN = "unknown", _("Unknown")

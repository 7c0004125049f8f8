"""What the board shows of each visit: where it stands, whose turn it is, and what is late.

Reads codes and times only. No name, and nothing sealed, is fetched or opened here.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from angel_program.accounts.models import User
from angel_program.road import AFTER_ARRIVAL, Status
from intake.models import Consent, ConsentPostponed, WalkIn
from intake.models.walk_in import WalkInQuerySet
from referrals.choices import ClaimEnd
from referrals.models import BedRequest, Escort, Placement, Referral
from referrals.steps import BEFORE_THE_RIDE, Step, steps_for


@dataclass(frozen=True)
class Row:
    """One visit on the board."""

    walk_in: WalkIn
    referral: Referral | None
    placement: Placement | None
    ride: Escort | None
    step: Step | None
    hold_is_over: bool
    call_is_due: bool
    late_since: datetime.datetime | None
    # The last bed, where its hour passed before anybody left for it: the place went back by itself.
    lapsed: Placement | None = None
    # When the center of the last bed said by its link that it cannot keep the place.
    taken_back_at: datetime.datetime | None = None
    ride_is_late: bool = False

    @property
    def waits(self) -> bool:
        """Not yet at a center: somebody may still have to be told who comes."""
        return self.walk_in.status not in AFTER_ARRIVAL

    @property
    def url(self) -> str:
        """Where the visit is looked at: its referral, or its walk-in while it is at the door."""
        return (self.referral or self.walk_in).get_absolute_url()

    @property
    def step_url(self) -> str:
        """The page of the next step."""
        return self.step.url(self.referral.pk) if self.step and self.referral else self.url


def on_the_road(user: User) -> WalkInQuerySet:
    """The visits this person may know of with all that a row needs: four queries, however many."""
    today = timezone.localdate(timezone=user.department.zone)
    consents = Consent.objects.live(today).to_centers()
    again = ConsentPostponed.objects.unanswered()
    calls = BedRequest.objects.filter(referral__walk_in=OuterRef("pk"))
    counted = calls.order_by().values("referral").annotate(n=Count("pk")).values("n")
    owed = calls.owed().order_by("next_call_at").values("next_call_at")[:1]
    rides = Prefetch("escorts", Escort.objects.live().select_related("who"), "live_rides")
    beds = Placement.objects.order_by("made_at", "pk").select_related("center", "ask", "discharge")
    beds = beds.prefetch_related(rides)
    return (
        WalkIn.objects.visible_to(user)
        .select_related("station", "referral")
        .prefetch_related(Prefetch("referral__placements", beds, "beds"))
        .annotate(
            # A subquery and not Exists: for that PostgreSQL may read every consent there is at
            # once, as if all rows were wanted and not one page of them.
            may_speak=Subquery(consents.filter(walk_in=OuterRef("pk")).values("pk")[:1]),
            ask_consent_by=Subquery(again.filter(walk_in=OuterRef("pk")).values("ask_by")),
            calls=Subquery(counted),
            call_again_at=Subquery(owed),
        )
        .longest_first()
    )


def after(walk_ins: WalkInQuerySet, last: WalkIn) -> WalkInQuerySet:
    """Those that follow this one in ``longest_first``: the next page, by key and not by count."""
    later = Q(arrived_at__gt=last.arrived_at) | Q(pk__gt=last.pk)
    return walk_ins.filter(later, arrived_at__gte=last.arrived_at)


def row_of(walk_in: WalkIn, now: datetime.datetime) -> Row:
    """One of ``on_the_road`` as the board prints it."""
    referral = getattr(walk_in, "referral", None)
    beds = referral.beds if referral else []
    placement = next((bed for bed in beds if bed.ended_at is None), None)
    ride = next(iter(placement.live_rides), None) if placement else None
    status = Status(walk_in.status)
    waits = status in BEFORE_THE_RIDE
    over = placement is not None and waits and placement.hold_is_over(now)
    stay = getattr(beds[-1], "discharge", None) if beds else None
    steps = steps_for(
        status,
        ride_found=ride is not None,
        hold_is_over=over,
        next_is_open=stay is not None and stay.next_is_open,
        next_is_due=stay is not None and stay.next_is_due(now),
    )
    again_at = getattr(walk_in, "call_again_at", None)
    searching = status == Status.SEEKING
    last = beds[-1] if beds and searching else None
    expected = walk_in.expected_by
    return Row(
        walk_in=walk_in,
        referral=referral,
        placement=placement,
        ride=ride,
        step=steps[0] if steps else None,
        hold_is_over=over,
        call_is_due=searching and again_at is not None and again_at <= now,
        late_since=expected if expected and expected <= now else None,
        lapsed=last if last and last.claim_ended_why == ClaimEnd.LAPSED else None,
        taken_back_at=last.ask.taken_back_at if last and hasattr(last, "ask") else None,
        ride_is_late=bool(ride and ride.expected_at and ride.expected_at <= now),
    )


def changes(row: Row) -> tuple[datetime.datetime | None, ...]:
    """When this row becomes another one by the clock alone."""
    held_until = row.placement.held_until if row.placement else None
    again_at = getattr(row.walk_in, "call_again_at", None)
    expected_at = row.ride.expected_at if row.ride else None
    return (held_until, again_at, expected_at, row.walk_in.expected_by)

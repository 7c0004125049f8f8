"""Random nights by the real actions: whoever is somewhere on the road does something next.

For what must hold whatever happened. A step that the program refuses is simply not taken.
"""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import time_machine
from django.utils import timezone

from angel_program.journal.actors import COMMAND_LINE
from angel_program.refusal import Refused
from intake.actions.joining import join_records, part_records
from intake.actions.naloxone import give_naloxone
from intake.actions.profile import describe
from intake.actions.walk_in import send_to_care
from intake.actions.withdrawal import withdraw_consent
from intake.choices import Gender, Housing, Insurance, Residence
from intake.models import Joining, Person, WalkIn
from referrals.actions.ending import close_referral, leave
from referrals.actions.follow_up import record_follow_up
from referrals.actions.history import import_visit
from referrals.actions.placement import decline_bed, release_bed
from referrals.actions.referral import record_call
from referrals.actions.step_down import arrange_next
from referrals.choices import CallOutcome
from referrals.models import FollowUp, Referral
from tests import journey
from tests.oversight.history import visit

STEPS = (
    "arrived screened searching held accepted on_the_road at_the_center admitted discharged".split()
)


@dataclass
class Wandering:
    """A department at work, by dice."""

    dice: Random
    department: Any
    officer: Any
    coordinator: Any
    angel: Any
    units: list[Any]
    imported: list[Any] = field(default_factory=list)

    def step(self) -> None:
        """Something happens, at some moment of the last fourteen months."""
        at = timezone.now() - datetime.timedelta(hours=self.dice.randrange(24 * 420))
        whats: list[Callable[[], object]] = [
            *(self.comes, self.comes, self.says, self.calls, self.goes),
            *(self.follows_up, self.is_imported, self.joins, self.withdraws),
        ]
        with time_machine.travel(at), suppress(Refused):
            self.dice.choice(whats)()

    def comes(self) -> None:
        """Somebody comes, and gets as far as the dice say."""
        far = self.dice.choice(STEPS)
        walk = getattr(journey, far)
        people = [self.officer]
        if far in STEPS[3:]:
            people += [self.coordinator, self.dice.choice(self.units)]
        if far in STEPS[5:]:
            people.append(self.angel)
        walk(*people, pathway=self.dice.choice(["family", "self_referral"]))

    def says(self) -> None:
        """Somebody tells about themselves, or corrects what they told."""
        describe(
            walk_in=self._one(WalkIn),
            age=self.dice.choice([None, 17, 24, 25, 70]),
            gender=self.dice.choice(Gender.values),
            residence=self.dice.choice(Residence.values),
            housing=self.dice.choice(Housing.values),
            insurance=self.dice.choice(Insurance.values),
            substances=self.dice.sample(["heroin", "alcohol", "fentanyl"], self.dice.randrange(3)),
            by=self.officer,
        )

    def calls(self) -> None:
        """A center is asked."""
        record_call(
            referral=self._one(Referral),
            center=self.dice.choice(self.units).center,
            outcome=self.dice.choice(CallOutcome.values),
            payer=self.dice.choice(Insurance.values),
            by=self.coordinator,
        )

    def goes(self) -> None:
        """Somebody leaves, declines, goes to a hospital, gets a kit, or a next step; or the search
        is closed.
        """
        referral = self._one(Referral)
        on = timezone.localdate() + datetime.timedelta(days=self.dice.randrange(20))
        self.dice.choice(
            [
                lambda: leave(walk_in=self._one(WalkIn), by=self.officer),
                lambda: send_to_care(walk_in=self._one(WalkIn), flags=["injury"], by=self.officer),
                lambda: give_naloxone(walk_in=self._one(WalkIn), kits=2, by=self.officer),
                lambda: decline_bed(referral=referral, by=self.coordinator),
                lambda: release_bed(referral=referral, by=self.coordinator),
                lambda: arrange_next(
                    referral=referral, next_level="residential", next_on=on, by=self.coordinator
                ),
                lambda: close_referral(
                    referral=referral,
                    reason=self.dice.choice(["no_bed", "insurance", "program_rule"]),
                    by=self.coordinator,
                ),
            ]
        )()

    def follows_up(self) -> None:
        """Somebody is called."""
        record_follow_up(
            follow_up=self._one(FollowUp),
            channel="phone",
            result=self.dice.choice(["reached", "no_answer", "refused", "died"]),
            give_up=self.dice.random() < 0.3,
            housing=self.dice.choice(Housing.values),
            treatment=self.dice.choice(["residential", "none", "unknown"]),
            by=self.coordinator,
        )

    def is_imported(self) -> None:
        """A row of an old spreadsheet comes in, or comes in corrected."""
        if self.imported and self.dice.random() < 0.5:
            row = replace(
                self.dice.choice(self.imported), gender=self.dice.choice(["woman", "man"])
            )
        else:
            day = f"2026-{self.dice.randrange(1, 10):02}-{self.dice.randrange(1, 28):02}T10:00"
            row = visit(day, person=f"p{self.dice.randrange(4)}")
            self.imported.append(row)
        import_visit(department=self.department, row=row, by=COMMAND_LINE)

    def joins(self) -> None:
        """Two records are one person, or are not after all."""
        live = [*Joining.objects.live()]
        if live and self.dice.random() < 0.4:
            part_records(joining=self.dice.choice(live), by=self.coordinator)
        else:
            join_records(
                person=self._one(Person),
                into=self._one(Person),
                reason="they_said_so",
                by=self.coordinator,
            )

    def withdraws(self) -> None:
        """A consent is taken back."""
        consent = self._one(WalkIn).consents.order_by("pk").first()
        if consent is None:
            raise Refused("nothing to take back")
        withdraw_consent(consent=consent, by=self.officer)

    def _one(self, model: Any) -> Any:
        found = [*model.objects.order_by("pk")]
        if not found:
            raise Refused("nobody yet")
        return self.dice.choice(found)

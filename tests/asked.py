"""Centers that can be asked by link, and a person for whom they are asked."""

from typing import Any

from angel_program.accounts.models import User
from angel_program.journal.actors import CENTER
from referrals.actions.asking import ask_centers
from referrals.actions.escort import assign_escort, depart
from referrals.actions.placement import accept_bed, hold_bed, release_bed
from referrals.actions.reply import reply
from referrals.choices import Transport
from referrals.models import Ask, BedUnit, Center, Referral
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import in_hours, searching


def centers_with_units(many: int, *, places: int = 1) -> list[Center]:
    """So many centers with an address, each with one unit of so many places."""
    centers: list[Any] = [CenterFactory() for _one in range(many)]
    for center in centers:
        center.email = f"desk-{center.source_id}@example.org"
        center.save(update_fields=["email"])
        BedUnitFactory(center=center, places=places)
    return centers


def unit_of(center: Center) -> BedUnit:
    """Its one unit."""
    return BedUnit.objects.get(center=center)


def ask(referral: Referral, centers: list[Center], coordinator: User) -> list[Ask]:
    """They are asked for this person, and have an hour."""
    return ask_centers(
        referral=referral,
        centers=centers,
        answer_by=in_hours(1),
        payer="unknown",
        by=coordinator,
    )


def asked(officer: User, coordinator: User, centers: list[Center], **said: object) -> list[Ask]:
    """Somebody came in, consented, and these centers are asked for them."""
    return ask(searching(officer, **said), centers, coordinator)


def yes(ask: Ask, **said: Any) -> Ask:
    """The center says yes and holds a place for three hours."""
    fresh = Ask.objects.get(pk=ask.pk)
    said = {"unit": unit_of(ask.center), "held_until": in_hours(3), **said}
    return reply(ask=fresh, answer="yes", by=CENTER, **said)


def moved_on(ask: Ask, coordinator: User) -> BedUnit:
    """The place that it held went back, and the person wants the bed of another center."""
    referral = Referral.objects.select_related("walk_in").get(pk=ask.referral_id)
    release_bed(referral=referral, by=coordinator)
    unit: Any = BedUnitFactory()
    hold_bed(referral=referral, unit=unit, held_until=in_hours(3), by=coordinator)
    accept_bed(referral=referral, by=coordinator)
    return unit


def on_the_way(officer: User, coordinator: User, rider: User, centers: list[Center]) -> Ask:
    """…and the person has left for it."""
    done = yes(asked(officer, coordinator, centers)[0])
    accept_bed(referral=done.referral, by=coordinator)
    assign_escort(referral=done.referral, who=rider, transport=Transport.ANGEL_CAR, by=coordinator)
    depart(referral=done.referral, by=rider)
    return done

"""Centers that can be asked by link, and a person for whom they are asked."""

from typing import Any

from angel_program.accounts.models import User
from referrals.actions.asking import ask_centers
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

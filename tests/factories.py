"""Reference data for tests and the demo: departments, stations, centers, beds, staff. Never a case.

A case is made by walking (journey.py): a factory could make an admitted person nobody consented to.
"""

import factory
from factory.django import DjangoModelFactory

from angel_program.accounts.models import Department, Station, User
from angel_program.permissions import Role
from referrals.choices import LevelOfCare
from referrals.models import BedUnit, Center, Place


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department
        django_get_or_create = ("code",)

    code = "harborview"
    name = "Harborview Police Department"


class StationFactory(DjangoModelFactory):
    class Meta:
        model = Station
        django_get_or_create = ("department", "code")

    department = factory.SubFactory(DepartmentFactory)
    code = "main"
    name = "Main Street"
    zip = "01930"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"staff{n}")
    department = factory.SubFactory(DepartmentFactory)
    role = Role.OFFICER


class CenterFactory(DjangoModelFactory):
    class Meta:
        model = Center

    source = "csv"
    source_id = factory.Sequence(lambda n: f"center-{n}")
    name = factory.Sequence(lambda n: f"Lantern House {n}")
    city = "Harborview"
    state = "MA"
    phone = "(978) 555-0110"
    levels_of_care = [LevelOfCare.DETOX.value]


class BedUnitFactory(DjangoModelFactory):
    """A unit with ``places`` places, one where nothing is said."""

    class Meta:
        model = BedUnit
        skip_postgeneration_save = True

    center = factory.SubFactory(CenterFactory)
    name = factory.Sequence(lambda n: f"Unit {n}")
    level_of_care = LevelOfCare.DETOX

    @factory.post_generation
    def places(self, create: bool, extracted: int | None, **_kwargs: object) -> None:
        Place.objects.bulk_create(
            Place(unit=self, number=number) for number in range(1, (extracted or 1) + 1)
        )

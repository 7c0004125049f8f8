"""Who must not be forgotten now: persons under a legal hold."""

from django.db.models import QuerySet

from intake.models import Person


def held_persons() -> QuerySet[Person]:
    """Persons under a legal hold that was not lifted (privacy.LegalHold; privacy officer's desk).

    A hold freezes what is there and opens nothing.
    """
    return Person.objects.none()

"""A legal hold: this person's record is neither forgotten nor thinned out while it stands."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from angel_program.accounts.models import User
from angel_program.constraints import together
from angel_program.permissions import Can, allowed
from intake.models import Person


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Finding holds."""

    def visible_to(self, user: User) -> "LegalHoldQuerySet":
        """Their department's, for the privacy officer alone (privacy.md D2)."""
        if not allowed(user, Can.LIFT_HOLD):
            return self.none()
        return self.filter(person__department=user.department_id)

    def standing(self) -> "LegalHoldQuerySet":
        """Not lifted."""
        return self.filter(lifted_at=None)


class LegalHold(models.Model):
    """Set and lifted by a privacy officer. It widens nobody's access; it only keeps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The record that counts as the human being; what is joined to it is kept with it.
    person = models.ForeignKey(Person, models.PROTECT, related_name="holds")
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at"]
        constraints = [
            together("lifted_at", "lifted_by", table="legal_hold"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(lifted_at=None), name="one_legal_hold_per_person"
            ),
        ]


def held_persons() -> models.QuerySet[Person]:
    """Everybody whose record may not be forgotten now: held, or joined with somebody held."""
    held = LegalHold.objects.standing().values("person")
    roots = Person.objects.filter(pk__in=held, same_as__isnull=False).values("same_as")
    return Person.objects.filter(
        Q(pk__in=held) | Q(same_as__in=held) | Q(pk__in=roots) | Q(same_as__in=roots)
    )

"""Who was told that a month is complete."""

import uuid

from django.conf import settings
from django.db import models


class MonthLetter(models.Model):
    """One of the chief's staff was written to about a month: once, however often one asks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    overseer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    month = models.DateField()  # its first day, on the department's clock
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["overseer", "month"], name="month_letter_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

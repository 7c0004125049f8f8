"""The tally: what the month's figures need of each visit, and of each month, counted ahead.

Nothing is told here that the visits do not tell: it can be thrown away and made again
(``manage.py count_months --again``). The journal says which visits have changed since then
(docs/decisions/0026).
"""

from django.db import models
from django.db.models import Q

from angel_program.accounts.models import Department
from intake.models import WalkIn


class Counted(models.Model):
    """One visit as it was last counted, in code words.

    ``words`` are what it adds to its month, each with a number; ``first_words`` those of them that
    count a human being once, joined by spaces. ``previous_at`` and ``before_that_at`` are when the
    same human being came the last two times before: whoever came before the period began is the
    first of them in it.
    """

    walk_in = models.OneToOneField(WalkIn, models.CASCADE, primary_key=True, related_name="+")
    department = models.ForeignKey(Department, models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()  # its first day, on the department's clock
    arrived_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)
    before_that_at = models.DateTimeField(null=True)
    wait_to_offer = models.PositiveIntegerField(null=True)  # seconds
    wait_to_departure = models.PositiveIntegerField(null=True)  # seconds
    first_words = models.CharField(max_length=250)
    words = models.JSONField()

    class Meta:
        indexes = [
            # The waits of a period, read from the index alone.
            models.Index(
                fields=["department", "arrived_at", "wait_to_offer", "wait_to_departure"],
                name="counted_by_arrival",
            ),
            # Who came more than once: few of many.
            models.Index(
                fields=["department", "arrived_at"],
                condition=Q(previous_at__isnull=False),
                name="counted_again",
            ),
        ]

    def __str__(self) -> str:
        return "a visit as counted"


class MonthCount(models.Model):
    """How often a word was counted in one month of one department."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    name = models.CharField(max_length=80)
    n = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "month", "name"], name="month_count_is_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.month:%Y-%m}"


class Folded(models.Model):
    """How far the journal has been folded into the tally. One row, which is also its lock."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="folded_is_one"),
        ]

    def __str__(self) -> str:
        return f"folded as far as {self.seq}"

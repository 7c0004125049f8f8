"""The journal's two books: what happened to visits and to the house, and what became of bags.

Both are append-only (triggers refuse every change) and chained by hash. They are two, because an
entry about a surrendered bag beside the entry about a walk-in would join the two by time and order;
the bags' book keeps dates without times and has its own count (docs/decisions/0005).
"""

from django.db import models

from angel_program.journal.verbs import Verb


class Chained(models.Model):
    """One line. Keeps no foreign key, so that it never stands in the way of what it speaks of."""

    seq = models.BigIntegerField(primary_key=True)
    # One of Verb; record.py takes no other. Not choices: a new verb is no change of the table.
    verb = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=20)
    # A machine's name: the clock, an import, the demo. Blank for people.
    machine = models.CharField(max_length=20, blank=True)
    department_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=36, blank=True)
    # Codes, counts, ids, times: nothing that names somebody and no free text (record.py refuses).
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering = ["seq"]

    @property
    def did(self) -> str:
        """What happened, in words."""
        return str(Verb(self.verb).label)


class Entry(Chained):
    """One line of the journal of visits and of the house."""

    at = models.DateTimeField()
    # The walk-in a line belongs to: its timeline, and "who has opened my record".
    walk_in_id = models.UUIDField(null=True)
    # Which of the department's tablets was used, by its opaque id (device.py); nothing where it is
    # not known. The bags' book has none: beside a day and two officers it would say too much.
    device_id = models.UUIDField(null=True)

    class Meta(Chained.Meta):
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["walk_in_id", "seq"], name="entry_by_walk_in"),
            models.Index(fields=["department_id", "-seq"], name="entry_by_department"),
            # What somebody did of late (quotas, incidents), and a department's lines of one kind.
            models.Index(fields=["actor_id", "verb", "at"], name="entry_by_actor"),
            models.Index(fields=["department_id", "verb", "-seq"], name="entry_by_verb"),
        ]


class BagEntry(Chained):
    """One line of the bags' book: a date, and no time."""

    on = models.DateField()

    class Meta(Chained.Meta):
        verbose_name_plural = "bag entries"


class Beginning(models.Model):
    """Behind which line a book begins, since its old part was dropped, and that line's hash.

    ``seal`` vouches for it with a key that the database does not hold: whoever takes the first
    lines away cannot say that they were dropped (chain.py). Written by ``drop_old_part`` alone.
    """

    book = models.CharField(max_length=7)  # a key of chain.BOOKS
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "seq"], name="beginning_is_one_a_place")
        ]

"""Dropping the old part of the journal: whole, from its first line on, with its last hash kept.

What is left follows from that hash, and the anchors of before still meet it there. Only the owner
of the tables can do it, and only keeping's action does, when two people agreed (keeping/actions).
"""

from django.db import connection
from django.utils import timezone

from angel_program.journal.chain import NAMES, Head, beginning, lock, seal_of, verify
from angel_program.journal.models import Beginning, Entry
from angel_program.journal.triggers import asleep


def drop_old_part(last: int) -> tuple[Head, int]:
    """Drop every line up to number ``last``: the head that is kept, and how many went.

    Inside an action. Raises Broken where the part does not hold: what was bent is looked into, not
    dropped. Raises DatabaseError for a role that does not own the table.
    """
    lock(Entry)
    old = Entry.objects.filter(seq__lte=last)
    begins, head = beginning(Entry), verify(old)
    many = head.count - begins.count
    if not many:
        raise ValueError("There is no such part.")
    name = NAMES[Entry]
    sleep, wake = asleep(Entry._meta.db_table)
    with connection.cursor() as cursor:
        for statement in sleep:
            cursor.execute(statement)
        old.delete()
        for statement in wake:
            cursor.execute(statement)
    Beginning.objects.create(
        book=name, seq=head.count, hash=head.hash, seal=seal_of(name, head), at=timezone.now()
    )
    return head, many

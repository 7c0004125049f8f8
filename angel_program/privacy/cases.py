"""Which visits the privacy officer may ask about, and who worked on one."""

from django.db.models import QuerySet

from angel_program.accounts.models import User
from angel_program.journal.models import Entry
from angel_program.journal.verbs import LOOKING, Verb
from angel_program.permissions import Can, allowed
from intake.models import WalkIn

# What the desk itself writes about a visit: no work with the person.
OF_THE_DESK = frozenset(verb for verb in Verb if verb.value.startswith(("privacy.", "legal.")))


def cases_of(user: User) -> QuerySet[WalkIn]:
    """The visits behind the journal's lines: their department's, by id and never by a name."""
    if not allowed(user, Can.RESOLVE_PERSON):
        return WalkIn.objects.none()
    return WalkIn.objects.filter(department=user.department_id).select_related(
        "person", "department"
    )


def worked_on(walk_in: WalkIn, who: User) -> bool:
    """Whether they ever did something at a visit of this human being; the journal knows."""
    visits = WalkIn.objects.of_humans([walk_in.person.root_id]).values("pk")
    lines = Entry._default_manager.filter(walk_in_id__in=visits, actor_id=who.pk)
    return lines.exclude(verb__in=LOOKING | OF_THE_DESK).exists()

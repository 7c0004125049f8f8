"""Persons: made at the door, identified as far as they wish, revealed one at a time."""

from django.utils.translation import gettext as _

from angel_program import keys
from angel_program.accounts.models import Department
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.quota import NAMES_OPENED, NAMES_WRITTEN, within
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Role
from angel_program.refusal import Refused
from angel_program.sealed import Key, close_value, open_value
from intake.models import Person, PersonIndex, PersonKey, WalkIn
from intake.models.person import IndexKind
from intake.recognition import plain_name, sound_of

SEALED = (
    "legal_name",
    "call_name",
    "alias",
    "birth_date",
    "phone",
    "email",
    "address",
    "reach_note",
    "contact_name",
    "contact_phone",
)


def new_person(department: Department, **texts: str) -> Person:
    """A new person with a key of their own, for use inside an action. ``texts`` are sealed."""
    person = Person(department=department)
    key, wrapped = keys.new_key(person.pk)
    for column, text in texts.items():
        close_value(person, column, text, key)
    person.save(force_insert=True)
    PersonKey.objects.create(person=person, wrapped=wrapped, master_id=keys.master_id())
    return person


@action
def identify(
    *,
    walk_in: WalkIn,
    by: Actor,
    may_leave_message: str = "unknown",
    may_text: str = "unknown",
    **texts: str,
) -> Person:
    """Seal who a person is and how to reach them; a blank text leaves what stood there.

    ``texts`` are the columns of SEALED; ``birth_date`` as YYYY-MM-DD. The blind index follows.
    Raises Refused for an officer who did not welcome them, and for somebody who was forgotten, and
    OverQuota where this person has written down too many in this hour.
    """
    _theirs_to_open(walk_in, by)
    within(NAMES_WRITTEN, by=by)
    person = walk_in.person
    key = person.open_key()
    written = [column for column in SEALED if texts.get(column)]
    for column in written:
        close_value(person, column, texts[column], key)
    person.may_leave_message, person.may_text = may_leave_message, may_text
    person.save(update_fields=[*written, "may_leave_message", "may_text"])
    _index(person, key)
    record(Verb.IDENTIFIED, by=by, walk_in=walk_in, subject=person, columns=written)
    return person


@action
def reveal(*, walk_in: WalkIn, purpose: str, by: Actor) -> dict[str, str]:
    """Open one person's sealed values for one purpose: column → text, blank where there is none.

    Raises Refused as ``identify``, BrokenSeal where a value was moved or altered, and OverQuota
    where this person has opened too many in this hour. The entry names the purpose, not the text.
    """
    _theirs_to_open(walk_in, by)
    within(NAMES_OPENED, by=by)
    person = walk_in.person
    key = person.open_key()
    opened = {column: open_value(person, column, key) for column in SEALED}
    record(Verb.PERSON_REVEALED, by=by, walk_in=walk_in, subject=person, purpose=purpose)
    return opened


def not_yours_to_open(walk_in: WalkIn, by: Actor) -> bool:
    """Whether this is an officer who did not welcome the person: their name is none of theirs.

    A supervisor decides about a flag and an escort drives without it (settled decision 6).
    """
    return by.role == Role.OFFICER and walk_in.opened_by_id != by.pk


def _theirs_to_open(walk_in: WalkIn, by: Actor) -> None:
    if not_yours_to_open(walk_in, by):
        raise Refused(
            _("Only the officer who welcomed this person, or a coordinator, may do this.")
        )


def _index(person: Person, key: Key) -> None:
    name = open_value(person, "legal_name", key)
    birth = open_value(person, "birth_date", key)
    plain, sound = plain_name(name), sound_of(name)
    # A name of signs alone has no plain form, and one in another script no English sound; what is
    # empty is left out, or all such people would seem to be one.
    parts_of: dict[str, tuple[str, ...]] = {
        IndexKind.NAME: (plain,),
        IndexKind.NAME_AND_BIRTH: (plain, birth),
        IndexKind.SOUND_AND_BIRTH: (sound, birth),
    }
    digests = {kind: parts for kind, parts in parts_of.items() if all(parts)}
    person.indexes.exclude(kind=IndexKind.HISTORY_REF).delete()
    PersonIndex.objects.bulk_create(
        PersonIndex(
            person=person,
            department_id=person.department_id,
            kind=kind,
            digest=keys.blind(kind, str(person.department_id), *parts),
        )
        for kind, parts in digests.items()
    )

"""What is sealed under a person's key, found from the models themselves, and emptied.

A new sealed column is found without being listed here: every table that has one leads to a person
by foreign keys.
"""

from collections import deque
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from angel_program.sealed import SealedField
from intake.actions._drafts import forget_drafts
from intake.models import Person, PersonIndex, PersonKey


@dataclass(frozen=True)
class SealedTable:
    """A table with sealed columns, and the way from it to the person."""

    model: type[models.Model]
    path: str
    columns: tuple[str, ...]

    def empty(self, person: Person) -> None:
        """Nothing where a column may be nothing; elsewhere bytes stay that no key opens."""
        fields = [self.model._meta.get_field(name) for name in self.columns]
        nothing = {field.name: None for field in fields if field.null}
        if nothing:
            self.model._default_manager.filter(**{self.path: person.pk}).update(**nothing)


def shred(person: Person) -> None:
    """Destroy the key, what finds the person again, and what was sealed. Inside an action."""
    forget_drafts(person)
    for table in sealed_tables():
        table.empty(person)
    # Also the reference of a history file: figures count by the record, not by it. Reading that
    # file again finds the visit by the visit's own mark and leaves it (docs/decisions/0016).
    PersonIndex.objects.filter(person=person).delete()
    PersonKey.objects.filter(person=person).delete()


@cache
def sealed_tables() -> tuple[SealedTable, ...]:
    """Every table of the program that holds something sealed under a person's key."""
    found = []
    for model in apps.get_models():
        columns = [f.name for f in model._meta.concrete_fields if isinstance(f, SealedField)]
        if columns and (path := way_to_person(model)):
            found.append(SealedTable(model, path, tuple(columns)))
    return tuple(found)


def way_to_person(model: type[models.Model]) -> str:
    """The shortest way by foreign keys, as a filter asks for it; blank where none leads there."""
    if model is Person:
        return "pk"
    seen, waiting = {model}, deque([(model, "")])
    while waiting:
        here, path = waiting.popleft()
        for field in here._meta.concrete_fields:
            to = field.related_model
            if not isinstance(field, models.ForeignKey) or not isinstance(to, type) or to in seen:
                continue
            if to is Person:
                return f"{path}{field.name}"
            seen.add(to)
            waiting.append((to, f"{path}{field.name}__"))
    return ""

"""How reference data stands in the admin: every change is an action, and nothing is deleted.

No case is ever registered: the admin edits rows, and cases change only by verbs.
"""

from functools import partial
from typing import Any, cast

from django.db import models
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from angel_program.accounts.actions.reference import change_reference
from angel_program.accounts.models import User
from angel_program.journal.verbs import Verb


def keeper(request: HttpRequest) -> User:
    """Who is at work here; the admin lets nobody this far who has no account."""
    return cast("User", request.user)


class ReferenceAdmin(ModelAdmin):
    """Rows are added and changed, never deleted: others refer to them. Close what is not used."""

    actions = None
    view_on_site = False  # the pages of the road are not for administrators
    list_filter_submit = True
    show_full_result_count = False  # it would count every row of the table for each page

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only by the filters shown: any other column would answer guesses about its content."""
        shown = {name if isinstance(name, str) else name[0] for name in self.list_filter}
        return any(lookup == name or lookup.startswith(f"{name}__") for name in shown)

    def verb_for(self, *, added: bool) -> Verb:
        """What the journal calls this."""
        return Verb.REFERENCE_CHANGED

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """Write the row and its line, both or none."""
        change_reference(
            row=obj,
            write=partial(super().save_model, request, obj, form, change),
            columns=form.changed_data,
            by=keeper(request),
            verb=self.verb_for(added=not change),
        )


class OwnDepartmentAdmin(ReferenceAdmin):
    """What belongs to a department: an administrator keeps that of their own."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Another department's rows do not exist here."""
        rows: models.QuerySet[Any] = super().get_queryset(request)
        return rows.filter(department=keeper(request).department_id)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """A new row belongs to whoever adds it."""
        if not change:
            obj.department = keeper(request).department
        super().save_model(request, obj, form, change)

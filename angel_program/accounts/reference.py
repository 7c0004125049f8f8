"""How reference data stands in the admin: every change is an action, and nothing is deleted.

No case is ever registered: the admin edits rows, and cases change only by verbs.
"""

from functools import partial
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from angel_program.accounts.actions.reference import change_reference
from angel_program.accounts.models import User
from angel_program.journal.verbs import Verb

# What the columns of reference data are called. Here and not on the models: there each word would
# be a migration that changes no table.
WORDS = {
    "username": _("username"),
    "display_name": _("display name"),
    "email": _("email"),
    "role": _("role"),
    "department": _("department"),
    "station": _("station"),
    "is_active": _("is active"),
    "code": _("code"),
    "name": _("name"),
    "time_zone": _("time zone"),
    "carries": _("carries"),
    "why": _("why"),
    "way": _("way"),
    "attempts": _("attempts"),
    "language": _("language"),
    "made_at": _("written"),
    "left_at": _("handed over"),
    "settled_at": _("settled"),
    "kind": _("kind"),
    "days": _("days"),
    "version": _("version"),
    "effective_from": _("effective from"),
    "questions": _("questions"),
    "street": _("street"),
    "city": _("city"),
    "state": _("state"),
    "zip": _("zip"),
    "county": _("county"),
    "phone": _("phone"),
    "text_number": _("number for texts"),
    "texting": _("may be texted"),
    "website": _("website"),
    "population": _("population"),
    "licensed_beds": _("licensed beds"),
    "licence_expires": _("licence expires"),
    "center": _("center"),
    "level_of_care": _("level of care"),
    "levels_of_care": _("levels of care"),
    "payments": _("payments"),
    "medications": _("medications"),
    "languages": _("languages"),
}


def keeper(request: HttpRequest) -> User:
    """Who is at work here; the admin lets nobody this far who has no account."""
    return cast("User", request.user)


class ReferenceAdmin(ModelAdmin):
    """Rows are added and changed, never deleted: others refer to them. Close what is not used.

    ``called``: one of them, and several.
    """

    called: tuple[Any, Any]  # lazy words

    actions = None
    view_on_site = False  # the pages of the road are not for administrators
    list_filter_submit = True
    show_full_result_count = False  # it would count every row of the table for each page

    def __init__(self, model: type[models.Model], site: AdminSite) -> None:
        about = model._meta
        about.verbose_name, about.verbose_name_plural = self.called
        for column in about.fields:
            if column.verbose_name == column.name.replace("_", " ") and column.name in WORDS:
                column.verbose_name = WORDS[column.name]
        super().__init__(model, site)

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

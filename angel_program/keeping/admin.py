"""Rules of keeping in the admin: reference data, kept by the department's administrator."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from angel_program.accounts.reference import OwnDepartmentAdmin
from angel_program.keeping.models import RetentionRule


@admin.register(RetentionRule)
class RetentionRuleAdmin(OwnDepartmentAdmin):
    """Days by kind of record. Every kind has its rule from the first day on."""

    called = _("retention rule"), _("retention rules")
    list_display = ("kind", "days")
    fields = ("kind", "days")
    readonly_fields = ("kind",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: a department comes with a rule for every kind."""
        return False

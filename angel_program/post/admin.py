"""The department's messages in the admin: what left, and what could not. Nothing is changed here.

A message holds ids, times and words of our lists; to whom it goes is not among them.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from angel_program.accounts.reference import OwnDepartmentAdmin
from angel_program.post.models import Message

# A task says no more than the message it is for.
admin.site.unregister(DBTaskResult)


@admin.register(Message)
class MessageAdmin(OwnDepartmentAdmin):
    """What waits, what left, and what somebody has to look at."""

    called = _("message"), _("messages")
    list_display = ("kind", "way", "state", "why", "attempts", "made_at", "settled_at")
    list_filter = ("state", "way", "why")
    fields = (("kind", "way", "language"), ("state", "why"), ("made_at", "left_at", "settled_at"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: a message is written with what causes it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what became of it is a fact."""
        return False

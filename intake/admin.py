"""Screening policies in the admin: read, and adopted as a new version. Never a case."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from angel_program.accounts.reference import OwnDepartmentAdmin, keeper
from intake.actions.policy import adopt_policy
from intake.eligibility import FIRST_POLICY
from intake.models import ScreeningPolicy
from intake.policy_text import questions_of


class Indented(json.JSONEncoder):
    """Lines that can be read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"indent": 2})


class Shallow(json.JSONDecoder):
    """Nested deeper than Python reads, it is no JSON that a person wrote: a mistake."""

    def decode(self, s: str, *more: Any) -> Any:
        """The value. Raises JSONDecodeError."""
        try:
            return super().decode(s, *more)
        except RecursionError:
            raise json.JSONDecodeError("nested too deeply", "", 0) from None


class ScreeningPolicyForm(forms.ModelForm):
    """The rules of a policy, checked before anybody is asked by them."""

    questions = forms.JSONField(
        encoder=Indented, decoder=Shallow, widget=UnfoldAdminTextareaWidget({"rows": 22})
    )

    def clean_questions(self) -> Any:
        """Rules that the tablet can ask."""
        try:
            return questions_of(self.cleaned_data["questions"])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


@admin.register(ScreeningPolicy)
class ScreeningPolicyAdmin(OwnDepartmentAdmin):
    """Never edited: screenings of last year were made by the rules of last year."""

    called = _("screening policy"), _("screening policies")
    form = ScreeningPolicyForm
    list_display = ("version", "effective_from")
    fields = ("effective_from", "questions")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody; a new version takes its place."""
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with what is asked now."""
        newest = self.get_queryset(request).order_by("-version").first()
        questions = newest.questions if newest else FIRST_POLICY
        return {"effective_from": timezone.localdate(), "questions": questions}

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        form: Any,
        change: Any,
    ) -> None:
        """Adopt it, by the same verb as the command line."""
        adopted = adopt_policy(
            department=keeper(request).department,
            questions=obj.questions,
            effective_from=obj.effective_from,
            by=keeper(request),
        )
        obj.pk, obj.version = adopted.pk, adopted.version
        obj.department = adopted.department

"""The directory in the admin: centers and their units. Never a case."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from angel_program.accounts.reference import ReferenceAdmin
from angel_program.post.numbers import number_of
from intake.choices import Language, Medication
from referrals.choices import LevelOfCare, Payment
from referrals.models import BedUnit, Center

MEDICATIONS = [
    (one.value, one.label)
    for one in (Medication.METHADONE, Medication.BUPRENORPHINE, Medication.NALTREXONE)
]
NO_LANGUAGE = (Language.ENGLISH, Language.OTHER, Language.UNKNOWN)
LANGUAGES = [(one.value, one.label) for one in Language if one not in NO_LANGUAGE]
BY_HAND = "hand"  # the source of centers that no directory names


def several(label: Any, choices: Any) -> forms.MultipleChoiceField:
    """A list kept as JSON, chosen from its words."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )


class CenterForm(forms.ModelForm):
    """What a directory says of a center, corrected by hand."""

    levels_of_care = several(_("Levels of care"), LevelOfCare.choices)
    payments = several(_("Accepts"), Payment.choices)
    medications = several(_("Medication given there"), MEDICATIONS)
    languages = several(_("Languages beside English"), LANGUAGES)

    def clean_text_number(self) -> str:
        """As a gateway dials it."""
        said: str = self.cleaned_data["text_number"]
        try:
            return number_of(said) if said else ""
        except ValueError:
            raise forms.ValidationError(
                _("This number cannot be texted. Ten digits, such as (978) 555-0123.")
            ) from None


class BedUnitForm(forms.ModelForm):
    """What a center says of a unit."""

    payments = several(_("Accepts"), Payment.choices)


@admin.register(Center)
class CenterAdmin(ReferenceAdmin):
    """Centers, shared by every department. One that has closed is made inactive."""

    called = _("center"), _("centers")
    form = CenterForm
    list_display = ("name", "city", "state", "phone", "licence_expires", "is_active")
    list_filter = ("is_active", "state")
    search_fields = ("name", "city")
    fields = (
        ("name", "is_active"),
        ("street", "city"),
        ("state", "zip"),
        ("county", "phone"),
        ("email", "website"),
        ("text_number", "texting"),
        "population",
        "levels_of_care",
        "payments",
        ("medications", "languages"),
        ("licensed_beds", "licence_expires"),
    )

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """A center added here is its own source."""
        if not change:
            obj.source, obj.source_id = BY_HAND, str(obj.pk)
        super().save_model(request, obj, form, change)


@admin.register(BedUnit)
class BedUnitAdmin(ReferenceAdmin):
    """Units; coordinators add them on the center's page, with their places."""

    called = _("bed unit"), _("bed units")
    form = BedUnitForm
    list_display = ("name", "center", "level_of_care", "population", "is_active")
    list_filter = ("is_active", "level_of_care")
    list_select_related = ("center",)
    search_fields = ("name", "center__name")
    readonly_fields = ("center",)
    fields = ("center", ("name", "is_active"), ("level_of_care", "population"), "payments")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody here: a unit without places could hold nobody."""
        return False

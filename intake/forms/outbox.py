"""The form of a draft is the form of the page it was written on; and how one is set aside."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.choices import SetAside, Step
from intake.forms.consent import GiveConsentForm
from intake.forms.person import IdentifyForm
from intake.forms.profile import DescribeForm
from intake.forms.screening import ScreenForm
from intake.forms.walk_in import WelcomeForm
from intake.models import Draft, WalkIn
from intake.terms import AT_THE_DOOR

# Forgetting has a page and a verb of its own.
CHOSEN = [(why.value, why.label) for why in SetAside if why != SetAside.FORGOTTEN]


class SetAsideDraftForm(forms.Form):
    """Closing a draft without filing it."""

    why = forms.ChoiceField(
        label=_("Why is it not filed?"), choices=CHOSEN, widget=forms.RadioSelect
    )


def form_of(draft: Draft, data: QueryDict | None, **more: Any) -> forms.Form:
    """The form that took the draft's answers, with these ones; a welcome keeps the draft's id."""
    if draft.step == Step.WELCOME:
        if data is not None:
            data = data.copy()
            data["id"] = str(draft.pk)
        return WelcomeForm(data, **more)
    if draft.step == Step.DESCRIBE:
        return DescribeForm(data, **more)
    visit = cast("WalkIn", draft.walk_in)  # every step but the first belongs to one
    if draft.step == Step.IDENTIFY:
        return IdentifyForm(data, person=visit.person, **more)
    day = timezone.localdate(draft.captured_at, timezone=visit.department.zone)
    if draft.step == Step.SCREEN:
        return ScreenForm(data, questions=visit.department.policies.questions(day), **more)
    return GiveConsentForm(data, walk_in=visit, names=AT_THE_DOOR, on=day, **more)


def as_initial(form: forms.Form, answers: QueryDict) -> dict[str, Any]:
    """What was answered, as a page shows it that nobody has sent yet."""
    said = {
        name: field.widget.value_from_datadict(answers, {}, name)
        for name, field in form.fields.items()
    }
    return {name: value for name, value in said.items() if value is not None}

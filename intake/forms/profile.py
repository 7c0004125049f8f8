"""What somebody says about themselves, in calm groups. Unknown is the answer until there is one."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import TextChoices
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from intake import choices
from intake.models import WalkIn
from intake.models.profile import OLDEST

# The title of a group, and its fields in the order they are asked. The first is what every center
# asks on the phone.
GROUPS = (
    (
        _("What centers ask first"),
        "age gender insurance substances primary_substance last_use in_withdrawal medication "
        "pregnant".split(),
    ),
    (
        _("Use and treatment so far"),
        "route age_at_first_use prior_treatment prior_detox overdoses naloxone_at_home".split(),
    ),
    (_("What has to be looked after tonight"), "needs reasons id_card".split()),
    (
        _("About them"),
        "residence zip3 housing children_at_home veteran race ethnicity".split(),
    ),
    (_("Work and school"), "work education income".split()),
)


def one(label: Any, words: type[TextChoices]) -> forms.ChoiceField:
    """One of a list, unknown until it is said."""
    return forms.ChoiceField(
        label=label, choices=words, initial="unknown", widget=forms.RadioSelect
    )


def some(label: Any, words: type[TextChoices]) -> forms.MultipleChoiceField:
    """Any number of a list."""
    return forms.MultipleChoiceField(
        label=label, choices=words, widget=forms.CheckboxSelectMultiple, required=False
    )


def years(label: Any) -> forms.IntegerField:
    """An age in whole years, blank where it is unknown."""
    return forms.IntegerField(label=label, min_value=0, max_value=OLDEST, required=False)


class DescribeForm(forms.Form):
    """The columns of Profile, and the substances. No free text: what is a code can be counted."""

    age = years(_("Age"))
    gender = one(_("Gender"), choices.Gender)
    race = one(_("Race"), choices.Race)
    ethnicity = one(_("Ethnicity"), choices.Ethnicity)
    residence = one(_("Where they live"), choices.Residence)
    zip3 = forms.CharField(
        label=_("First three digits of the ZIP"),
        max_length=3,
        required=False,
        validators=[RegexValidator(r"\A[0-9]{3}\Z", _("Three digits, such as 019."))],
    )
    veteran = one(_("Served in the military"), choices.YesNo)
    pregnant = one(_("Pregnant"), choices.YesNo)
    children_at_home = one(_("Children at home"), choices.YesNo)
    housing = one(_("Housing"), choices.Housing)
    work = one(_("Work"), choices.Work)
    education = one(_("School"), choices.Education)
    income = one(_("Where money comes from"), choices.Income)
    id_card = one(_("Identity card"), choices.IdCard)
    insurance = one(_("Insurance"), choices.Insurance)
    reasons = some(_("Why they came to the station"), choices.Reason)
    needs = some(_("What they need so that they can go"), choices.Need)
    substances = some(_("What they use"), choices.Substance)
    primary_substance = one(_("Which one most of all"), choices.PrimarySubstance)
    route = one(_("How they take it"), choices.Route)
    last_use = one(_("Last use"), choices.LastUse)
    age_at_first_use = years(_("Age at first use"))
    prior_treatment = one(_("Treatment before"), choices.PriorTreatment)
    prior_detox = one(_("Detox before"), choices.YesNo)
    medication = one(_("Medication for opioid use now"), choices.Medication)
    overdoses = one(_("Last overdose"), choices.Overdoses)
    naloxone_at_home = one(_("Naloxone at home"), choices.YesNo)
    in_withdrawal = one(_("In withdrawal now"), choices.YesNo)

    def groups(self) -> list[dict[str, Any]]:
        """The groups as a page shows them: the first open, and each that needs another look."""
        return [
            self._group(title, [self[name] for name in names], first=number == 0)
            for number, (title, names) in enumerate(GROUPS)
        ]

    def _group(self, title: Any, fields: list[BoundField], *, first: bool) -> dict[str, Any]:
        wrong = any(field.errors for field in fields)
        said = sum(field.value() not in (None, "", "unknown", []) for field in fields)
        return {
            "title": title,
            "fields": fields,
            "said": said,
            "of": len(fields),
            "open": first or wrong,
        }


def said_before(walk_in: WalkIn) -> dict[str, Any]:
    """What stands written at this visit, so that asking again begins where it ended."""
    profile = getattr(walk_in, "profile", None)
    if profile is None:
        return {}
    names = [name for _title, group in GROUPS for name in group if name != "substances"]
    substances = walk_in.substances.values_list("substance", flat=True)
    return {name: getattr(profile, name) for name in names} | {"substances": list(substances)}

"""docs/columns.md says of every column whether it could name a person; this holds us to it."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from angel_program.sealed import SealedField

PAGE = (Path(__file__).parents[2] / "docs" / "columns.md").read_text()
OURS = ("accounts", "journal", "post", "intake", "referrals", "privacy", "keeping", "oversight")
MODELS = [model for app in OURS for model in apps.get_app_config(app).get_models()]
# No criminal-justice data (settled 4), and nothing that breach laws are triggered by (D1).
BARRED = re.compile(
    r"warrant|arrest|\bcharged?\b|convict|offen[cs]e|probation|parole|criminal|cori|ncic|fbi|ssn"
    r"|social_security|licen[cs]e_(no|number)|immigration|account_number|photo|race_number",
    re.IGNORECASE,
)


def classified(label: str) -> dict[str, str]:
    """Column → class, as the page says it of one table."""
    section = re.search(
        rf"^## {re.escape(label)}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
    assert section, f"{label} does not stand on docs/columns.md"
    found: dict[str, str] = {}
    for kind, names in re.findall(r"^- (\w+): ((?:.|\n  )*)", section[1], re.MULTILINE):
        for name in names.replace("\n", " ").split(","):
            assert name.strip() not in found, f"{label}.{name.strip()} stands there twice"
            found[name.strip()] = kind
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_is_classified_once(model):
    assert sorted(classified(model._meta.label)) == sorted(
        field.name for field in model._meta.concrete_fields
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_names_a_participant_is_sealed_and_nothing_else_is(model):
    said = {name for name, kind in classified(model._meta.label).items() if kind == "sealed"}

    assert said == {f.name for f in model._meta.concrete_fields if isinstance(f, SealedField)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_open_text_stands_beside_a_person(model):
    """In the two case apps a text that is not sealed is about centers, bags or kits, by name."""
    open_text = {
        f"{model._meta.label}.{name}"
        for name, kind in classified(model._meta.label).items()
        if kind == "staff" and model._meta.app_label in ("intake", "referrals")
    }

    assert open_text <= {
        "intake.SurrenderedItem.bag_number",
        "intake.SurrenderedItem.place",
        "referrals.Angel.mobile",
        "referrals.BedUnit.name",
        "referrals.Disclosure.address",
        "referrals.Disclosure.recipient",
        "referrals.Placement.center_named",
        *(
            f"referrals.Center.{name}"
            for name in (
                "source source_id name street city state zip county phone email text_number website"
            ).split()
        ),
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_column_and_no_word_is_about_crime(model):
    words = [field.name for field in model._meta.concrete_fields]
    words += [
        str(value)
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        for value, _label in field.choices or ()
    ]

    assert [word for word in words if BARRED.search(word)] == []


def test_bags_have_no_way_to_a_person():
    """No key and no path from a surrendered item to anything about people who walked in."""
    item = apps.get_model("intake", "SurrenderedItem")
    ways = {
        field.related_model._meta.label for field in item._meta.get_fields() if field.is_relation
    }

    assert ways == {"accounts.Department", "accounts.User"}
    assert not any(isinstance(f, models.DateTimeField) for f in item._meta.concrete_fields)

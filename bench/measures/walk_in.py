"""Logging a walk-in, beside the least a form that stores one row can be."""

import uuid

from django.test.utils import override_settings
from django.urls import reverse

from bench.load.filled import Filled
from bench.measures.browser import post
from bench.result import Found
from bench.timing import in_turns
from intake.choices import Language, Pathway, YesNo
from intake.forms.walk_in import NONE

# Person, key, visit, sealed name and chained journal entry, for the price of three rows.
LIMIT = 3.0


def walk_in(filled: Filled, where: str | None, rounds: int) -> list[Found]:
    """A walk-in by POST in the database ``where``."""
    officer = filled.crew.officer
    with override_settings(ROOT_URLCONF="bench.bare"):
        took, yardstick = in_turns(
            post(where, officer, reverse("intake:welcome"), _welcome),
            post(where, officer, reverse("bare"), lambda: {"name": "North"}),
            rounds,
            LIMIT,
        )
    return [Found("log a walk-in (POST)", took, "store one row (POST)", yardstick, LIMIT)]


def _welcome() -> dict[str, str]:
    return {
        "id": str(uuid.uuid4()),
        "red_flags": NONE,
        "pathway": Pathway.SELF_REFERRAL,
        "language": Language.ENGLISH,
        "interpreter": YesNo.NO,
        "call_name": "Robin",
    }

"""The sentence of each reason about a rider: codes in, words out."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from angel_program.permissions import Role
from intake.choices import Gender, Language


def sentence(code: str, about: tuple[Any, ...]) -> str:
    """The sentence of a reason. Raises KeyError for a code that has none."""
    return SENTENCES[code](*about)


def hour(at: datetime.datetime, now: datetime.datetime) -> str:
    """An hour on the department's clock; with its weekday where it is not today."""
    clock = date_format(at, "TIME_FORMAT")
    if at.date() == now.date():
        return clock
    return _("%(day)s, %(clock)s") % {"day": date_format(at, "l"), "clock": clock}


def _off_call(at: datetime.datetime | None, now: datetime.datetime) -> str:
    if at is None:
        return _("Not on call")
    return _("Not on call before %(hour)s") % {"hour": hour(at, now)}


SENTENCES: dict[str, Callable[..., str]] = {
    "vetting_ended": lambda day: _("Their vetting ended on %(day)s") % {"day": date_format(day)},
    "vetting_not_said": lambda: _("Nobody wrote down until when they are vetted"),
    "training_ended": lambda day: _("Their training ended on %(day)s") % {"day": date_format(day)},
    "training_not_said": lambda: _("Nobody wrote down until when they are trained"),
    # One sentence for all that is nobody's business: tired, said no, knows them, was not wanted.
    "not_this_time": lambda: _("Not this time"),
    "on_call": lambda until, now: _("On call until %(hour)s") % {"hour": hour(until, now)},
    "off_call": _off_call,
    "no_hours": lambda: _("No hours on call written down"),
    "staff": lambda role: _("%(role)s: ask whether they are free") % {"role": Role(role).label},
    "riding": lambda: _("On another ride now"),
    "asked": lambda rides: (
        ngettext("Has %(n)d other ride before them", "Has %(n)d other rides before them", rides)
        % {"n": rides}
    ),
    "rode": lambda rides: (
        ngettext("Rode %(n)d time within a day", "Rode %(n)d times within a day", rides)
        % {"n": rides}
    ),
    "near": lambda far: (
        ngettext("About %(n)d mi from the station", "About %(n)d mi from the station", far)
        % {"n": far}
    ),
    "home_not_said": lambda: _("Nobody wrote down from where they come"),
    "too_far": lambda far, reach: (
        _("About %(far)d mi from their home; they go %(reach)d") % {"far": far, "reach": reach}
    ),
    "language": lambda tongue: _("Speaks %(tongue)s") % {"tongue": Language(tongue).label},
    "language_not_said": lambda tongue: (
        _("Ask whether they speak %(tongue)s") % {"tongue": Language(tongue).label}
    ),
    "no_language": lambda tongue: (
        _("Does not speak %(tongue)s") % {"tongue": Language(tongue).label}
    ),
    "same_gender": lambda gender: (
        _("%(gender)s, as the participant") % {"gender": Gender(gender).label}
    ),
}

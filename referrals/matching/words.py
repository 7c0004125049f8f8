"""The sentence of each reason. A leaf of the matching: codes in, words out."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from angel_program.templatetags.look import waited
from intake.choices import Insurance, Language, Medication
from referrals.choices import DeclineReason, LevelOfCare, Payment, Population, Source
from referrals.worth import Word


def sentence(code: str, about: tuple[Any, ...]) -> str:
    """The sentence of a reason. Raises KeyError for a code that has none."""
    return SENTENCES[code](*about)


def _one(words: type[TextChoices]) -> Callable[[str], str]:
    return lambda value: str(words(value).label)


_care, _takes, _drug, _tongue = (
    _one(LevelOfCare),
    _one(Population),
    _one(Medication),
    _one(Language),
)


def _all(words: type[TextChoices], values: Iterable[str]) -> str:
    """Values in words, in the order of their list; what the list does not know is left out."""
    known = set(values)
    return ", ".join(str(one.label) for one in words if one.value in known)


def _said(word: Word) -> str:
    """Who said so and how long ago; never without the age."""
    who = _("on the phone") if word.by_call else str(Source(word.source).label).lower()
    return _("%(who)s, %(age)s ago") % {"who": who, "age": waited(word.at)}


def _count(free: int) -> str:
    if not free:
        return _("none free")
    return ngettext("%(n)d free", "%(n)d free", free) % {"n": free}


def _beds(left: int, word: Word) -> str:
    if word.by_call and left:
        return _("Said to have a bed (%(said)s)") % {"said": _said(word)}
    return _("Said to have %(many)s (%(said)s)") % {"many": _count(left), "said": _said(word)}


def _long_ago(left: int, word: Word) -> str:
    return _("%(said)s: too old to count on, ask again") % {"said": _beds(left, word)}


def _contradicted(newest: Word, other: Word) -> str:
    return _("Told otherwise: %(new)s (%(said)s), %(old)s (%(then)s)") % {
        "new": _count(newest.free),
        "said": _said(newest),
        "old": _count(other.free),
        "then": _said(other),
    }


def _no_such_level(wanted: str, given: Iterable[str]) -> str:
    return _("Gives %(given)s, not %(wanted)s") % {
        "given": _all(LevelOfCare, given).lower() or _("other care"),
        "wanted": _care(wanted).lower(),
    }


def _payer(has: str, accepts: Iterable[str]) -> str:
    if has == Insurance.NONE:
        helps = {Payment.SLIDING_SCALE, Payment.ASSISTANCE, Payment.GOVERNMENT} & {*accepts}
        return _("Takes people without insurance: %(how)s") % {"how": _all(Payment, helps).lower()}
    return _("Accepts %(insurance)s") % {"insurance": Insurance(has).label}


def _ask_payer(has: str, accepts: Iterable[str]) -> str:
    if has == Insurance.UNKNOWN:
        return _("Insurance not asked yet; it accepts %(list)s") % {"list": _all(Payment, accepts)}
    return _("Ask about their insurance; it accepts %(list)s") % {"list": _all(Payment, accepts)}


def _not_accepted(has: str, accepts: Iterable[str]) -> str:
    names = {"has": Insurance(has).label, "list": _all(Payment, accepts)}
    if has == Insurance.NONE:
        return _("Takes nobody without insurance; it accepts %(list)s") % names
    return _("Does not accept %(has)s; it accepts %(list)s") % names


def _record(yes: int, asked: int) -> str:
    return ngettext(
        "Said yes %(yes)d of %(n)d time asked in a year",
        "Said yes %(yes)d of %(n)d times asked in a year",
        asked,
    ) % {"yes": yes, "n": asked}


SENTENCES: dict[str, Callable[..., str]] = {
    "level": lambda care: _("Gives %(care)s") % {"care": _care(care).lower()},
    "level_not_said": lambda care: (
        _("Nobody says whether it gives %(care)s") % {"care": _care(care).lower()}
    ),
    "no_such_level": _no_such_level,
    "population": lambda takes: _("Takes %(whom)s") % {"whom": _takes(takes).lower()},
    "population_not_said": lambda: _("Nobody says whom it takes"),
    "ask_population": lambda takes: (
        _("For %(whom)s: ask whether it takes them") % {"whom": _takes(takes).lower()}
    ),
    "men_only": lambda: _("Takes men only"),
    "women_only": lambda: _("Takes women only"),
    "age_not_asked": lambda: _("For young people; their age is not known"),
    "youth_only": lambda: _("Takes young people only"),
    "takes_youth": lambda: _("Takes young people"),
    "ask_youth": lambda: _("Ask whether it takes somebody under 18"),
    "grown_up_only": lambda: _("Takes adults only"),
    "payer": _payer,
    "payer_not_said": lambda has, accepts: _("Nobody says what it accepts"),
    "free": lambda: _("Takes no payment"),
    "ask_payer": _ask_payer,
    "ask_who_pays": lambda has, accepts: (
        _("Ask who would pay; it accepts %(list)s") % {"list": _all(Payment, accepts)}
    ),
    "payer_not_accepted": _not_accepted,
    "licence_ended": lambda day: _("Its licence ended on %(day)s") % {"day": date_format(day)},
    "barred": lambda: _("Said that it does not take them back"),
    "all_promised": lambda places: (
        ngettext("Its %(n)d place is promised", "All its %(n)d places are promised", places)
        % {"n": places}
    ),
    "never_said": lambda: _("Nobody has said what is free"),
    "beds": _beds,
    "no_beds": _beds,
    "beds_long_ago": _long_ago,
    "contradicted": _contradicted,
    "never_asked": lambda: _("Never asked by your department"),
    "record": _record,
    "way": lambda far: ngettext("About %(n)d mi", "About %(n)d mi", far) % {"n": far},
    "way_unknown": lambda: _("Distance not known"),
    "medication": lambda drug: _("%(drug)s goes on there") % {"drug": _drug(drug)},
    "ask_medication": lambda drug: (
        _("Ask whether %(drug)s goes on") % {"drug": _drug(drug).lower()}
    ),
    "medication_not_named": lambda drug: (
        _("Does not name %(drug)s; ask") % {"drug": _drug(drug).lower()}
    ),
    "language": lambda tongue: _("Speaks %(tongue)s") % {"tongue": _tongue(tongue)},
    "ask_language": lambda tongue: (
        _("Ask for somebody who speaks %(tongue)s") % {"tongue": _tongue(tongue)}
    ),
    "ask_pregnancy": lambda: _("Ask whether it takes somebody who is pregnant"),
    "children": lambda: _("Children can come along"),
    "no_children": lambda: _("Children cannot come along"),
    "declined": lambda why: (
        _("They did not want a bed here: %(why)s")
        % {"why": str(DeclineReason(why or DeclineReason.UNKNOWN).label).lower()}
    ),
}

"""The language a participant reads and signs in: theirs, whoever works with them. A leaf.

The papers that go outside, to a center, a court or a medic, are in English whatever anybody here
reads (OUTSIDE); and the statement of 42 CFR 2.32 is the rule's own text, never translated.
"""

from django.conf import settings
from django.utils.translation import get_language

# As their speakers call them, for the row of links above what is read. A participant's language
# (intake.choices.Language) and its catalogue have one code.
OFFERED: tuple[tuple[str, str], ...] = tuple(settings.LANGUAGES)
OUTSIDE = "en"


def tongue(language: str) -> str:
    """The code of the catalogue for this language; English where there is none."""
    return _known(language) or "en"


def theirs(language: str, asked: str = "") -> str:
    """What is read with somebody whose language this is, or what was ``asked`` for instead.

    Where there is no catalogue for it, or nobody knows it, the officer's own, who says it to them.
    """
    return _known(asked) or _known(language) or get_language() or "en"


def _known(language: str) -> str:
    return language if language in dict(OFFERED) else ""

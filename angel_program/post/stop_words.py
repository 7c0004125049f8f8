"""What somebody answers who wants no more texts, or wants them again. In three languages; pure.

The English words are those of 47 CFR 64.1200(a)(10) and of the carriers' own rules (CTIA, Messaging
Principles and Best Practices, 5.1.3); the others are what people write. In doubt one text too few.
"""

import re
import unicodedata

STOP = frozenset(
    "stop stopall quit end revoke optout cancel unsubscribe "
    "alto basta pare parar detener cancelar baja sair remover".split()
)
START = frozenset("start unstop comenzar iniciar comecar".split())


def wants_no_more(said: str) -> bool:
    """Whether this begins with such a word, whatever follows: "opt out", "Pare, por favor"."""
    return _begins_with(said, STOP)


def wants_again(said: str) -> bool:
    """Whether this is a word that takes the other back, and nothing else."""
    return "".join(_words(said)) in START


def _begins_with(said: str, words: frozenset[str]) -> bool:
    first = _words(said)[:2]
    return bool(first) and (first[0] in words or "".join(first) in words)


def _words(said: str) -> list[str]:
    """In small letters, without accents and signs."""
    letters = unicodedata.normalize("NFKD", said.casefold())
    return re.findall(r"[a-z]+", "".join(one for one in letters if not unicodedata.combining(one)))

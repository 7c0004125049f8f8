"""The alphabet of a text: 160 of its letters are one message, one letter more makes it two.

GSM 7 bit, 3GPP TS 23.038, 6.2.1. A text with any other letter is sent in UCS-2, which holds 70.
"""

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# These take two places: the sign itself behind an escape.
EXTENDED = frozenset("^{}\\[~]|€\f")
# What one message holds.
ROOM = 160
WRITTEN = str.maketrans("‘’“”–—…\u00a0\u202f", "''\"\"--.  ")


def in_gsm(text: str) -> str:
    """The text in this alphabet: letters it lacks lose their accents, or become a question mark."""
    return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", text.translate(WRITTEN)))


def places(text: str) -> int:
    """How many of the 160 places it takes."""
    return sum(2 if sign in EXTENDED else 1 for sign in text)


def _sign(sign: str) -> str:
    if sign in BASIC or sign in EXTENDED:
        return sign
    plain = unicodedata.normalize("NFKD", sign)[0]
    return plain if plain in BASIC else "?"

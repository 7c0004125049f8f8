"""How the same person is found again: what the blind index is made from. Pure functions, a leaf.

Order of names, case, accents, hyphens and spelling of sounds do not matter; nothing readable
leaves this module (keys.blind turns it into digests).
"""

import unicodedata

import jellyfish


def plain_name(name: str) -> str:
    """A name's words in small plain letters, sorted: "Núñez, José" → "jose nunez"."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(sorted(letters.split()))


def sound_of(name: str) -> str:
    """How a name sounds in English, by the Metaphone of each word; blank words fall away."""
    sounds = (jellyfish.metaphone(word) for word in plain_name(name).split())
    return " ".join(sorted(sound for sound in sounds if sound))

"""The languages in which what is signed can be read and printed. A leaf.

Only the agreement, the notice and the consents are translated (locale/); the rest of the program
speaks English, and so does the statement of 42 CFR 2.32, which is the rule's own text.
"""

from intake.choices import Language

PRINTED_IN = {Language.ENGLISH: "en", Language.SPANISH: "es", Language.PORTUGUESE: "pt"}
# As their speakers call them, for the row of links above what is read.
OFFERED = (("en", "English"), ("es", "Español"), ("pt", "Português"))


def tongue(language: str) -> str:
    """The code of the catalogue for this language; English where there is none."""
    known = {one.value: code for one, code in PRINTED_IN.items()}
    return known.get(language, "en")

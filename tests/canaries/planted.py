"""An invented person, every field of whom carries its own token; and a nose for the tokens."""

import secrets
from collections.abc import Iterable

LETTERS = "ghijkmnopqrstuvwxyz"


def token(field: str) -> str:
    """A word that stands nowhere else. Letters only: it passes for a name, and no check eats it."""
    return f"Canary{field.replace('_', '')}" + "".join(secrets.choice(LETTERS) for _i in range(10))


# What identify asks. A date can carry no word: this day stands for the token.
BORN = "1903-02-17"
PERSON = {
    name: token(name)
    for name in (
        "legal_name call_name alias phone address reach_note contact_name contact_phone".split()
    )
} | {"email": f"{token('email')}@example.org", "birth_date": BORN}
# Sealed beside other rows than the person's.
BESIDE = {name: token(name) for name in ("hospital", "signature", "consent_name")} | {
    name: token(name) for name in ("recipient_name", "medic", "affiliation", "draft")
}
TOKENS = {**PERSON, **BESIDE}
# Sealed column → the token that stands in it. A new column without one fails a test.
COLUMNS = {
    **{f"intake.Person.{name}": name for name in PERSON},
    "intake.MedicalCare.hospital": "hospital",
    "intake.Agreement.signature": "signature",
    "intake.Consent.signature": "signature",
    "intake.Consent.name": "consent_name",
    "intake.Consent.recipient_name": "recipient_name",
    "intake.Draft.envelope": "draft",
    "referrals.EmergencyDisclosure.medic": "medic",
    "referrals.EmergencyDisclosure.affiliation": "affiliation",
}
SPELLINGS = {
    field: [text, *(["February 17, 1903", "Feb. 17, 1903", "02/17/1903"] if text == BORN else [])]
    for field, text in TOKENS.items()
}


def smelt(stuff: bytes | str, fields: Iterable[str] = TOKENS) -> set[str]:
    """The fields whose token stands in this, in any case, as UTF-8 or as UTF-16."""
    raw = (stuff.encode() if isinstance(stuff, str) else stuff).lower()
    return {
        field
        for field in fields
        for text in SPELLINGS[field]
        for code in ("utf-8", "utf-16-le", "utf-16-be")
        if text.lower().encode(code) in raw
    }

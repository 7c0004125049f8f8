"""The nouns of the privacy officer's desk."""

from angel_program.privacy.models.digest import Digest, SettledAlert
from angel_program.privacy.models.hold import LegalHold
from angel_program.privacy.models.legal import LegalRelease, LegalRequest

__all__ = ["Digest", "LegalHold", "LegalRelease", "LegalRequest", "SettledAlert"]

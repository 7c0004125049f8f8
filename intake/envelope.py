"""An envelope: one draft as a tablet seals it, which that tablet cannot open again.

The browser makes a key pair for this one draft (ECDH on P-256), agrees with the public half of an
OutboxKey on 32 bytes (HKDF-SHA-256), closes the answers with them (AES-256-GCM), and forgets all
of it but the public point. static/js/outbox/seal.js is the other half of this file.
"""

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from angel_program.sealed import BrokenSeal

CURVE = ec.SECP256R1()
PURPOSE = b"angel outbox 1"
# As much as a long conversation and a signature, sealed. What is larger was not made by our pages.
LARGEST = 128 * 1024
HIGHEST = 2**31 - 1


class Damaged(ValueError):
    """Not an envelope at all."""


@dataclass(frozen=True, repr=False)
class Envelope:
    """What stands on the outside, and the closed answers. ``number`` counts the states of one
    draft: the highest is the newest, whatever a clock says.
    """

    id: UUID
    key: UUID
    number: int
    token: str
    point: str
    nonce: str
    body: str

    @classmethod
    def read(cls, said: Any) -> "Envelope":
        """The envelope in what was sent. Raises Damaged where it is none."""
        try:
            number = said["number"]
            if type(number) is not int or not 0 < number <= HIGHEST:
                raise Damaged("number")
            texts = {name: said[name] for name in ("token", "point", "nonce", "body")}
            if not all(isinstance(text, str) and text.isascii() for text in texts.values()):
                raise Damaged("text")
            return cls(UUID(said["id"]), UUID(said["key"]), number, **texts)
        except (KeyError, TypeError, AttributeError, ValueError) as why:
            raise Damaged(str(why)) from None

    @classmethod
    def load(cls, stored: bytes) -> "Envelope":
        """The envelope as ``dump`` stored it."""
        return cls.read(json.loads(stored))

    def dump(self) -> bytes:
        """As it is stored: still closed."""
        return json.dumps(asdict(self), default=str).encode()

    @property
    def outside(self) -> bytes:
        """What is written on it; none of that can be changed without breaking the seal."""
        return f"{PURPOSE.decode()}|{self.id}|{self.key}|{self.number}|{self.token}".encode()


def open_envelope(envelope: Envelope, private: ec.EllipticCurvePrivateKey) -> bytes:
    """The answers as the tablet closed them.

    Raises BrokenSeal where this key does not open it, or anything on the outside was altered.
    """
    try:
        point = base64.b64decode(envelope.point, validate=True)
        nonce = base64.b64decode(envelope.nonce, validate=True)
        body = base64.b64decode(envelope.body, validate=True)
        tablet = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        agreed = private.exchange(ec.ECDH(), tablet)
        key = HKDF(hashes.SHA256(), length=32, salt=point, info=PURPOSE).derive(agreed)
        return AESGCM(key).decrypt(nonce, body, envelope.outside)
    except (InvalidTag, ValueError):
        raise BrokenSeal("This envelope does not open.") from None

"""A tablet in Python: seals as static/js/outbox/seal.js does, and sends what it sealed."""

import base64
import datetime
import json
import secrets
import uuid
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.utils import timezone

from angel_program.accounts.models import User
from intake.actions.outbox_keys import key_in_use
from intake.capture import capture_token
from intake.envelope import Envelope

WHOLE = [
    ("red_flags", "none"),
    ("pathway", "family"),
    ("language", "es"),
    ("interpreter", "yes"),
    ("call_name", "Robin"),
    ("supervisor_told", "on"),
    ("arrived_at", ""),
]


def sealed(officer: User, fields: Any = WHOLE, **more: Any) -> dict[str, Any]:
    """An envelope with these answers, as JSON; ``more`` is what differs from a finished welcome."""
    said = {
        "id": str(uuid.uuid4()),
        "number": 1,
        "step": "welcome",
        "walk_in": None,
        "finished": True,
        "captured_at": timezone.now().isoformat(),
        "token": "",
    } | more
    inside = {name: said[name] for name in ("step", "walk_in", "captured_at", "finished")}
    inside["said_at"] = said.get("said_at", said["captured_at"])
    inside |= {"fields": fields, "locked": said.get("locked", False)}
    text = more.get("text", json.dumps(inside)).encode()
    key = more.get("key") or key_in_use()
    token = said["token"] or capture_token(officer, officer.station)
    own = ec.generate_private_key(ec.SECP256R1())
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    server = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes(key.public))
    secret = HKDF(hashes.SHA256(), 32, salt=point, info=b"angel outbox 1").derive(
        own.exchange(ec.ECDH(), server)
    )
    nonce = secrets.token_bytes(12)
    outside = f"angel outbox 1|{said['id']}|{key.pk}|{said['number']}|{token}".encode()
    return {
        "id": said["id"],
        "number": said["number"],
        "key": str(key.pk),
        "token": token,
        "point": base64.b64encode(point).decode(),
        "nonce": base64.b64encode(nonce).decode(),
        "body": base64.b64encode(AESGCM(secret).encrypt(nonce, text, outside)).decode(),
    }


def envelope(officer: User, fields: Any = WHOLE, **more: Any) -> Envelope:
    """The same, as the program reads it."""
    return Envelope.read(sealed(officer, fields, **more))


def send(
    envelope: dict[str, Any],
    *,
    client: Client | None = None,
    sent_at: datetime.datetime | None = None,
    here: bool = False,
) -> Any:
    """Send it, from a tablet where nobody is signed in if no client is given."""
    said = {
        "envelope": envelope,
        "sent_at": (sent_at or timezone.now()).isoformat(),
        "here": here,
    }
    return (client or Client()).post(
        "/intake/outbox/receive_draft/", json.dumps(said), "application/json"
    )

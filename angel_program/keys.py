"""The master key and what is made from it: wrapping of persons' keys, the blind index, and the seal
on the secrets of second factors.

The master key comes from the environment and is held outside the database and its backups.
"""

import base64
import hashlib
import hmac
import secrets
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from angel_program.sealed import NONCE, BrokenSeal, Key


def master_id() -> str:
    """A short name of the master key in use: tells keys apart, tells nothing about them."""
    return hashlib.sha256(b"name of a master key" + settings.MASTER_KEY).hexdigest()[:16]


def new_key(id: UUID) -> tuple[Key, bytes]:
    """A fresh key for one person, and the same wrapped by the master key, as it is stored."""
    secret = AESGCM.generate_key(256)
    nonce = secrets.token_bytes(NONCE)
    return Key(id, secret), nonce + _wrapper().encrypt(nonce, secret, id.bytes)


def unwrap(id: UUID, wrapped: bytes) -> Key:
    """The key stored as ``wrapped``. Raises BrokenSeal under another master key or another id."""
    try:
        return Key(id, _wrapper().decrypt(wrapped[:NONCE], wrapped[NONCE:], id.bytes))
    except InvalidTag:
        raise BrokenSeal("This person's key does not open under the master key.") from None


def blind(kind: str, *parts: str) -> str:
    """A keyed digest to find equal values by, without holding them: HMAC-SHA-256, 32 hex digits.

    Equal inputs give equal digests, so how often a value occurs can be seen; what it is cannot.
    """
    message = "\x1f".join((kind, *parts)).encode()
    return hmac.new(_derived(settings.MASTER_KEY, b"blind index"), message, "sha256").hexdigest()[
        :32
    ]


def seal_secret(text: str) -> str:
    """A secret of the program's own accounts, sealed by the master key: its id, a dot, base64."""
    nonce, name = secrets.token_bytes(NONCE), master_id()
    body = _for_secrets(settings.MASTER_KEY).encrypt(nonce, text.encode(), name.encode())
    return f"{name}.{base64.b64encode(nonce + body).decode()}"


def open_secret(sealed: str, *, master: bytes | None = None) -> str:
    """What ``seal_secret`` sealed, under the master key in use or, while keys change, another.

    Raises BrokenSeal where it was altered, written in clear, or sealed under a third key.
    """
    name, _dot, body = sealed.partition(".")
    try:
        blob = base64.b64decode(body, validate=True)
        key = _for_secrets(settings.MASTER_KEY if master is None else master)
        return key.decrypt(blob[:NONCE], blob[NONCE:], name.encode()).decode()
    except (InvalidTag, ValueError):
        raise BrokenSeal("This secret was altered, or another master key sealed it.") from None


def _for_secrets(master: bytes) -> AESGCM:
    return AESGCM(_derived(master, b"second factor"))


def _wrapper() -> AESGCM:
    return AESGCM(_derived(settings.MASTER_KEY, b"wrap person keys"))


@cache
def _derived(master: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=use).derive(master)

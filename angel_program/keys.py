"""The master key and what is made from it: wrapping of persons' keys, and the house's own keys.

The master key comes from the environment and is held outside the database and its backups. It is
32 bytes; one that took another's place (``successor``) is 64: what wraps persons' keys is new, and
behind it stands the root of the house, unchanged, so that digests and seals of the house's own go
on meeting what was written before (docs/decisions/0015).
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

# Of a master key: so many bytes wrap persons' keys. What stands behind them is the root.
WRAPS = 32


def master_id(master: bytes | None = None) -> str:
    """A short name of a master key, of the one in use where none is given.

    Tells keys apart, tells nothing about them.
    """
    return hashlib.sha256(b"name of a master key" + (master or settings.MASTER_KEY)).hexdigest()[
        :16
    ]


def new_key(id: UUID) -> tuple[Key, bytes]:
    """A fresh key for one person, and the same wrapped by the master key, as it is stored."""
    key = Key(id, AESGCM.generate_key(256))
    return key, wrap(key)


def wrap(key: Key) -> bytes:
    """A person's key as it is stored: closed by the master key in use, bound to the person's id."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _wrapper(settings.MASTER_KEY).encrypt(nonce, key.secret, key.id.bytes)


def unwrap(id: UUID, wrapped: bytes, under: str = "") -> Key:
    """The key stored as ``wrapped``, under the master key of that name or the one in use.

    Raises BrokenSeal under another master key or another id.
    """
    master = _masters().get(under or master_id())
    if master is None:
        raise BrokenSeal("This person's key is under a master key that is not here.")
    try:
        return Key(id, _wrapper(master).decrypt(wrapped[:NONCE], wrapped[NONCE:], id.bytes))
    except (InvalidTag, ValueError):  # ValueError: too short to be a wrapped key at all
        raise BrokenSeal("This person's key does not open under the master key.") from None


def derived(use: str) -> bytes:
    """32 bytes of the house's own for one use, such as "second factor" or "anchor".

    The same before and after the master key was changed: whatever they closed stays open.
    """
    return _hkdf(root(settings.MASTER_KEY), use.encode())


def blind(kind: str, *parts: str) -> str:
    """A keyed digest to find equal values by, without holding them: HMAC-SHA-256, 32 hex digits.

    Equal inputs give equal digests, so how often a value occurs can be seen; what it is cannot.
    """
    message = "\x1f".join((kind, *parts)).encode()
    return hmac.new(derived("blind index"), message, "sha256").hexdigest()[:32]


def seal_secret(text: str) -> str:
    """A secret of the program's own accounts, such as that of an app, sealed; base64."""
    nonce = secrets.token_bytes(NONCE)
    return base64.b64encode(nonce + _for_secrets().encrypt(nonce, text.encode(), None)).decode()


def open_secret(sealed: str) -> str:
    """What ``seal_secret`` sealed. Raises BrokenSeal where it was altered, or written in clear."""
    try:
        blob = base64.b64decode(sealed, validate=True)
        return _for_secrets().decrypt(blob[:NONCE], blob[NONCE:], None).decode()
    except (InvalidTag, ValueError):
        raise BrokenSeal("This secret was altered, or another master key sealed it.") from None


def _for_secrets() -> AESGCM:
    return AESGCM(derived("second factor"))


def successor(master: bytes) -> bytes:
    """A master key to take this one's place: new where it wraps, with the root of the old."""
    return secrets.token_bytes(WRAPS) + root(master)


def root(master: bytes) -> bytes:
    """What the house's own keys are made from."""
    return master[WRAPS:] or _hkdf(master, b"root of the house")


def _masters() -> dict[str, bytes]:
    """The master keys that open here, by name: the one in use, and the one before it."""
    known = (settings.MASTER_KEY_PREVIOUS, settings.MASTER_KEY)
    return {master_id(master): master for master in known if master}


def _wrapper(master: bytes) -> AESGCM:
    return AESGCM(_hkdf(master[:WRAPS], b"wrap person keys"))


@cache
def _hkdf(secret: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=use).derive(secret)

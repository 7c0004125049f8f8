"""Sealed values: what names a person is kept as AES-256-GCM, bound to its table, row and column.

A value moved to another row or column, altered, or written in clear does not open; it is refused,
never shown. Reading a row opens nothing: a column gives a ``Sealed``, and ``open_value`` wants the
person's key. Layout of the stored bytes: version (1), key id (16), nonce (12), ciphertext and tag.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

VERSION = b"\x01"
NONCE = 12
HEADER = len(VERSION) + 16
# The length of a name tells something; values are padded to a multiple of this many bytes.
BUCKET = 32


class BrokenSeal(Exception):
    """A sealed value that was moved, altered, cut, written in clear, or has another key."""


@dataclass(frozen=True, repr=False)
class Key:
    """A person's own key: the id that stands in each value's header, and 32 secret bytes."""

    id: UUID
    secret: bytes


@dataclass(frozen=True, repr=False)
class Sealed:
    """A value as it is stored. Prints nothing, compares by its bytes."""

    blob: bytes

    @property
    def key_id(self) -> UUID:
        """Which key closed it. Raises BrokenSeal where the bytes are not a sealed value at all."""
        if len(self.blob) < HEADER + NONCE + 16 or self.blob[:1] != VERSION:
            raise BrokenSeal("This value is not sealed.")
        return UUID(bytes=self.blob[1:HEADER])


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # the stubs give it no parameters
    """A column that holds only sealed values. Plain text is a TypeError, on save and on update."""

    def from_db_value(self, value: Any, expression: object, connection: object) -> Sealed | None:
        """Wrap what the database holds, whatever it is; it is judged when it is opened."""
        if value is None:
            return None
        return Sealed(value.encode() if isinstance(value, str) else bytes(value))

    def get_prep_value(self, value: Any) -> bytes | None:
        """Let only sealed values and nothing through."""
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self.name} takes a sealed value, never a plain one.")
        return value.blob

    def get_db_prep_value(  # the arguments are Django's
        self,
        value: Any,
        connection: Any,
        prepared: bool = False,  # noqa: FBT001, FBT002  # as above
    ) -> Any:
        """Bytes for the driver."""
        blob = value if prepared else self.get_prep_value(value)
        return None if blob is None else connection.Database.Binary(blob)

    def to_python(self, value: Any) -> Any:
        """As it is: a sealed value is not cleaned."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Never into a fixture."""
        raise TypeError("Sealed values are not serialized.")


def close_value(row: models.Model, column: str, text: str, key: Key) -> None:
    """Seal ``text`` into ``row.column``; an empty text empties it. The row is not saved."""
    if not text:
        setattr(row, column, None)
        return
    nonce = secrets.token_bytes(NONCE)
    header = VERSION + key.id.bytes
    body = AESGCM(key.secret).encrypt(nonce, _pad(text.encode()), _place(row, column) + header)
    setattr(row, column, Sealed(header + nonce + body))


def open_value(row: models.Model, column: str, key: Key) -> str:
    """The text sealed in ``row.column``, blank where there is none.

    Raises BrokenSeal where the value was not sealed in this table, row and column by this key.
    """
    sealed = getattr(row, column)
    if sealed is None:
        return ""
    if not isinstance(sealed, Sealed) or sealed.key_id != key.id:
        raise BrokenSeal("This value was not sealed with this person's key.")
    header, nonce = sealed.blob[:HEADER], sealed.blob[HEADER : HEADER + NONCE]
    try:
        padded = AESGCM(key.secret).decrypt(
            nonce, sealed.blob[HEADER + NONCE :], _place(row, column) + header
        )
    except InvalidTag:
        raise BrokenSeal("This value was moved or altered.") from None
    return padded.rstrip(b"\x00")[:-1].decode()


def _place(row: models.Model, column: str) -> bytes:
    return f"{row._meta.db_table}|{column}|{row.pk}|".encode()


def _pad(text: bytes) -> bytes:
    # ISO 7816-4: a one bit, then zeros, so that trailing zero bytes of the text stay whole.
    return text + b"\x80" + b"\x00" * (-(len(text) + 1) % BUCKET)

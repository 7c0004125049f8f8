"""One value of one column as JSON keeps it, and back: the same on both engines.

Nothing is opened: what is sealed travels as the bytes that the database holds.
"""

import base64
from typing import Any

from django.db import connection, models

from angel_program.sealed import Sealed, SealedField


def written(field: "models.Field[Any, Any]", value: Any) -> Any:
    """A value as it was read from the database, as JSON keeps it."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, Sealed):
        value = value.blob
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, bool | int | float):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read(field: "models.Field[Any, Any]", value: Any) -> Any:
    """The same value as the database takes it, in the words of this engine."""
    if isinstance(field, models.ForeignKey):
        return read(field.target_field, value)
    if isinstance(field, models.BinaryField) and value is not None:
        blob = base64.b64decode(value)
        value = Sealed(blob) if isinstance(field, SealedField) else blob
    elif not isinstance(field, models.JSONField):
        value = field.to_python(value)
    return field.get_db_prep_save(value, connection)

"""Reading the environment, with a sentence for what is missing. For settings.py alone."""

import base64
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def needed(name: str, what: str) -> str:
    """A variable without which nothing starts. Raises with what to do."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {what} See .env.example.")
    return value


def master_key(name: str = "MASTER_KEY") -> bytes:
    """A key that wraps persons' keys, from NAME_FILE or NAME; empty where neither is set.

    32 bytes, or 64 where ``rotate_keys --new-key`` made it.
    """
    path = env.str(f"{name}_FILE", default="")
    text = Path(path).read_text().strip() if path else env.str(name, default="")
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b"?"
    if len(key) not in (0, 32, 64):
        raise ImproperlyConfigured(f"{name} must be 32 bytes in base64. See .env.example.")
    return key

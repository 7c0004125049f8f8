"""The environment every test runs in, set before Django reads its settings.

pytest loads this as a plugin (``-p tests.environment`` in pyproject.toml): a conftest would come
too late, pytest-django reads the settings before it. Every variable that settings.py reads is set
here, so that a developer's ``.env`` never reaches a test. The database alone is left to the
caller: ``DATABASE_URL`` chooses the engine, and SQLite is the one when it is absent.
"""

import base64
import gc
import os

# Fixed and worthless, so that what is sealed or signed in one process opens in another.
MASTER_KEY = base64.b64encode(bytes(range(32))).decode()

os.environ.update(
    DEBUG="false",
    DEMO="false",
    SECRET_KEY="only-for-tests-" + "0123456789abcdef" * 4,
    MASTER_KEY=MASTER_KEY,
    MASTER_KEY_FILE="",
    MASTER_KEY_PREVIOUS="",
    MASTER_KEY_PREVIOUS_FILE="",
    BACKUP_RECIPIENTS="",
    ANCHOR_FILE="",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    CSRF_TRUSTED_ORIGINS="",
    BEHIND_PROXY="false",
    EMAIL_URL="memorymail://",
    MAIL_FROM="answers@example.org",
    TEXT_URL="https://answers:for-tests@localhost:9/texts",  # nobody listens there
    TEXT_FROM="+19785550100",
    TEXT_SECRET="",
    PUBLIC_URL="https://angel.example.org",
    SEND_AT_ONCE="false",
)
os.environ.setdefault("DATABASE_URL", "sqlite:///angel.sqlite3")

# The program's modules stay until the end: looking through all of them after every few hundred
# objects frees nothing, and was a twentieth of the time.
gc.set_threshold(50_000, 50, 100)

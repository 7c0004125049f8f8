"""Django, set up for a process that measures: imported before any model.

The settings are those of the tests (tests/environment.py), so like production and without a .env;
DATABASE_URL alone comes from the caller.
"""

import os

import django
from django.test.utils import override_settings

import tests.environment  # noqa: F401  # sets the variables that settings read

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angel_program.settings")
django.setup()

from django.conf import settings  # noqa: E402  # after setup

# Nobody runs collectstatic for a benchmark: pages name their files as they lie.
STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
override_settings(STORAGES={**settings.STORAGES, "staticfiles": STATIC}).enable()

"""What the server of served.py serves: the program, with static files where they lie."""

import os

import django
from django.test.utils import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angel_program.settings")
django.setup()

from django.conf import settings  # noqa: E402  # the environment is set first
from django.core.wsgi import get_wsgi_application  # noqa: E402  # as above

STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
override_settings(STORAGES={**settings.STORAGES, "staticfiles": STATIC}).enable()
application = get_wsgi_application()

"""The door for gunicorn."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angel_program.settings")

application = get_wsgi_application()

# What the first to ask would wait a second for, read while nobody waits: every view, and the
# ZIP codes, which unpack themselves at the first question.
import_module("angel_program.urls")
import_module("referrals.near").lies_at("01930")

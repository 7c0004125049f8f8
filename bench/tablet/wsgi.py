"""The program as production serves it, with static files collected where this run says.

BENCH_STATIC=folder gunicorn bench.tablet.wsgi:application
"""

import os

import django
from django.test.utils import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angel_program.settings")
django.setup()
override_settings(STATIC_ROOT=os.environ["BENCH_STATIC"]).enable()

from django.core.wsgi import get_wsgi_application  # noqa: E402  # the settings are set first

application = get_wsgi_application()

"""A worker as in use, on the tests' database, with the tests' mail server and short claims.

DATABASE_URL=... MAILBOX=... GATEWAY=... python -m tests.post.worker
"""

import datetime

from tests import environment  # noqa: F401  # before Django reads its settings

if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "angel_program.settings"
    import django
    from django.conf import settings

    django.setup()
    settings.EMAIL_BACKEND = "tests.post.mailbox.Backend"
    settings.TEXT_URL = os.environ.get("GATEWAY", "")
    from django.core.management import call_command

    from angel_program.post import deliver
    from tests.post import kinds  # noqa: F401  # they register themselves

    deliver.LEASE = datetime.timedelta(seconds=1)
    call_command("db_worker", interval=0.05, startup_delay=False, verbosity=0)

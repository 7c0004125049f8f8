"""What a backup holds: every table but those that are made anew, and the keys apart."""

from django.apps import apps
from django.db import models

from intake.models import PersonIndex, PersonKey

# Made by `migrate`, or gone with the next sign-in, or somebody else's log that we do not write.
LEFT_OUT = {"admin", "axes", "contenttypes", "django_tasks_db", "sessions"}
LEFT_OUT_MODELS = {"accounts.cacherow", "accounts.staffsession", "auth.permission"}
# What leads to a person goes into a file of its own, so that its copies can be kept for 35 days
# and the rest for longer: the keys that open, and the digests that find.
OF_KEYS = (PersonKey, PersonIndex)


def tables_of_data() -> list[type[models.Model]]:
    """Every table that is backed up, but for those of keys; in one order on every machine."""
    found = [m for m in apps.get_models(include_auto_created=True) if _is_ours(m)]
    return sorted(found, key=lambda model: model._meta.label_lower)


def tables_of_keys() -> list[type[models.Model]]:
    """The tables of the short-lived file."""
    return sorted(OF_KEYS, key=lambda model: model._meta.label_lower)


def _is_ours(model: type[models.Model]) -> bool:
    meta = model._meta
    return (
        meta.managed
        and not meta.proxy
        and model not in OF_KEYS
        and meta.app_label not in LEFT_OUT
        and meta.label_lower not in LEFT_OUT_MODELS
    )

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "angel_program.keeping"
    default_auto_field = "django.db.models.BigAutoField"

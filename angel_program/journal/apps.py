from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "angel_program.journal"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "angel_program.journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check of the anchor file."""
        from angel_program.journal import checks  # noqa: F401, PLC0415  # settings are ready only now

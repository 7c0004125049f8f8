from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "angel_program.oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the post know who writes our letters: a worker asks by their kind."""
        from angel_program.oversight import letters  # noqa: F401, PLC0415  # it reads models

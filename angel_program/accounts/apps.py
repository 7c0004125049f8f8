from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "angel_program.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for sign-ins."""
        from angel_program.accounts import checks, sessions  # noqa: F401, PLC0415  # models are ready only now

        sessions.connect()

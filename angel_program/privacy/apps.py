from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "angel_program.privacy"
    default_auto_field = "django.db.models.BigAutoField"

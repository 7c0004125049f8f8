from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "angel_program.oversight"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostConfig(AppConfig):
    name = "angel_program.post"
    verbose_name = _("Messages")
    default_auto_field = "django.db.models.BigAutoField"

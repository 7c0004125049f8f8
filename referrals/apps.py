from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferralsConfig(AppConfig):
    name = "referrals"
    verbose_name = _("Referrals")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who writes the letters and texts to centers and to angels."""
        from referrals import call_out_letters, letters, texts  # noqa: F401, PLC0415  # models are ready only now

"""The doors."""

from django.contrib import admin
from django.urls import include, path

from angel_program.first import first_page, healthz, readyz

urlpatterns = [
    path("", first_page, name="first_page"),
    path("accounts/", include("angel_program.accounts.urls")),
    path("intake/", include("intake.urls")),
    path("referrals/", include("referrals.urls")),
    path("journal/", include("angel_program.journal.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

"""The doors."""

from django.contrib import admin
from django.urls import include, path

from angel_program.first import first_page, healthz, readyz

# Without Django's shortcut to any row by its id: it would tell whether a case exists.
admin_urls, admin_app, admin_space = admin.site.urls
admin_urls = [url for url in admin_urls if getattr(url, "name", "") != "view_on_site"]

urlpatterns = [
    path("", first_page, name="first_page"),
    path("accounts/", include("angel_program.accounts.urls")),
    path("intake/", include("intake.urls")),
    path("referrals/", include("referrals.urls")),
    path("privacy/", include("angel_program.privacy.urls")),
    path("keeping/", include("angel_program.keeping.urls")),
    path("journal/", include("angel_program.journal.urls")),
    path("releases/", include("angel_program.oversight.urls")),
    path("admin/", (admin_urls, admin_app, admin_space)),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

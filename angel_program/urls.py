"""The doors."""

from django.contrib import admin
from django.urls import include, path

from angel_program.accounts.views import tablets
from angel_program.first import first_page, healthz, readyz
from angel_program.oversight.views import wall
from angel_program.post import views as texts
from referrals.views import call_out, reply

# Without Django's shortcut to any row by its id: it would tell whether a case exists.
admin_urls, admin_app, admin_space = admin.site.urls
admin_urls = [url for url in admin_urls if getattr(url, "name", "") != "view_on_site"]

urlpatterns = [
    path("", first_page, name="first_page"),
    path("accounts/", include("angel_program.accounts.urls")),
    path("tablets/", tablets.view_tablets, name="view_tablets"),
    path("tablets/add_tablet/", tablets.add_tablet, name="add_tablet"),
    # As short as can be: somebody types it on a tablet, once.
    path("tablets/enroll/", tablets.enroll_tablet, name="enroll_tablet"),
    path("tablets/<uuid:pk>/revoke_tablet/", tablets.revoke_tablet, name="revoke_tablet"),
    # Typed on the browser of a wall screen, as short as the one above.
    path("wall/", wall.view_wall, name="view_wall"),
    path("intake/", include("intake.urls")),
    path("referrals/", include("referrals.urls")),
    # A center's answer: no account, the link is all that is known of them.
    path("reply/<str:token>/", reply.reply, name="reply"),
    path("privacy/", include("angel_program.privacy.urls")),
    path("keeping/", include("angel_program.keeping.urls")),
    path("journal/", include("angel_program.journal.urls")),
    path("releases/", include("angel_program.oversight.urls")),
    path("admin/", (admin_urls, admin_app, admin_space)),
    # Stands in letters: short, and says nothing of what it is about.
    path("ride/<str:token>/", call_out.answer_by_link, name="answer_by_link"),
    # Where the text gateway passes on what people answer.
    path("texts/", texts.hear_text, name="hear_text"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]

"""Public reports."""

from django.urls import path

from angel_program.oversight.views import releases

app_name = "oversight"
urlpatterns = [
    path("", releases.view_releases, name="view_releases"),
    path("ask/", releases.ask_release, name="ask_release"),
    path("<uuid:pk>/", releases.view_release, name="view_release"),
    path("<uuid:pk>/decide/", releases.decide_release, name="decide_release"),
    path("<uuid:pk>/<slug:form>/", releases.export_outcomes, name="export_outcomes"),
]

"""Public reports, and the month as a file."""

from django.urls import path

from angel_program.oversight.views import admissions, months, releases

app_name = "oversight"
urlpatterns = [
    path("", releases.view_releases, name="view_releases"),
    path("ask/", releases.ask_release, name="ask_release"),
    path("admissions/", admissions.export_admissions, name="export_admissions"),
    path("month/<str:first>/<str:last>/<slug:form>/", months.export_month, name="export_month"),
    path("<uuid:pk>/", releases.view_release, name="view_release"),
    path("<uuid:pk>/decide/", releases.decide_release, name="decide_release"),
    path("<uuid:pk>/<slug:form>/", releases.export_outcomes, name="export_outcomes"),
]

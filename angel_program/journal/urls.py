"""The privacy officer's reading room."""

from django.urls import path

from angel_program.journal.views import read_journal, read_visit

app_name = "journal"
urlpatterns = [
    path("", read_journal, name="read_journal"),
    path("visits/<uuid:pk>/", read_visit, name="read_visit"),
]

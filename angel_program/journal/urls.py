"""The privacy officer's reading room."""

from django.urls import path

from angel_program.journal.views import read_journal

app_name = "journal"
urlpatterns = [path("", read_journal, name="read_journal")]

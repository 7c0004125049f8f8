"""Forgetting: the privacy officer's and the administrator's few pages."""

from django.urls import path

from angel_program.keeping.views import forgetting

app_name = "keeping"
urlpatterns = [
    path("", forgetting.view_forgetting, name="view_forgetting"),
    path("ask_to_forget/", forgetting.ask_to_forget, name="ask_to_forget"),
    path("<uuid:pk>/", forgetting.decide_forgetting, name="decide_forgetting"),
]

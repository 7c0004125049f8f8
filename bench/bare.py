"""The yardstick: the least a signed-in form that stores one row can be, behind the same middleware.

A ``ModelForm`` of one field over a small table of ours, saved as Django's tutorial saves one. It
asks for the session and the account, as every page does, and inserts; nothing else.
"""

import uuid

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from angel_program.accounts.models import Station
from angel_program.urls import urlpatterns as ours


class StationForm(ModelForm):
    """A station's name."""

    class Meta:
        model = Station
        fields = ["name"]


def bare(request: HttpRequest) -> HttpResponse:
    """Store one row from one form, and go on."""
    station = Station(department=request.user.department, code=uuid.uuid4().hex)
    form = StationForm(request.POST or None, instance=station)
    if form.is_valid():
        form.save()
        return redirect("bare")
    return render(request, "parts/form.html", {"form": form}, status=422)


urlpatterns = [path("bare/", bare, name="bare"), *ours]

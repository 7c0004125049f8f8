"""Departments, stations and accounts in the admin; signing in there is signing in as everywhere."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from angel_program.accounts.actions.factors import start_over
from angel_program.accounts.actions.lockout import release
from angel_program.accounts.actions.password import give_link
from angel_program.accounts.actions.sessions import end_sessions
from angel_program.accounts.models import Department, Station, User, Vendor
from angel_program.accounts.reference import OwnDepartmentAdmin, ReferenceAdmin, keeper
from angel_program.journal.verbs import Verb
from angel_program.screens import ask_again


def not_here(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """A password is chosen by a link, with an entry; the admin's own page would write none."""
    raise Http404


# Its own form would go past the lock after five mistakes, and past a second factor.
admin.site.password_change = not_here  # type: ignore[method-assign,assignment]  # a site is told so
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # as allauth says
# Power is one table (permissions.py), an account has one address, and second factors are changed by
# verbs, never as rows.
admin.site.unregister([Group, EmailAddress, Authenticator])


@admin.register(Department)
class DepartmentAdmin(ReferenceAdmin):
    """One's own department. Another is added at the command line, with its first policy."""

    called = _("department"), _("departments")
    list_display = ("name", "code", "time_zone")
    readonly_fields = ("code",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody here: ``manage.py add_department``."""
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Department]:
        """One's own."""
        return super().get_queryset(request).filter(pk=keeper(request).department_id)


@admin.register(Station)
class StationAdmin(OwnDepartmentAdmin):
    """The doors of one's department."""

    called = _("station"), _("stations")
    list_display = ("name", "code", "zip")
    fields = ("name", "code", "zip")


@admin.register(Vendor)
class VendorAdmin(OwnDepartmentAdmin):
    """Who carries messages or holds the machine, with the day of the agreement that binds them."""

    called = _("vendor"), _("vendors")
    list_display = ("name", "carries", "agreed_on", "ends_on", "in_force")
    list_filter = ("carries",)
    fields = ("name", "carries", "agreed_on", "ends_on")

    @display(description=_("In force"), boolean=True)  # type: ignore[untyped-decorator]  # unfold's
    def in_force(self, vendor: Vendor) -> bool:
        """Whether anything may be given to them today."""
        return vendor.is_bound


@admin.register(User)
class UserAdmin(OwnDepartmentAdmin):
    """Accounts: who works here and as what. No password is seen, and none is set here."""

    called = _("user"), _("users")
    list_display = ("username", "display_name", "role", "station", "is_supervisor", "is_active")
    list_filter = ("role", "is_active")
    search_fields = ("username", "display_name")
    fields = (
        "username",
        "display_name",
        "email",
        "role",
        "station",
        "is_supervisor",
        "is_active",
    )
    actions_submit_line = ("new_link", "release", "start_over")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Who works here and as what is changed only by whoever has just proved who they are."""
        again = ask_again(request)
        return again or super().changeform_view(request, object_id, form_url, extra_context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A name is given once: the journal's lines stay those of one human being (A1)."""
        return ("username",) if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes their own account: not its role, not whether it is open."""
        return super().has_change_permission(request, obj) and obj != request.user

    def verb_for(self, *, added: bool) -> Verb:
        """Accounts have words of their own."""
        return Verb.STAFF_ADDED if added else Verb.STAFF_CHANGED

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Stations of one's own department."""
        if db_field.name == "station":
            kwargs["queryset"] = Station.objects.filter(department=keeper(request).department_id)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        """A new account has no password until its holder chooses one."""
        if not change:
            obj.set_unusable_password()
        if obj.is_active and "is_active" in form.changed_data:
            obj.opened_at = timezone.now()
        super().save_model(request, obj, form, change)
        if not change:
            self._say_link(request, give_link(user=obj, by=keeper(request)), obj)
        elif not obj.is_active and "is_active" in form.changed_data:
            end_sessions(user=obj, by=keeper(request))

    @action(description=_("Save, and give a new link to choose a password"))  # type: ignore[untyped-decorator]  # unfold's
    def new_link(self, request: HttpRequest, obj: User) -> None:
        """Another one-time link, for who forgot the password or mistyped it five times."""
        self._say_link(request, give_link(user=obj, by=keeper(request)), obj)

    @action(description=_("Save, and release after five mistakes"))  # type: ignore[untyped-decorator]  # as above
    def release(self, request: HttpRequest, obj: User) -> None:
        """They go on with the password and the factor they have."""
        release(user=obj, by=keeper(request))
        said = _("%(name)s may try again.")
        messages.info(request, said % {"name": obj.get_full_name()})

    @action(description=_("Save, and start over: lost phone or key"))  # type: ignore[untyped-decorator]  # as above
    def start_over(self, request: HttpRequest, obj: User) -> None:
        """Password, factors and sessions are gone; a link begins anew."""
        self._say_link(request, start_over(user=obj, by=keeper(request)), obj)

    def _say_link(self, request: HttpRequest, path: str, user: User) -> None:
        link = request.build_absolute_uri(path)
        said = _("Hand this link to %(name)s. It works once, within three days: %(link)s")
        messages.info(request, said % {"name": user.get_full_name(), "link": link})

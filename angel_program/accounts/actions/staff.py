"""Departments, stations and accounts: made by commands and administrators, closed by the clock."""

from django.utils.translation import gettext as _

from angel_program.accounts.actions.sessions import close_sessions
from angel_program.accounts.models import Department, Station, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.permissions import Role
from angel_program.refusal import Refused


@action
def add_department(*, code: str, name: str, time_zone: str, by: Actor) -> Department:
    """A new department. Raises ValidationError where code or time zone cannot be."""
    department = Department(code=code, name=name, time_zone=time_zone)
    department.full_clean()
    department.save()
    record(Verb.DEPARTMENT_ADDED, by=by, department=department, subject=department)
    return department


@action
def add_station(
    *, department: Department, code: str, name: str, by: Actor, zip_code: str = ""
) -> Station:
    """A new door of a department. Raises ValidationError where the code or the ZIP cannot be.

    ``zip_code`` has five digits; without one no distance to a center is told.
    """
    station = Station(department=department, code=code, name=name, zip=zip_code)
    station.full_clean()
    station.save()
    record(Verb.STATION_ADDED, by=by, department=department, subject=station)
    return station


@action
def add_staff(
    *,
    username: str,
    role: Role,
    department: Department,
    by: Actor,
    display_name: str = "",
    station: Station | None = None,
    is_supervisor: bool = False,
) -> User:
    """A new account without a password yet; its holder chooses one by a one-time link.

    Raises ValidationError where the name is taken or cannot be.
    """
    user = User(
        username=username,
        role=role,
        department=department,
        display_name=display_name,
        station=station,
        is_supervisor=is_supervisor,
    )
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    record(Verb.STAFF_ADDED, by=by, department=department, subject=user, role=role)
    return user


@action
def close_idle(*, user: User, by: Actor) -> User:
    """Close an account that nobody has signed in to for ninety days (CJIS AC-2(3)).

    Refused where they came back meanwhile. An administrator may open it again.
    """
    user = User.objects.select_for_update().select_related("department").get(pk=user.pk)
    if not User.objects.idle().filter(pk=user.pk).exists():
        raise Refused(_("This account is in use."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    close_sessions(user)
    record(Verb.STAFF_CLOSED, by=by, department=user.department, subject=user)
    return user

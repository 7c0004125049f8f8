"""``manage.py first_administrator``: the first account of a department, by a link of 15 minutes."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from angel_program.accounts.actions.password import give_link
from angel_program.accounts.actions.staff import add_staff
from angel_program.accounts.links import MINUTES
from angel_program.accounts.management.finding import department_called, origin
from angel_program.accounts.models import Department, User
from angel_program.journal.actors import COMMAND_LINE
from angel_program.permissions import Role


class Command(BaseCommand):
    help = (
        "Adds a department's first administrator and prints a one-time link, good for fifteen "
        "minutes. Refuses once an administrator works there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--department", required=True, help="its code")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 1 with a sentence where somebody is there already, or the name is another's."""
        department = department_called(options["department"])
        _refuse_where_one_works(department)
        user = User.objects.filter(username__iexact=options["username"]).first()
        if user is None:
            user = _added(options["username"], department)
        elif not _still_waits(user, department):
            raise CommandError(f"The name {user.username} was given before. Choose another.")
        self.stdout.write(f"Account {user.username}. To choose a password, within fifteen minutes:")
        self.stdout.write(origin() + give_link(user=user, maker=MINUTES, by=COMMAND_LINE))


def _refuse_where_one_works(department: Department) -> None:
    """Who has chosen no password yet does not count: their link may have run out."""
    there = department.staff.filter(role=Role.ADMINISTRATOR, is_active=True)
    if any(user.has_usable_password() for user in there):
        raise CommandError(
            f"{department.code} has an administrator; they add accounts in the program."
        )


def _still_waits(user: User, department: Department) -> bool:
    """Whether this is the account of an earlier try, whose link ran out."""
    ours = user.department_id == department.pk and user.role == Role.ADMINISTRATOR
    return ours and user.is_active and not user.has_usable_password()


def _added(username: str, department: Department) -> User:
    try:
        return add_staff(
            username=username, role=Role.ADMINISTRATOR, department=department, by=COMMAND_LINE
        )
    except ValidationError as wrong:
        raise CommandError(" ".join(wrong.messages)) from None

"""``manage.py add_staff``: an account, and a one-time link to choose its password by."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from angel_program.accounts.actions.password import give_link
from angel_program.accounts.actions.staff import add_staff
from angel_program.accounts.management.finding import department_called, origin, station_called
from angel_program.accounts.models import Department, User
from angel_program.journal.actors import COMMAND_LINE
from angel_program.permissions import Role


class Command(BaseCommand):
    help = "Adds an account and prints a one-time link. One that exists is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the options."""
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--department", required=True, help="its code")
        parser.add_argument("--station", help="the code of the door this officer stands at")
        parser.add_argument("--name", default="", help="the name colleagues know")
        parser.add_argument(
            "--supervisor", action="store_true", help="decides screenings that were flagged"
        )
        parser.add_argument(
            "--new-link", action="store_true", help="another link, for who forgot the password"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 where it is there afterwards, 1 with a sentence where it cannot be."""
        department = department_called(options["department"])
        user = User.objects.filter(username__iexact=options["username"]).first()
        if user is None:
            user = self._added(department, options)
            self.stdout.write(f"Account {user.username} added.")
        else:
            self.stdout.write(f"Account {user.username} exists; it was left as it is.")
        if options["new_link"] or not user.has_usable_password():
            self.stdout.write("To choose a password, once, within three days:")
            self.stdout.write(origin() + give_link(user=user, by=COMMAND_LINE))

    def _added(self, department: Department, options: dict[str, Any]) -> User:
        code = options["station"]
        try:
            return add_staff(
                username=options["username"],
                role=Role(options["role"]),
                department=department,
                display_name=options["name"],
                station=station_called(code, department) if code else None,
                is_supervisor=options["supervisor"],
                by=COMMAND_LINE,
            )
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None

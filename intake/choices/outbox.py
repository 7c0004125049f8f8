"""Drafts: intakes that were written on a tablet and are not filed yet."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """The pages whose answers are kept as they are given. The words are the verbs' own."""

    WELCOME = "welcome", _("At the door")
    SCREEN = "screen", _("Screening")
    GIVE_CONSENT = "give_consent", _("Agreement")
    DESCRIBE = "describe", _("Use and needs")
    IDENTIFY = "identify", _("Name and contact")


class DraftState(TextChoices):
    """What became of a draft. The first two are open: its answers are still sealed in it."""

    UNFINISHED = "unfinished", _("Not finished")
    ATTENTION = "attention", _("Needs attention")
    FILED = "filed", _("Filed")
    SET_ASIDE = "set_aside", _("Set aside")


class Held(TextChoices):
    """Why a finished draft could not be filed as it stands."""

    INCOMPLETE = "incomplete", _("An answer is missing, or cannot be.")
    REFUSED = "refused", _("It does not fit what was written since.")
    LATE = "late", _("Nobody had signed in on that tablet for too long.")
    LOCKED = "locked", _("The tablet was locked: nobody knows who wrote it.")
    CLOSED = "closed", _("The account it was written with is closed.")
    UNREADABLE = "unreadable", _("It cannot be opened: it was damaged, or its key is gone.")


class SetAside(TextChoices):
    """Why a draft is not filed at all."""

    MISTAKE = "mistake", _("Begun by mistake; nobody came in")
    TWICE = "twice", _("Logged another way already")
    UNREADABLE = "unreadable", _("It cannot be opened, and was asked about again")
    FORGOTTEN = "forgotten", _("The person is forgotten here")

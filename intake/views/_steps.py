"""The row of steps at the top of the tablet: where one is in an intake, and what is behind."""

from typing import Any

from django.urls import reverse

from angel_program.accounts.models import User
from angel_program.permissions import Can
from angel_program.road import Status
from intake.actions.person import not_yours_to_open
from intake.choices import Step
from intake.models import WalkIn

LABELS = {Can(step.value): step.label for step in Step}
ORDER = tuple(LABELS)


def steps(now: Can, walk_in: WalkIn | None = None) -> list[dict[str, Any]]:
    """The five steps of an intake, as layouts/steps.html draws them.

    Only the door and the screening have an order; the others can be opened whenever the person
    feels like it, so they are links.
    """
    row = [
        _a_step(Can.WELCOME, now, done=walk_in is not None),
        _a_step(Can.SCREEN, now, done=_screened(walk_in)),
    ]
    later = (
        (Can.GIVE_CONSENT, hasattr(walk_in, "agreement")),
        (Can.DESCRIBE, hasattr(walk_in, "profile")),
        (Can.IDENTIFY, _named(walk_in)),
    )
    for can, done in later:
        url = reverse(f"intake:{can}", args=[walk_in.pk]) if walk_in else ""
        row.append(_a_step(can, now, done=done) | {"url": url})
    return row


def steps_of_nobody() -> list[dict[str, Any]]:
    """The same row for the page without network, which does not know where anybody is."""
    return [{"label": label, "state": "todo", "part": can.value} for can, label in LABELS.items()]


def onward(now: Can, walk_in: WalkIn, by: User) -> str:
    """Where an intake goes on after this step: the next that is not done, or the visit's page.

    Whoever opens a later step by itself is not sent back to an earlier one.
    """
    done = {
        Can.SCREEN: _screened(walk_in) or walk_in.status == Status.FLAGGED,
        Can.GIVE_CONSENT: hasattr(walk_in, "agreement"),
        Can.DESCRIBE: hasattr(walk_in, "profile"),
        Can.IDENTIFY: _named(walk_in) or not_yours_to_open(walk_in, by),
    }
    left = [can for can in ORDER[ORDER.index(now) + 1 :] if not done[can]]
    if left and walk_in.is_open:
        return reverse(f"intake:{left[0]}", args=[walk_in.pk])
    return walk_in.get_absolute_url()


def where_to(step: str, walk_in: WalkIn, by: User) -> str:
    """Where somebody goes who has just finished this step.

    Emergency care comes before everything else, and a signature is shown back before "done".
    """
    if step == Can.WELCOME and walk_in.status == Status.MEDICAL_FIRST:
        return reverse("intake:send_to_care", args=[walk_in.pk])
    if step == Can.GIVE_CONSENT and not not_yours_to_open(walk_in, by):
        return reverse("intake:show_signature", args=[walk_in.pk])
    return onward(Can(step), walk_in, by)


def _a_step(can: Can, now: Can, *, done: bool) -> dict[str, Any]:
    return {"label": LABELS[can], "state": "now" if can == now else "done" if done else "todo"}


def _screened(walk_in: WalkIn | None) -> bool:
    early = (Status.WELCOMED, Status.MEDICAL_FIRST, Status.FLAGGED)
    return walk_in is not None and walk_in.status not in early


def _named(walk_in: WalkIn | None) -> bool:
    return walk_in is not None and walk_in.person.legal_name is not None

"""Filing a finished draft, or saying why not; and what waited for its visit to come in."""

from angel_program.screens import carry_out
from intake.actions.outbox import answers_of, file_draft, hold_draft, join_draft
from intake.answers import Answers
from intake.choices import Held
from intake.forms.outbox import form_of
from intake.models import Draft, WalkIn


def file_or_say_why(draft: Draft, answers: Answers) -> Held | None:
    """File it in the name of whoever wrote it; why it could not be, or None where it is filed."""
    form = form_of(draft, answers.fields)
    if not draft.captured_by.is_active:
        return Held.CLOSED
    if answers.locked:
        return Held.LOCKED
    if not form.is_valid():
        return Held.INCOMPLETE
    filed = carry_out(form, file_draft, draft=draft, by=draft.captured_by)
    return None if filed else Held.REFUSED


def file_waiting(walk_in: WalkIn) -> None:
    """The visit has come in: what the same officer wrote about it meanwhile is filed behind it.

    The oldest first. What was not finished is a draft of this visit from now on; what cannot be
    filed as it stands waits on the list of what needs attention.
    """
    for draft in Draft.objects.awaiting(walk_in).select_related("captured_by", "key", "station"):
        join_draft(draft=draft, walk_in=walk_in, by=draft.captured_by)
        answers = answers_of(draft)
        why = file_or_say_why(draft, answers) if answers and answers.finished else None
        if why:
            hold_draft(draft=draft, why=why, by=draft.captured_by)

"""Scenarios of the verbs that guard what was recorded: the desk, and forgetting."""

import datetime
from collections.abc import Callable
from typing import Any

from angel_program.journal.actors import CLOCK, COMMAND_LINE
from tests.journey import in_hours
from tests.privacy.walking import PAPERS

Call = Callable[[Callable[..., Any], Any], Any]

KEEPING: dict[str, Call] = {
    "angel_program.keeping.actions.backups.note_backup": lambda act, w: act(
        rows=10, keys=2, by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.backups.restore_backup": lambda act, w: act(
        load=lambda: (10, 2), by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.dropping.propose_dropping": lambda act, w: act(
        department=w.department, kind="disclosures", by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.dropping.drop_old_lines": lambda act, w: act(
        batch=w.old_ledger, by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.forgetting.ask_to_forget": lambda act, w: act(
        walk_in=w.left, by=w.privacy_officer
    ),
    "angel_program.keeping.actions.forgetting.carry_out_forgetting": lambda act, w: act(
        batch=w.agreed_batch, by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.forgetting.decide_forgetting": lambda act, w: act(
        batch=w.batch, decision="agree", by=w.administrator
    ),
    "angel_program.keeping.actions.forgetting.look_up_to_forget": lambda act, w: act(
        department=w.department,
        handle="nobody here",
        came_on=datetime.date(2020, 1, 1),
        by=w.privacy_officer,
    ),
    "angel_program.keeping.actions.forgetting.propose_forgetting": lambda act, w: act(
        department=w.department, by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.keys.rotate_keys": lambda act, w: act(by=COMMAND_LINE),
    "angel_program.keeping.actions.retention.adopt_retention": lambda act, w: act(
        department=w.department, by=COMMAND_LINE
    ),
    "angel_program.keeping.actions.retention.open_department": lambda act, w: act(
        code="dunport", name="Dunport", time_zone="America/Chicago", by=COMMAND_LINE
    ),
}

DESK: dict[str, Call] = {
    "angel_program.journal.actions.note_refusal": lambda act, w: act(
        page="view_walk_in", answer=404, by=w.stranger
    ),
    "angel_program.privacy.actions.access.review_access": lambda act, w: act(by=w.privacy_officer),
    "angel_program.privacy.actions.alerts.settle_alert": lambda act, w: act(
        alert=w.alert, by=w.privacy_officer
    ),
    "angel_program.privacy.actions.digest.make_digest": lambda act, w: act(
        department=w.other, week=w.digest.week, by=CLOCK
    ),
    "angel_program.privacy.actions.digest.sign_digest": lambda act, w: act(
        digest=w.digest, remark="explained", by=w.privacy_officer
    ),
    "angel_program.privacy.actions.disclosures.note_ledger_reading": lambda act, w: act(
        by=w.privacy_officer
    ),
    "angel_program.privacy.actions.exposure.list_exposed": lambda act, w: act(
        staff=w.officer, since=in_hours(-1), until=in_hours(1), by=w.privacy_officer
    ),
    "angel_program.privacy.actions.hold.hold_record": lambda act, w: act(
        walk_in=w.eligible, by=w.privacy_officer
    ),
    "angel_program.privacy.actions.hold.lift_hold": lambda act, w: act(
        hold=w.hold, by=w.privacy_officer
    ),
    "angel_program.privacy.actions.legal.answer_legal_request": lambda act, w: act(
        legal_request=w.paper, by=w.privacy_officer
    ),
    "angel_program.privacy.actions.legal.approve_legal_request": lambda act, w: act(
        legal_request=w.legal, by=w.privacy_officer
    ),
    "angel_program.privacy.actions.legal.describe_papers": lambda act, w: act(
        legal_request=w.paper, by=w.privacy_officer, **PAPERS
    ),
    "angel_program.privacy.actions.legal.forward_legal_paper": lambda act, w: act(by=w.officer),
    "angel_program.privacy.actions.legal.look_up_visit": lambda act, w: act(
        legal_request=w.legal,
        handle="nobody here",
        arrived_on=datetime.date(2020, 1, 1),
        by=w.privacy_officer,
    ),
    "angel_program.privacy.actions.person.resolve_person": lambda act, w: act(
        walk_in=w.welcomed, purpose="complaint", by=w.privacy_officer
    ),
    "angel_program.privacy.actions.release.release_record": lambda act, w: act(
        legal_request=w.approved, parts=["identity", "visit"], by=w.counsel
    ),
}

"""Scenarios of the verbs of the house itself: accounts, the journal, the figures."""

from collections.abc import Callable
from typing import Any

from angel_program.journal.actors import CLOCK, COMMAND_LINE, ENROLLMENT, GATEWAY, POST, SIGN_IN
from angel_program.months import Period
from angel_program.permissions import Role
from tests.second_factor import SecurityKey, code_of

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of an authenticator app

Call = Callable[[Callable[..., Any], Any], Any]

HOUSE: dict[str, Call] = {
    "angel_program.post.actions.delivery.note_sent": lambda act, w: act(message=w.message, by=POST),
    "angel_program.post.actions.delivery.settle_unsent": lambda act, w: act(
        message=w.message, why="unreachable", by=POST
    ),
    "angel_program.post.actions.stopping.stop_texts": lambda act, w: act(
        number="+19785550188", by=GATEWAY
    ),
    "angel_program.post.actions.stopping.start_texts": lambda act, w: act(
        number=w.stopped, by=GATEWAY
    ),
    "angel_program.accounts.actions.factors.add_app": lambda act, w: act(
        user=w.officer, secret=SECRET, code=code_of(SECRET), by=w.officer
    ),
    "angel_program.accounts.actions.factors.add_key": lambda act, w: act(
        user=w.officer, name="Blue", credential=SecurityKey().registered(), by=w.officer
    ),
    "angel_program.accounts.actions.factors.make_codes": lambda act, w: act(
        user=w.angel, by=w.angel
    ),
    "angel_program.accounts.actions.factors.note_code_used": lambda act, w: act(by=w.officer),
    "angel_program.accounts.actions.factors.remove_factor": lambda act, w: act(
        factor=w.factor, by=w.angel
    ),
    "angel_program.accounts.actions.factors.start_over": lambda act, w: act(
        user=w.angel, by=w.administrator
    ),
    "angel_program.accounts.actions.language.choose_language": lambda act, w: act(
        language="es", by=w.officer
    ),
    "angel_program.accounts.actions.lock.lock_session": lambda act, w: act(
        session=w.session, idle=True, by=w.officer
    ),
    "angel_program.accounts.actions.lock.unlock_session": lambda act, w: act(
        session=w.locked, proves=lambda: False, by=w.angel
    ),
    "angel_program.accounts.actions.lockout.release": lambda act, w: act(
        user=w.officer, by=w.administrator
    ),
    "angel_program.accounts.actions.password.choose_password": lambda act, w: act(
        user=w.officer, password="a long and quiet sentence", by=w.officer
    ),
    "angel_program.accounts.actions.password.give_link": lambda act, w: act(
        user=w.officer, by=COMMAND_LINE
    ),
    "angel_program.accounts.actions.pin.remove_pin": lambda act, w: act(by=w.angel),
    "angel_program.accounts.actions.pin.set_pin": lambda act, w: act(pin="739104", by=w.officer),
    "angel_program.accounts.actions.reference.change_reference": lambda act, w: act(
        row=w.center, write=w.center.save, columns=["name"], by=w.administrator
    ),
    "angel_program.accounts.actions.sessions.end_session": lambda act, w: act(
        session=w.session, by=w.officer
    ),
    "angel_program.accounts.actions.sessions.end_sessions": lambda act, w: act(
        user=w.officer, by=w.administrator
    ),
    "angel_program.accounts.actions.sessions.note_failed_sign_in": lambda act, w: act(
        username="nobody", by=SIGN_IN
    ),
    "angel_program.accounts.actions.sessions.note_sign_in": lambda act, w: act(by=w.officer),
    "angel_program.accounts.actions.sessions.note_sign_out": lambda act, w: act(by=w.officer),
    "angel_program.accounts.actions.staff.add_department": lambda act, w: act(
        code="dunport", name="Dunport", time_zone="America/Chicago", by=COMMAND_LINE
    ),
    "angel_program.accounts.actions.staff.add_staff": lambda act, w: act(
        username="new", role=Role.OFFICER, department=w.department, by=COMMAND_LINE
    ),
    "angel_program.accounts.actions.staff.add_station": lambda act, w: act(
        department=w.department, code="pier", name="Pier", by=COMMAND_LINE
    ),
    "angel_program.accounts.actions.staff.close_idle": lambda act, w: act(user=w.idle, by=CLOCK),
    "angel_program.accounts.actions.tablets.add_tablet": lambda act, w: act(
        station=w.station, name="Back office", by=w.administrator
    ),
    "angel_program.accounts.actions.tablets.enroll_tablet": lambda act, w: act(
        code=w.tablet_code, by=ENROLLMENT
    ),
    "angel_program.accounts.actions.tablets.note_wrong_code": lambda act, w: act(by=ENROLLMENT),
    "angel_program.accounts.actions.tablets.revoke_tablet": lambda act, w: act(
        tablet=w.tablet, by=w.administrator
    ),
    "angel_program.journal.actions.note_journal_reading": lambda act, w: act(by=w.privacy_officer),
    "angel_program.journal.actions.note_reading": lambda act, w: act(
        walk_in=w.welcomed, page="view_walk_in", by=w.officer
    ),
    "angel_program.oversight.actions.admissions.export_admissions": lambda act, w: act(
        year=w.year_of_admissions, by=w.privacy_officer
    ),
    "angel_program.oversight.actions.month.tell_month": lambda act, w: act(
        department=w.department, month=w.periods[0].last, by=CLOCK
    ),
    "angel_program.oversight.actions.outcomes.export_outcomes": lambda act, w: act(
        department=w.department,
        period=Period.parse("2026-01", "2026-12"),
        audience="internal",
        form="json",
        by=COMMAND_LINE,
    ),
    "angel_program.oversight.actions.outcomes.export_release": lambda act, w: act(
        release=w.published, form="csv", by=w.overseer
    ),
    "angel_program.oversight.actions.releases.ask_release": lambda act, w: act(
        department=w.department, period=w.periods[2], by=w.overseer
    ),
    "angel_program.oversight.actions.releases.decide_release": lambda act, w: act(
        release=w.release, approves=True, by=w.privacy_officer
    ),
}

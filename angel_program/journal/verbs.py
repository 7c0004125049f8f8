"""The journal's whole vocabulary. A verb that is not here cannot be written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verb(TextChoices):
    """What happened, as a fact. The sentence is what a timeline shows; it names nobody."""

    # The house
    DEPARTMENT_ADDED = "department.added", _("Department added")
    STATION_ADDED = "station.added", _("Station added")
    STAFF_ADDED = "staff.added", _("Account added")
    STAFF_CHANGED = "staff.changed", _("Account changed")
    PASSWORD_CHOSEN = "staff.password_chosen", _("Password chosen")  # a verb
    STAFF_RELEASED = "staff.released", _("Locked account released")
    STAFF_CLOSED = "staff.closed", _("Unused account closed")
    FACTOR_ADDED = "staff.factor_added", _("Second factor added")
    FACTOR_REMOVED = "staff.factor_removed", _("Second factor removed")
    FACTORS_RESET = "staff.factors_reset", _("Password and second factors taken away")
    CODES_MADE = "staff.codes_made", _("Recovery codes made")
    CODE_USED = "staff.code_used", _("Recovery code used")
    POLICY_ADOPTED = "policy.adopted", _("Screening policy adopted")
    REFERENCE_CHANGED = "reference.changed", _("Reference data changed")
    SIGNED_IN = "session.began", _("Signed in")
    SIGNED_OUT = "session.ended", _("Signed out")
    SESSIONS_ENDED = "session.all_ended", _("All sessions ended")
    SIGN_IN_FAILED = "session.refused", _("Sign-in refused")
    SESSION_LOCKED = "session.locked", _("Locked")
    SESSION_UNLOCKED = "session.unlocked", _("Unlocked")
    UNLOCK_FAILED = "session.unlock_failed", _("Unlocking refused")
    PIN_SET = "staff.pin_set", _("PIN set")
    PIN_REMOVED = "staff.pin_removed", _("PIN removed")
    LANGUAGE_CHOSEN = "staff.language_chosen", _("Language chosen")
    TABLET_ADDED = "tablet.added", _("Tablet added, code given")
    TABLET_ENROLLED = "tablet.enrolled", _("Tablet enrolled")
    TABLET_REFUSED = "tablet.refused", _("Wrong code for a tablet")
    TABLET_REVOKED = "tablet.revoked", _("Tablet revoked")
    MONTH_TOLD = "month.told", _("Chief's staff told that a month is complete")
    OUTCOMES_EXPORTED = "outcomes.exported", _("Monthly outcomes exported")
    ADMISSIONS_EXPORTED = "admissions.exported", _("Admissions exported for the state")
    RELEASE_ASKED = "release.asked", _("Public report asked for")
    RELEASE_BLOCKED = "release.blocked", _("Public report blocked by the audit")
    RELEASE_PUBLISHED = "release.published", _("Public report published")
    RELEASE_REFUSED = "release.refused", _("Public report refused")
    CENTERS_IMPORTED = "centers.imported", _("Directory of centers read")
    HISTORY_IMPORTED = "history.imported", _("Earlier visit taken over")
    JOURNAL_READ = "journal.read", _("Journal read")
    MESSAGE_SENT = "message.sent", _("Message sent")
    MESSAGE_DROPPED = "message.dropped", _("Message not needed any more")
    MESSAGE_FAILED = "message.failed", _("Message could not be sent")
    TEXTS_STOPPED = "texts.stopped", _("A number asked for no more texts")
    TEXTS_STARTED = "texts.started", _("A number asked for texts again")
    # Forgetting and keeping
    RETENTION_ADOPTED = "retention.adopted", _("Rules of keeping adopted")
    FORGETTING_PROPOSED = "forgetting.proposed", _("Forgetting proposed")
    FORGETTING_DECIDED = "forgetting.decided", _("Forgetting agreed to or refused")
    FORGETTING_CARRIED_OUT = "forgetting.carried_out", _("Forgetting carried out")
    LINES_DROPPED = "forgetting.lines_dropped", _("Old lines of a book dropped")
    FORGOTTEN = "walk_in.forgotten", _("Name and contact forgotten")
    KEYS_ROTATED = "keys.rotated", _("Keys wrapped anew")
    BACKUP_MADE = "backup.made", _("Backup made")
    BACKUP_RESTORED = "backup.restored", _("Backup restored")
    # Reading
    WALK_IN_READ = "walk_in.read", _("Page read")
    PERSON_REVEALED = "person.revealed", _("Name and contact read")
    ACCESS_REFUSED = "access.refused", _("Page refused")
    QUOTA_REACHED = "quota.reached", _("Too many in an hour, refused")
    # The privacy officer's desk
    PERSON_RESOLVED = "privacy.person_resolved", _("Name behind an entry read")
    EXPOSURE_LISTED = "privacy.exposure_listed", _("Incident looked into")
    DISCLOSURES_READ = "privacy.disclosures_read", _("Ledger of disclosures read")
    ALERT_SETTLED = "privacy.alert_settled", _("Alert signed off")
    DIGEST_MADE = "privacy.digest_made", _("Weekly digest made")
    DIGEST_SIGNED = "privacy.digest_signed", _("Weekly digest signed off")
    VISIT_LOOKED_UP = "privacy.visit_looked_up", _("Visit looked up to be forgotten")
    ACCESS_REVIEWED = "privacy.access_reviewed", _("Accounts looked over")
    RECORD_HELD = "privacy.record_held", _("Record kept by a legal hold")
    HOLD_LIFTED = "privacy.hold_lifted", _("Legal hold lifted")
    LEGAL_PAPER_CAME = "legal.paper_came", _("Legal paper came")
    LEGAL_PAPER_DESCRIBED = "legal.paper_described", _("Legal paper described")
    LEGAL_LOOKED_UP = "legal.looked_up", _("Visit looked up for a legal paper")
    LEGAL_ANSWERED = "legal.answered", _("Legal paper answered: neither confirmed nor denied")
    LEGAL_APPROVED = "legal.approved", _("Release to a court approved")
    LEGAL_RELEASED = "legal.released", _("Record released to a court")
    ACCOUNTED = "person.accounted", _("Account of what was told made")
    # The door
    WELCOMED = "walk_in.welcomed", _("Walked in")
    MOVED = "walk_in.moved", _("Moved on")
    SENT_TO_CARE = "walk_in.sent_to_care", _("Sent to emergency care")
    RETURNED_FROM_CARE = "walk_in.returned_from_care", _("Back from emergency care")
    SCREENED = "walk_in.screened", _("Screened")
    SCREENING_DECIDED = "walk_in.screening_decided", _("Supervisor decided")
    IDENTIFIED = "walk_in.identified", _("Name and contact written down")
    DESCRIBED = "walk_in.described", _("Use and needs written down")
    AGREED = "walk_in.agreed", _("Agreed to the program")
    CONSENTED = "consent.given", _("Consent given")
    CONSENT_REFUSED = "consent.refused", _("Consent refused")
    CONSENT_WITHDRAWN = "consent.withdrawn", _("Consent withdrawn")
    CONSENT_POSTPONED = "consent.postponed", _("Could not consent now, to be asked again")
    CONSENT_PRINTED = "consent.printed", _("Copy of a consent made")
    SIGNATURE_SHOWN = "consent.signature_shown", _("Their signature shown to them")
    NALOXONE_GIVEN = "walk_in.naloxone_given", _("Naloxone given")
    LEFT = "walk_in.left", _("Left before placement")
    ENDED = "walk_in.ended", _("Visit ended")
    DRAFT_RECEIVED = "draft.received", _("Kept from a tablet")
    DRAFT_JOINED = "draft.joined", _("Kept answers found their visit")
    DRAFT_READ = "draft.read", _("Kept answers opened")
    DRAFT_HELD = "draft.held", _("Kept answers need attention")
    DRAFT_FILED = "draft.filed", _("Kept answers filed")
    DRAFT_SET_ASIDE = "draft.set_aside", _("Kept answers set aside")
    PAPERS_PRINTED = "paper.printed", _("Numbered sheets printed")
    PAPER_KEYED_IN = "paper.keyed_in", _("Keyed in from a sheet")
    OUTBOX_KEY_MADE = "outbox.key_made", _("New key for the tablets")
    OUTBOX_KEY_DESTROYED = "outbox.key_destroyed", _("Old key of the tablets destroyed")
    ITEM_SURRENDERED = "item.surrendered", _("Item handed in")
    ITEM_DESTROYED = "item.destroyed", _("Item destroyed")
    # The road
    SHIFT_TAKEN = "shift.taken", _("Took over the shift")
    REFERRAL_OPENED = "referral.opened", _("Looking for a bed")
    CALLED = "referral.called", _("Center called")
    ASKED = "referral.asked", _("Center asked by link")
    REPLIED = "referral.replied", _("Center answered by link")
    ASK_CLOSED = "referral.ask_closed", _("Question to a center closed")
    YES_TAKEN_BACK = "referral.yes_taken_back", _("Center took its yes back")
    OFFERED = "referral.offered", _("Bed offered and held")
    ACCEPTED = "referral.accepted", _("Bed accepted")
    DECLINED = "referral.declined", _("Bed declined")
    RELEASED = "referral.released", _("Bed released")
    LAPSED = "referral.lapsed", _("Hold passed its hour")
    HOLD_EXTENDED = "referral.hold_extended", _("Bed held longer")
    RIDE_DECLINED = "referral.ride_declined", _("Ride not taken")
    CALLED_OUT = "referral.called_out", _("Angels on call asked")
    CALL_OUT_ANSWERED = "referral.call_out_answered", _("An angel answered")
    CALL_OUT_WIDENED = "referral.call_out_widened", _("More angels asked")
    CALL_OUT_ENDED = "referral.call_out_ended", _("Asking angels ended")
    ESCORT_ASSIGNED = "referral.escort_assigned", _("Escort found")
    DEPARTED = "referral.departed", _("Departed")
    EXPECTED_ANEW = "referral.expected_anew", _("Expected at another hour")
    TURNED_BACK = "referral.turned_back", _("Turned back")
    HANDED_OVER = "referral.handed_over", _("Hand-over")
    ARRIVAL_CONFIRMED = "referral.arrival_confirmed", _("Arrival confirmed")
    ADMITTED = "referral.admitted", _("Admitted")
    DISCHARGED = "referral.discharged", _("Discharged")
    NEXT_ARRANGED = "referral.next_arranged", _("Next step arranged")
    DISCLOSED = "referral.disclosed", _("Told to the center, under consent")
    DISCLOSED_IN_EMERGENCY = "walk_in.disclosed_in_emergency", _("Told to medics in an emergency")
    EMERGENCY_REVIEWED = "emergency.reviewed", _("Emergency disclosure reviewed")
    FOLLOW_UPS_PROMISED = "follow_up.promised", _("Follow-ups promised")
    FOLLOW_UP_TRIED = "follow_up.tried", _("Follow-up tried")
    FOLLOW_UP_SETTLED = "follow_up.settled", _("Follow-up settled")
    FOLLOW_UPS_CLOSED = "follow_up.closed", _("Earlier follow-ups closed")
    FOLLOW_UP_ASSIGNED = "follow_up.assigned", _("Follow-up given to a colleague")
    PERSONS_JOINED = "person.joined", _("Recognized as returning")
    PERSONS_PARTED = "person.parted", _("Joining undone")
    # The roster
    ANGEL_DESCRIBED = "roster.described", _("Angel described")
    HOURS_ADDED = "roster.hours_added", _("Hours on call added")
    HOURS_REMOVED = "roster.hours_removed", _("Hours on call taken away")
    KEPT_APART = "roster.kept_apart", _("Who rides along was limited")
    MILES_RECORDED = "roster.miles_recorded", _("Hours and miles written down")
    MILES_EXPORTED = "roster.miles_exported", _("Hours and miles exported")
    # The directory
    UNIT_ADDED = "unit.added", _("Unit added")
    BEDS_REPORTED = "unit.beds_reported", _("Beds reported")


# What only looks, and changes nothing.
LOOKING = frozenset(
    {
        Verb.WALK_IN_READ,
        Verb.PERSON_REVEALED,
        Verb.PERSON_RESOLVED,
        Verb.SIGNATURE_SHOWN,
        Verb.ACCESS_REFUSED,
        Verb.JOURNAL_READ,
    }
)
# What opens a person's name; one quota counts them together (journal/quota.py).
OPENING = frozenset({Verb.PERSON_REVEALED, Verb.PERSON_RESOLVED})

# What belongs on a person's timeline: what happened, not who looked.
TIMELINE = frozenset(
    verb
    for verb in Verb
    if verb.value.startswith(("walk_in.", "consent.", "referral.", "follow_up.", "person.joined"))
    and verb not in {Verb.WALK_IN_READ, Verb.SIGNATURE_SHOWN, Verb.MOVED}
)

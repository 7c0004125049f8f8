"""The only table of power: which role may do which verb.

Which *rows* a role sees is the other half, one method: ``visible_to`` on each case QuerySet.
docs/policy.md says the same for people, and tests hold the two together.
"""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is here to do. Stored as these plain words, one to an account."""

    OFFICER = "officer", _("Officer")
    ANGEL = "angel", _("Angel")
    COORDINATOR = "coordinator", _("Coordinator")
    OVERSEER = "overseer", _("Chief's staff")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Can(StrEnum):
    """One word for each thing a person can do; the same word names url, view, form and action."""

    # The door
    WELCOME = "welcome"
    VIEW_DOOR = "view_door"
    VIEW_WALK_IN = "view_walk_in"
    SEND_TO_CARE = "send_to_care"
    RETURN_FROM_CARE = "return_from_care"
    SCREEN = "screen"
    DECIDE_SCREENING = "decide_screening"
    GIVE_CONSENT = "give_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    WITHDRAW_CONSENTS = "withdraw_consents"
    PRINT_CONSENT = "print_consent"
    SHOW_SIGNATURE = "show_signature"
    CONSENT_TO_ONE = "consent_to_one"
    CONSENT_TO_PROCEEDING = "consent_to_proceeding"
    ACCOUNT_FOR = "account_for"
    DISCLOSE_IN_EMERGENCY = "disclose_in_emergency"
    DESCRIBE = "describe"
    IDENTIFY = "identify"
    REVEAL = "reveal"
    GIVE_NALOXONE = "give_naloxone"
    LEAVE = "leave"
    SURRENDER_ITEM = "surrender_item"
    DESTROY_ITEM = "destroy_item"
    VIEW_SURRENDERS = "view_surrenders"
    VIEW_OUTBOX = "view_outbox"
    FILE_DRAFT = "file_draft"
    SET_ASIDE_DRAFT = "set_aside_draft"
    VIEW_PAPERS = "view_papers"
    PRINT_LEAFLET = "print_leaflet"
    PRINT_PAPERS = "print_papers"
    KEY_IN_PAPER = "key_in_paper"
    # The road
    VIEW_BOARD = "view_board"
    VIEW_SHIFT = "view_shift"
    TAKE_SHIFT = "take_shift"
    VIEW_REFERRAL = "view_referral"
    OPEN_REFERRAL = "open_referral"
    FIND_BED = "find_bed"
    ASK_CENTERS = "ask_centers"
    WITHDRAW_ASK = "withdraw_ask"
    RECORD_CALL = "record_call"
    HOLD_BED = "hold_bed"
    ACCEPT_BED = "accept_bed"
    DECLINE_BED = "decline_bed"
    RELEASE_BED = "release_bed"
    EXTEND_HOLD = "extend_hold"
    ASSIGN_ESCORT = "assign_escort"
    CALL_OUT = "call_out"
    STOP_CALL_OUT = "stop_call_out"
    ANSWER_CALL_OUT = "answer_call_out"
    KEEP_APART = "keep_apart"
    DECLINE_RIDE = "decline_ride"
    DEPART = "depart"
    TURN_BACK = "turn_back"
    HAND_OVER = "hand_over"
    VIEW_ESCORTS = "view_escorts"
    VIEW_MILES = "view_miles"
    RECORD_MILES = "record_miles"
    EXPORT_MILES = "export_miles"
    VIEW_ROSTER = "view_roster"
    VIEW_ANGEL = "view_angel"
    DESCRIBE_ANGEL = "describe_angel"
    ADD_HOURS = "add_hours"
    REMOVE_HOURS = "remove_hours"
    CONFIRM_ARRIVAL = "confirm_arrival"
    ADMIT = "admit"
    DISCHARGE = "discharge"
    SHARE_SHEET = "share_sheet"
    CONSENT_TO_CENTER = "consent_to_center"
    TELL_ONE = "tell_one"
    CLOSE_REFERRAL = "close_referral"
    VIEW_FOLLOW_UPS = "view_follow_ups"
    RECORD_FOLLOW_UP = "record_follow_up"
    ASSIGN_FOLLOW_UP = "assign_follow_up"
    BEGIN_AGAIN = "begin_again"
    VIEW_RETURNS = "view_returns"
    JOIN_PERSONS = "join_persons"
    PART_PERSONS = "part_persons"
    VIEW_CENTERS = "view_centers"
    ADD_UNIT = "add_unit"
    REPORT_BEDS = "report_beds"
    VERIFY_BEDS = "verify_beds"
    # The privacy officer's desk
    VIEW_DESK = "view_desk"
    SETTLE_ALERT = "settle_alert"
    SIGN_DIGEST = "sign_digest"
    REVIEW_ACCESS = "review_access"
    VIEW_DISCLOSURES = "view_disclosures"
    RESOLVE_PERSON = "resolve_person"
    HOLD_RECORD = "hold_record"
    LIFT_HOLD = "lift_hold"
    LIST_EXPOSED = "list_exposed"
    REVIEW_EMERGENCY = "review_emergency"
    FORWARD_LEGAL_PAPER = "forward_legal_paper"
    VIEW_LEGAL_REQUESTS = "view_legal_requests"
    DESCRIBE_PAPERS = "describe_papers"
    LOOK_UP_VISIT = "look_up_visit"
    ANSWER_LEGAL_REQUEST = "answer_legal_request"
    APPROVE_LEGAL_REQUEST = "approve_legal_request"
    RELEASE_RECORD = "release_record"
    # Forgetting
    VIEW_FORGETTING = "view_forgetting"
    ASK_TO_FORGET = "ask_to_forget"
    DECIDE_FORGETTING = "decide_forgetting"
    # The house
    VIEW_WALL = "view_wall"
    VIEW_DASHBOARD = "view_dashboard"
    VIEW_RELEASES = "view_releases"
    ASK_RELEASE = "ask_release"
    DECIDE_RELEASE = "decide_release"
    EXPORT_OUTCOMES = "export_outcomes"
    EXPORT_MONTH = "export_month"
    EXPORT_ADMISSIONS = "export_admissions"
    READ_JOURNAL = "read_journal"
    MANAGE_REFERENCE = "manage_reference"
    VIEW_TABLETS = "view_tablets"
    ADD_TABLET = "add_tablet"
    REVOKE_TABLET = "revoke_tablet"
    SEE_FIRST_PAGE = "see_first_page"
    # One's own account
    VIEW_ACCOUNT = "view_account"
    ADD_APP = "add_app"
    ADD_KEY = "add_key"
    MAKE_CODES = "make_codes"
    REMOVE_FACTOR = "remove_factor"
    END_SESSION = "end_session"
    LOCK = "lock"
    STILL_HERE = "still_here"
    SET_PIN = "set_pin"
    REMOVE_PIN = "remove_pin"
    CHOOSE_LANGUAGE = "choose_language"


_DOOR = {
    Can.WELCOME,
    Can.VIEW_DOOR,
    Can.VIEW_WALK_IN,
    Can.SEND_TO_CARE,
    Can.RETURN_FROM_CARE,
    Can.SCREEN,
    Can.DECIDE_SCREENING,
    Can.GIVE_CONSENT,
    Can.WITHDRAW_CONSENT,
    Can.WITHDRAW_CONSENTS,
    Can.PRINT_CONSENT,
    Can.SHOW_SIGNATURE,
    Can.CONSENT_TO_ONE,
    Can.ACCOUNT_FOR,
    Can.DISCLOSE_IN_EMERGENCY,
    Can.DESCRIBE,
    Can.IDENTIFY,
    Can.REVEAL,
    Can.GIVE_NALOXONE,
    Can.LEAVE,
    Can.SURRENDER_ITEM,
    Can.DESTROY_ITEM,
    Can.VIEW_SURRENDERS,
    Can.VIEW_OUTBOX,
    Can.FILE_DRAFT,
    Can.SET_ASIDE_DRAFT,
    Can.VIEW_PAPERS,
    Can.PRINT_LEAFLET,
    Can.PRINT_PAPERS,
    Can.KEY_IN_PAPER,
    Can.OPEN_REFERRAL,
}
_RIDE = {Can.VIEW_ESCORTS, Can.DECLINE_RIDE, Can.DEPART, Can.TURN_BACK, Can.HAND_OVER}
_RIDE |= {Can.VIEW_MILES, Can.RECORD_MILES}
# An angel over what is their own; a coordinator over everybody's of the department.
_ROSTER = {Can.VIEW_ROSTER, Can.VIEW_ANGEL, Can.DESCRIBE_ANGEL}
_ROSTER |= {Can.ADD_HOURS, Can.REMOVE_HOURS}
_ANGELS = {Can.CALL_OUT, Can.STOP_CALL_OUT, Can.KEEP_APART, Can.EXPORT_MILES}
_ROAD = {
    Can.VIEW_BOARD,
    Can.VIEW_SHIFT,
    Can.TAKE_SHIFT,
    Can.VIEW_REFERRAL,
    Can.FIND_BED,
    Can.ASK_CENTERS,
    Can.WITHDRAW_ASK,
    Can.RECORD_CALL,
    Can.HOLD_BED,
    Can.ACCEPT_BED,
    Can.DECLINE_BED,
    Can.RELEASE_BED,
    Can.EXTEND_HOLD,
    Can.ASSIGN_ESCORT,
    Can.CONFIRM_ARRIVAL,
    Can.ADMIT,
    Can.DISCHARGE,
    Can.SHARE_SHEET,
    Can.CONSENT_TO_CENTER,
    Can.CONSENT_TO_PROCEEDING,
    Can.TELL_ONE,
    Can.CLOSE_REFERRAL,
    Can.VIEW_FOLLOW_UPS,
    Can.RECORD_FOLLOW_UP,
    Can.ASSIGN_FOLLOW_UP,
    Can.BEGIN_AGAIN,
    Can.VIEW_RETURNS,
    Can.JOIN_PERSONS,
    Can.PART_PERSONS,
    Can.VIEW_CENTERS,
    Can.ADD_UNIT,
    Can.REPORT_BEDS,
    Can.VERIFY_BEDS,
}
_DESK = {
    Can.VIEW_DESK,
    Can.SETTLE_ALERT,
    Can.SIGN_DIGEST,
    Can.REVIEW_ACCESS,
    Can.VIEW_DISCLOSURES,
    Can.RESOLVE_PERSON,
    Can.HOLD_RECORD,
    Can.LIFT_HOLD,
    Can.LIST_EXPOSED,
    Can.REVIEW_EMERGENCY,
    Can.FORWARD_LEGAL_PAPER,
    Can.VIEW_LEGAL_REQUESTS,
    Can.DESCRIBE_PAPERS,
    Can.LOOK_UP_VISIT,
    Can.ANSWER_LEGAL_REQUEST,
    Can.APPROVE_LEGAL_REQUEST,
    Can.RELEASE_RECORD,
    Can.READ_JOURNAL,
}

# Everybody's, over their own account.
_OWN = {
    Can.SEE_FIRST_PAGE,
    Can.VIEW_ACCOUNT,
    Can.ADD_APP,
    Can.ADD_KEY,
    Can.MAKE_CODES,
    Can.REMOVE_FACTOR,
    Can.END_SESSION,
    Can.LOCK,
    Can.STILL_HERE,
    Can.SET_PIN,
    Can.REMOVE_PIN,
    Can.CHOOSE_LANGUAGE,
}

_TABLETS = {Can.VIEW_TABLETS, Can.ADD_TABLET, Can.REVOKE_TABLET}

_REPORTS = {Can.VIEW_RELEASES, Can.DECIDE_RELEASE}

# Two different people agree before anybody is forgotten; neither sees who it is.
_FORGETTING = {Can.VIEW_FORGETTING, Can.DECIDE_FORGETTING}

GRANTS: dict[Role, frozenset[Can]] = {
    Role.OFFICER: frozenset(_DOOR | _RIDE | {Can.FORWARD_LEGAL_PAPER} | _OWN),
    Role.ANGEL: frozenset(_RIDE | _ROSTER | {Can.ANSWER_CALL_OUT} | _OWN),
    Role.COORDINATOR: frozenset(
        (_DOOR | _RIDE | _ROSTER | _ANGELS | _ROAD) - {Can.DESTROY_ITEM}
        | {Can.FORWARD_LEGAL_PAPER}
        | _OWN
    ),
    Role.OVERSEER: frozenset(
        {
            Can.VIEW_WALL,
            Can.VIEW_DASHBOARD,
            Can.VIEW_RELEASES,
            Can.ASK_RELEASE,
            Can.EXPORT_OUTCOMES,
            Can.EXPORT_MONTH,
        }
        | _OWN
    ),
    Role.PRIVACY_OFFICER: frozenset(
        _DESK | _FORGETTING | {Can.ASK_TO_FORGET} | _REPORTS | {Can.EXPORT_ADMISSIONS} | _OWN
    ),
    Role.ADMINISTRATOR: frozenset(_FORGETTING | _TABLETS | {Can.MANAGE_REFERENCE} | _OWN),
}


def allowed(user: object, can: Can) -> bool:
    """Whether this person's role holds this verb. Somebody who is not signed in holds none."""
    role = getattr(user, "role", None)
    return bool(getattr(user, "is_active", False)) and role in GRANTS and can in GRANTS[Role(role)]

"""The only table of power: which role may do which verb.

Which *rows* a role sees is the other half, one method: ``visible_to`` on each case QuerySet.
docs/policy.md says the same for people, and tests hold the two together.
"""

from angel_program.abilities import Can, Role

__all__ = ["GRANTS", "Can", "Role", "allowed"]

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
_RIDE |= {Can.EXPECT_ARRIVAL, Can.VIEW_MILES, Can.RECORD_MILES}
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
    Can.ARRANGE_NEXT,
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

"""Nothing that names a person leaves but through ``disclose``; who opens a seal is listed by hand.

A new file that opens a sealed value is a red test until somebody has written it down here and said
for what.
"""

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Who opens what is sealed, and for what.
OPENS = {
    "intake/actions/person.py": "the person's own page, for a purpose; the blind index",
    "intake/actions/signature.py": "what was signed: shown to them, and on the copy of a consent",
    "intake/actions/consent_copy.py": "the copy of a consent, for the person themselves",
    "referrals/actions/disclosure.py": "what leaves, under consent",
    "intake/models/outbox.py": "what a tablet sealed, to file it in its officer's name",
    "referrals/actions/accounting.py": "to whom it left, for the person themselves",
    "angel_program/privacy/actions/_opening.py": "a name for a stated reason; a court's order",
}
# Who asks for a person's key: those who open, and those who only seal.
HOLDS_A_KEY = {
    *(set(OPENS) - {"intake/models/outbox.py"}),  # tablets seal for the house, not by a person's
    "intake/actions/_signing.py",
    "intake/actions/walk_in.py",
    "referrals/actions/emergency.py",
}
# Who writes the two ledgers, and who opens texts for what leaves.
MAKES = {
    "Disclosure": {"referrals/actions/disclosure.py"},
    "EmergencyDisclosure": {"referrals/actions/emergency.py"},
    "opened_texts": {"referrals/actions/disclosure.py", "referrals/actions/emergency.py"},
    "EmergencySheet": {"referrals/actions/emergency.py"},
    "LegalRelease": {"angel_program/privacy/actions/release.py"},
}
# Who asks for a disclosure: the pages that tell somebody, a center with its code, the demo's play.
ASKS = {
    "referrals/views/disclosure.py",
    "referrals/actions/center_sheet.py",
    "angel_program/oversight/demo/search.py",
}


@functools.cache
def sources():
    """Every file of the program, parsed: (name, nodes)."""
    return [*parsed()]


def parsed():
    for package in ("angel_program", "intake", "referrals"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), [*ast.walk(ast.parse(path.read_text()))]


def calls(name):
    """The files that call something by this name, or make one of it."""
    return {file for file, nodes in sources() for node in nodes if called(node) == name}


def called(node):
    """The last word of what is called, or of the object whose manager makes a row."""
    if not isinstance(node, ast.Call):
        return None
    target = node.func
    if isinstance(target, ast.Name):
        return target.id
    if not isinstance(target, ast.Attribute):
        return None
    makes = target.attr in ("create", "bulk_create", "get_or_create", "update_or_create")
    if makes and isinstance(target.value, ast.Attribute) and target.value.attr == "objects":
        return getattr(target.value.value, "id", None)
    return target.attr


def test_only_those_named_here_open_a_sealed_value():
    assert calls("open_value") == {*OPENS}


def test_only_those_named_here_ask_for_a_person_s_key():
    assert calls("open_key") == HOLDS_A_KEY
    wrapped = {
        file
        for file, nodes in sources()
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr == "wrapped_key"
    }
    assert wrapped == {"intake/models/person.py"}


def test_only_one_place_writes_each_ledger():
    assert {name: calls(name) for name in MAKES} == MAKES


def test_only_those_named_here_disclose():
    assert calls("disclose") | passes("disclose") == ASKS


def passes(name):
    """The files that hand this verb to ``carry_out``."""
    return {
        file
        for file, nodes in sources()
        for node in nodes
        if called(node) == "carry_out"
        and any(isinstance(arg, ast.Attribute) and arg.attr == name for arg in node.args)
    }


def test_no_view_answers_with_a_file():
    makers = calls("FileResponse") | calls("StreamingHttpResponse")

    assert makers <= {"angel_program/oversight/figures/files.py"}

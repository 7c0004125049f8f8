"""The two ways through an intake, and what each page weighs on the wire."""

from typing import Any

from bench.tablet.hand import Hand

DOOR = "/intake/"
# What a browser loads by itself and what the worker fetches behind the page are not the page.
PARTS = ("", "screen/", "give_consent/", "describe/", "identify/")


def quick(context: Any) -> dict[str, Any]:
    """Somebody with no name, from the door to the coordinators' board."""
    page = context.new_page()
    page.goto(DOOR)
    hand = Hand(page)
    hand.press("Somebody has come in")
    hand.choose("red_flags", "none")
    hand.press("They are in")
    told = hand.told()
    _on_the_board(page.url.split("/intake/")[1].split("/")[0])
    page.close()
    return told


def whole(context: Any) -> dict[str, Any]:
    """Everything asked and answered, signed by hand, until the coordinators look for a bed."""
    page = context.new_page()
    page.goto(DOOR)
    hand = Hand(page)
    hand.press("Somebody has come in")
    for name, value in (
        ("red_flags", "none"),
        ("pathway", "family"),
        ("language", "en"),
        ("interpreter", "no"),
    ):
        hand.choose(name, value)
    hand.press("They are in")
    for question in ("outside_checks", "safe_with_angel", "minor"):
        hand.choose(question, "clear")
    hand.press("Continue")
    for consent in ("to_centers", "from_center", "follow_up"):
        hand.choose("consents", consent)
    hand.choose("notice_given", "read")
    hand.write("name", "Robin Example")
    hand.sign()
    hand.press("Signed")
    hand.press("Done")
    hand.write("age", "29")
    for name, value in (
        ("gender", "woman"),
        ("insurance", "medicaid"),
        ("substances", "heroin"),
        ("primary_substance", "heroin"),
        ("last_use", "within_day"),
        ("in_withdrawal", "no"),
        ("medication", "none"),
        ("pregnant", "no"),
    ):
        hand.choose(name, value)
    hand.press("Save")
    hand.write("legal_name", "Robin Example")
    hand.write("phone", "9785550123")
    hand.press("Seal and save")
    hand.tap(page.get_by_role("button", name="Look for a bed"))
    page.get_by_text("Looking for a bed").first.wait_for()
    told = hand.told()
    page.close()
    return told


def weighed(context: Any) -> list[dict[str, Any]]:
    """Each page of an intake as a new tablet loads them in turn: bytes on the wire, compressed."""
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    got: list[int] = []
    wire.on("Network.loadingFinished", lambda said: got.append(round(said["encodedDataLength"])))

    def load(what: str, address: str) -> dict[str, Any]:
        got.clear()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return {"page": what, "bytes": sum(got)}

    told = [load("welcome", "/intake/welcome/")]
    page.locator("[name=red_flags][value=none]").check(force=True)
    page.get_by_role("button", name="They are in").click()
    page.wait_for_url("**/screen/")
    visit = page.url.split("/intake/")[1].split("/")[0]
    later = [load(part.strip("/") or "visit", f"/intake/{visit}/{part}") for part in PARTS]
    page.close()
    return told + later


def _on_the_board(visit: str) -> None:
    from angel_program.accounts.models import User  # noqa: PLC0415  # as above
    from intake.models import WalkIn  # noqa: PLC0415  # after the settings
    from referrals.board import on_the_road  # noqa: PLC0415  # as above

    coordinator = User.objects.get(username="harborview-coordinator")
    if not on_the_road(coordinator).filter(pk=visit, status="welcomed").exists():
        raise AssertionError("They are not on the board.")
    assert WalkIn.objects.get(pk=visit).person.legal_name is None  # noqa: S101  # nobody was named

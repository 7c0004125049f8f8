"""What the hand-over sheet leaves at a desk that many share: nothing by Back or Reload, no link."""

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from intake.actions.person import identify
from referrals.actions.placement import accept_bed
from referrals.links import REPLIES, code_of
from referrals.models import Disclosure
from tests.asked import asked, centers_with_units, yes
from tests.browser import chromium
from tests.browser.hands import back
from tests.post import kinds

NAME = "Rosa Canary-Lane"


@pytest.fixture
def desk(playwright, tmp_path, live_server):
    """A browser with the back-forward cache, which Playwright switches off elsewhere."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=chromium.path(),
        args=chromium.ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
        base_url=live_server.url,
    )
    yield context.pages[0]
    context.close()


@pytest.fixture
def wanted(transactional_db, department, officer, coordinator):
    """Somebody wants the bed of a center that said yes by its link."""
    kinds.bound(department)
    ask = yes(asked(officer, coordinator, centers_with_units(1))[0])
    identify(walk_in=ask.referral.walk_in, legal_name=NAME, by=officer)
    accept_bed(referral=ask.referral, by=coordinator)
    return ask


def read(desk, ask):
    desk.goto(f"/reply/{REPLIES.token_of(ask)}/")
    desk.get_by_label("Code").fill(code_of(ask))
    desk.get_by_role("button", name="Show the sheet").click()
    expect(desk.get_by_text(NAME)).to_be_visible()
    desk.wait_for_load_state()


def test_neither_reload_nor_back_shows_the_sheet_or_reads_it_again(desk, wanted):
    read(desk, wanted)
    desk.reload()
    expect(desk.get_by_role("button", name="Show the sheet")).to_be_visible()

    read(desk, wanted)
    desk.get_by_role("link", name="Back").click()
    desk.wait_for_load_state()
    back(desk)
    expect(desk.get_by_role("button", name="Show the sheet")).to_be_visible()
    assert NAME not in desk.content()

    assert Disclosure.objects.count() == 2


def test_the_link_does_not_stand_on_the_paper(desk, wanted, tmp_path):
    read(desk, wanted)
    desk.pdf(path=tmp_path / "sheet.pdf", display_header_footer=True, prefer_css_page_size=True)

    paper = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "sheet.pdf").pages)

    assert NAME in paper
    assert "/reply/" not in paper

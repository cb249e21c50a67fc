"""From a pasted text to its reading, through the real queue and the real reader."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

pytestmark = pytest.mark.browser

TEXT = (
    "BAGHDAD, Jan 4, 2022 (Norvane) - Two drones packed with explosives were shot down on Tuesday at Al Asad Air Base"
    " in Iraq, an official of the coalition said. Nobody was killed or hurt.\n\nShare this article"
)


def test_a_pasted_article_is_read_while_one_waits(page: Page, alice: User) -> None:
    sign_in(page, "alice")
    page.get_by_role("link", name="Paste an article").first.click()
    page.get_by_label("Publisher").fill("Norvane Press")
    page.get_by_label("Title").fill("Two drones shot down")
    page.get_by_label("Published").fill("2022-01-04")
    page.get_by_label("Text").fill(TEXT)
    page.get_by_role("button", name="Take it in and read it").click()
    expect(page.get_by_role("status")).to_contain_text("Being read")

    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)

    expect(page).to_have_url(re.compile(r"/articles/\w{12}/$"), timeout=15_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Two drones shot down")
    expect(page.locator(".provenance")).to_contain_text("Read by reader’s version")
    told = page.locator(".told").first
    expect(told).to_contain_text("Drone strike foiled at Al Asad Air Base, 4 January 2022")
    told.locator(".note.field-date").first.click()
    expect(page.locator(".mark:target")).to_be_in_viewport()
    told.get_by_role("link", name="Drone strike foiled").click()
    expect(page.locator("#fact-type summary")).to_contain_text("Drone strike")

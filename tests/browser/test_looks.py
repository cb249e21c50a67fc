"""Legible by day and by night, on a phone and on paper: computed in a real browser, page by page."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from incidents.corrections import correct
from incidents.models import ReviewItem
from tests.browser.conftest import NARROW, sign_in
from tests.incidents.factories import (
    at,
    make_actor,
    make_article,
    make_incident,
    make_location,
    make_report,
    make_run,
    persons,
    taking_part,
)
from tests.incidents.story import Story

pytestmark = pytest.mark.browser

CONTRASTS = (Path(__file__).parent / "contrasts.js").read_text()


@pytest.fixture
def addresses(story: Story, alice: User) -> list[str]:
    """Every kind of page, as an editor sees it."""
    unread = make_article("Nichts.", title="Ungelesen")
    failed = make_article("Nichts davon.", title="Nicht lesbar")
    make_run(failed, status="unread", error="The text is German.")
    incident = story.incident.get_absolute_url()
    questioned = make_incident(type="bombing", killed=persons(3))
    correct(questioned, "killed", persons(4), user=alice, reason="Four names are listed.")
    make_report(questioned, make_article("Killed, we hear: 9.", published=date(2022, 1, 9)), killed=persons(9))
    unbroken = make_actor("Donaudampfschifffahrtsgesellschaft" * 5)
    endless = make_incident(type="riot", actors=[taking_part(unbroken)], location=at(make_location("Llanfair" * 20)))
    return [
        "/",
        "/?year=" + "9" * 300,
        f"{endless.get_absolute_url()}?fact=actors",
        f"{endless.get_absolute_url()}correct/actors/",
        unbroken.get_absolute_url(),
        "/?type=drone_strike&country=IQ&q=drone",
        "/?year=abc",
        "/?type=riot",
        f"{incident}?fact=injured",
        *(f"{incident}correct/{field}/" for field in ("date", "location", "actors", "weapons", "killed")),
        f"{incident}dismiss/",
        f"{incident}?as_of=2100-01-01",
        f"{incident}?as_of=2000-01-01",
        questioned.get_absolute_url(),
        "/review/",
        f"/review/{ReviewItem.objects.get().public_id}/close/",
        story.agency.get_absolute_url(),
        failed.get_absolute_url(),
        f"{unread.get_absolute_url()}reading/",
        "/articles/",
        "/actors/",
        story.coalition.get_absolute_url(),
        "/places/",
        story.base.get_absolute_url(),
        "/paste/",
        "/about/",
        "/keys/",
        "/nowhere/",
    ]


def test_nothing_is_wider_than_a_phone(visitor: Callable[..., Page], addresses: list[str]) -> None:
    page = visitor(viewport=NARROW)
    sign_in(page, "alice")
    for address in addresses:
        page.goto(address)
        for sheet in page.locator("details").all():
            sheet.evaluate("sheet => (sheet.name = '', sheet.open = true)")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], address


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_can_be_read_by_day_and_by_night(
    visitor: Callable[..., Page], addresses: list[str], theme: str
) -> None:
    """Text 4.5 : 1 against what lies behind it, signs and the edges of inputs 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    page = visitor(color_scheme=theme)
    sign_in(page, "alice")
    for address in addresses:
        page.goto(address)
        faint = page.evaluate(CONTRASTS)
        assert faint["measured"] > 10, address
        assert faint["found"] == [], address


def test_by_night_the_paper_is_dark(visitor: Callable[..., Page], story: Story) -> None:
    backgrounds = []
    for theme in ("light", "dark"):
        page = visitor(color_scheme=theme)
        page.goto("/")
        backgrounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    light, dark = ([int(part) for part in each[4:-1].split(", ")] for each in backgrounds)
    assert min(light) > 230
    assert max(dark) < 40


def test_at_wide_a_receipt_opens_beside_the_facts_and_at_400_px_below_its_row(
    visitor: Callable[..., Page], story: Story
) -> None:
    before, after, row, receipt = places_around_opening(visitor(), story)
    assert before == after, "the facts keep their places"
    assert receipt["x"] >= row["x"] + row["width"] - 30
    before, after, row, receipt = places_around_opening(visitor(viewport=NARROW), story)
    assert receipt["y"] >= row["y"] + row["height"] - 1
    assert receipt["x"] <= row["x"] + 1
    assert after["y"] > before["y"]


def test_a_receipt_longer_than_all_facts_leaves_no_gap_between_them(
    visitor: Callable[..., Page], story: Story, alice: User
) -> None:
    """An editor sees most rows: also those that no source states."""
    for number in range(12):
        make_report(story.incident, make_article(f"Paper {number}: 3 were injured."), injured=persons(3))
    page = visitor()
    sign_in(page, "alice")
    page.goto(f"{story.incident.get_absolute_url()}?fact=injured")
    boxes = [row.bounding_box() for row in page.locator(".fact-row").all()]
    places = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
    receipt = page.locator("#fact-injured .receipt").bounding_box()
    assert {round(top - bottom) for (_, bottom), (top, _) in pairwise(places)} == {0}
    assert receipt
    assert receipt["y"] + receipt["height"] > places[-1][1], "the receipt is the longer of the two"


def places_around_opening(page: Page, story: Story) -> list[dict[str, float]]:
    """Where the last row stands before and after the date's receipt opens; where the date's row and receipt stand."""
    page.goto(story.incident.get_absolute_url())
    last, row, receipt = (
        page.locator(".fact-row").last,
        page.locator("#fact-date summary"),
        page.locator("#fact-date .receipt"),
    )
    before = last.bounding_box()
    row.click()
    boxes = [before, last.bounding_box(), row.bounding_box(), receipt.bounding_box()]
    return [{"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]} for box in boxes if box]


def test_at_400_px_the_filters_are_a_sheet(visitor: Callable[..., Page], story: Story) -> None:
    page = visitor(viewport=NARROW)
    page.goto("/")
    drones = page.locator(".facets").get_by_role("link", name="Drone strike")
    expect(drones).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    drones.click()
    expect(page.locator(".word")).to_have_count(1)
    expect(drones, "it stays pulled down while one chooses").to_be_visible()
    wide = visitor()
    wide.goto("/")
    expect(wide.locator(".facets").get_by_role("link", name="Drone strike")).to_be_visible()
    expect(wide.get_by_text("Filters", exact=True)).to_be_hidden()


def test_the_story_is_set_in_lines_of_about_66_characters(visitor: Callable[..., Page], story: Story) -> None:
    page = visitor()
    page.goto(story.agency.get_absolute_url())
    longest = page.evaluate(
        """() => {
            const length = (paragraph) => paragraph.textContent.length;
            const paragraph = [...document.querySelectorAll(".story > p")].sort((a, b) => length(b) - length(a))[0];
            paragraph.querySelectorAll(".letter").forEach((letter) => letter.remove());
            const lineHeight = parseFloat(getComputedStyle(paragraph).lineHeight);
            const top = paragraph.getBoundingClientRect().top;
            const lines = {};
            const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                for (let at = 0; at < texts.currentNode.length; at++) {
                    const range = document.createRange();
                    range.setStart(texts.currentNode, at);
                    range.setEnd(texts.currentNode, at + 1);
                    const box = range.getBoundingClientRect();
                    const line = Math.floor((box.top + box.height / 2 - top) / lineHeight);
                    lines[line] = (lines[line] || 0) + 1;
                }
            }
            return Math.max(...Object.values(lines));
        }"""
    )
    assert 50 <= longest <= 75


def test_on_paper_every_receipt_stands_open_and_nothing_can_be_pressed(
    visitor: Callable[..., Page], story: Story, alice: User
) -> None:
    """Not even what an editor could press."""
    correct(story.incident, "killed", persons(2), user=alice, reason="The list has two names.")
    page = visitor()
    sign_in(page, "alice")
    page.goto(story.incident.get_absolute_url())
    for words in ("Reject this sentence", "Of another incident", "Undo"):
        expect(page.get_by_text(words).last, words).to_be_attached()
    page.emulate_media(media="print", color_scheme="dark")
    for words in ("Reject this sentence", "Of another incident", "Undo"):
        assert not [each for each in page.get_by_text(words).all() if each.is_visible()], words
    for field in ("type", "date", "killed", "injured"):
        expect(page.locator(f"#fact-{field} blockquote").first).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.goto("/")
    expect(page.locator(".facets")).to_be_hidden()
    expect(page.locator(".row").first).to_be_visible()


def test_nothing_moves_for_those_who_ask_for_none(visitor: Callable[..., Page], story: Story) -> None:
    page = visitor(reduced_motion="reduce")
    unread = make_article("Nobody has read this.")
    page.goto(f"{unread.get_absolute_url()}reading/")
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0

"""A reader and an editor at work in a real browser: from a fact to its sentence, and to its correction."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from incidents.models import Decision
from tests.browser.conftest import sign_in
from tests.incidents.story import Story

pytestmark = pytest.mark.browser


def fact(page: Page, field: str) -> object:
    return page.locator(f"#fact-{field}")


def test_from_the_list_to_the_sentence_that_says_it(page: Page, story: Story) -> None:
    page.goto("/")
    page.get_by_role("link", name="Drone strike foiled at Al Asad Air Base, 4 January 2022").click()
    receipt = page.locator("#fact-killed .receipt")
    expect(receipt).to_be_hidden()
    page.locator("#fact-killed summary").click()
    expect(receipt).to_be_visible()
    expect(receipt.locator("blockquote mark")).to_have_text("Nobody was killed")
    expect(receipt).to_contain_text("an official of the U.S.-led coalition")
    receipt.get_by_role("link", name="Read it in").click()
    mark = page.locator(".mark:target")
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_text("Nobody was killed")
    expect(page).to_have_url(re.compile(r"/articles/\w{12}/#claim-\w{24}$"))


def test_one_receipt_is_open_at_a_time(page: Page, story: Story) -> None:
    page.goto(story.incident.get_absolute_url())
    page.locator("#fact-killed summary").click()
    page.locator("#fact-date summary").click()
    expect(page.locator("#fact-date .receipt")).to_be_visible()
    expect(page.locator("#fact-killed .receipt")).to_be_hidden()


def test_an_editor_corrects_a_date_and_sees_it_at_once(page: Page, story: Story, alice: User) -> None:
    sign_in(page, "alice")
    page.goto(story.incident.get_absolute_url())
    page.evaluate("window.sameDocument = true")
    page.locator("#fact-date summary").click()
    page.get_by_role("link", name="Correct this date").click()
    form = page.locator("form.deed")
    expect(form).to_be_visible()
    page.locator("#fact-killed summary").click()
    expect(form).to_be_hidden()
    page.locator("#fact-date summary").click()
    form.get_by_label("Day, or first day").fill("2022-01-05")
    form.get_by_label("Reason").fill(" ")
    form.get_by_role("button", name="Save this value").click()
    expect(form.locator(".error")).to_have_text("Say what shows that it is so.")
    expect(form.get_by_label("Day, or first day")).to_have_value("2022-01-05")
    form.get_by_label("Reason").fill("The log of the base has the fifth.")
    form.get_by_role("button", name="Save this value").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Drone strike foiled at Al Asad Air Base, 5 January 2022")
    row = page.locator("#fact-date summary")
    expect(row).to_contain_text("5 January 2022")
    expect(row).to_contain_text("Decided by a person")
    expect(row.locator("s")).to_have_text("4 January 2022")
    expect(row).to_contain_text("alice")
    expect(row).to_contain_text("The log of the base has the fifth.")
    expect(page.locator("#fact-date .receipt")).to_be_visible()
    expect(row).to_be_focused()
    expect(page.locator(".ledger-row")).to_have_count(1)
    expect(page).to_have_title(re.compile("5 January 2022"))
    assert page.evaluate("window.sameDocument"), "the page was not loaded anew"


def test_an_editor_undoes_it_from_the_receipt(page: Page, story: Story, alice: User) -> None:
    sign_in(page, "alice")
    page.goto(f"{story.incident.get_absolute_url()}correct/killed/")
    page.get_by_label("Number").fill("2")
    page.get_by_label("Reason").fill("The hospital says two.")
    page.get_by_role("button", name="Save this value").click()
    expect(page.locator("#fact-killed summary")).to_contain_text("2")
    page.locator("#fact-killed .ruling").get_by_role("link", name="Undo").click()
    form = page.locator("#fact-killed form.deed")
    form.get_by_label("Reason").fill("It was another hospital.")
    form.get_by_role("button", name="Undo it").click()
    expect(page.locator("#fact-killed summary")).to_contain_text("One origin says so")
    expect(page.locator(".ledger-row")).to_have_count(2)


def test_an_editor_rejects_a_sentence(page: Page, story: Story, alice: User) -> None:
    sign_in(page, "alice")
    page.goto(story.incident.get_absolute_url())
    page.locator("#fact-injured summary").click()
    sentence = page.locator("#fact-injured .sentence", has_text="Three soldiers were injured")
    sentence.get_by_role("link", name="Reject this sentence").click()
    sentence.get_by_label("Reason").fill("They fell on another day.")
    sentence.get_by_role("button", name="Reject this sentence").click()
    expect(page.locator("#fact-injured .is-aside")).to_contain_text("alice rejected it")
    expect(page.locator("#fact-injured .fact-value")).to_have_text("0")


def test_an_editor_finds_the_place_within_the_form(page: Page, story: Story, alice: User) -> None:
    sign_in(page, "alice")
    page.goto(f"{story.incident.get_absolute_url()}?fact=location")
    page.get_by_role("link", name="Correct this place").click()
    form = page.locator("form.deed")
    form.get_by_label("Reason").fill("The digest says so.")
    form.get_by_label("Find a place").fill("baghdad inter")
    form.get_by_label("Find a place").press("Enter")
    form.get_by_label("Baghdad International Airport").check()
    expect(form.get_by_label("Reason")).to_have_value("The digest says so.")
    form.get_by_role("button", name="Save this value").click()
    expect(page.locator("#fact-location summary")).to_contain_text("Baghdad International Airport, Baghdad, Iraq")


def test_all_of_it_works_without_scripts(visitor: Callable[..., Page], story: Story, alice: User) -> None:
    page = visitor(java_script_enabled=False)
    sign_in(page, "alice")
    page.get_by_role("link", name="Al Asad").click()
    page.locator("#fact-date summary").click()
    page.get_by_role("link", name="Correct this date").click()
    page.get_by_label("Day, or first day").fill("2022-01-05")
    page.get_by_role("button", name="Save this value").click()
    page.get_by_label("Reason").fill("The log of the base has the fifth.")
    page.get_by_role("button", name="Save this value").click()
    expect(page.locator("#fact-date .receipt")).to_be_visible()
    expect(page.locator("#fact-date summary")).to_contain_text("The log of the base has the fifth.")
    assert Decision.objects.count() == 1


def test_filters_change_the_list_and_its_address(page: Page, story: Story) -> None:
    page.goto("/?country=IQ")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="Disagree 1", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?country=IQ&disputed=true$"))
    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator(".asked")).to_contain_text("1 incident in Iraq ×, take this away, on which origins disagree")
    assert page.evaluate("window.sameDocument")
    page.go_back()
    expect(page.locator(".row")).to_have_count(2)


def test_the_keys(page: Page, story: Story) -> None:
    page.goto("/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j?")
    expect(page.locator("#q")).to_have_value("j?")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Next and previous row")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Baghdad International Airport, 3 January 2022")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/incidents/"))
    for _ in range(8):
        page.keyboard.press("j")
    expect(page.locator("#fact-killed summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#fact-killed .receipt")).to_be_visible()
    outline = page.locator("#fact-killed summary").evaluate("row => getComputedStyle(row).outlineStyle")
    assert outline == "solid", "the focus is seen"


def test_the_way_past_the_header(page: Page, story: Story) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_words_and_margin_light_each_other(page: Page, story: Story) -> None:
    page.goto(story.agency.get_absolute_url())
    note = page.locator(".note.field-killed")
    mark = page.locator(".mark.field-killed")
    mark.hover()
    expect(note).to_have_class(re.compile("is-lit"))
    note.focus()
    expect(mark).to_have_class(re.compile("is-lit"))
    page.locator(".note.field-date").first.hover()
    expect(page.locator(".mark.field-killed.is-lit")).to_have_count(0)


def test_a_lost_connection_is_told(page: Page, story: Story, alice: User) -> None:
    sign_in(page, "alice")
    page.goto(f"{story.incident.get_absolute_url()}?fact=date")
    page.context.set_offline(True)
    page.get_by_role("link", name="Correct this date").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed")
    page.context.set_offline(False)
    page.get_by_role("button", name="Close").first.click()
    page.get_by_role("link", name="Correct this date").click()
    expect(page.locator("form.deed")).to_be_visible()

"""What browser tests share: the case they look at, and readers with other screens, themes and habits."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.incidents.factories import make_editor
from tests.incidents.story import Story, make_story

WIDE = {"width": 1360, "height": 900}
NARROW = {"width": 400, "height": 800}


@pytest.fixture
def story(transactional_db: None) -> Story:
    return make_story()


@pytest.fixture
def alice(transactional_db: None) -> User:
    """An editor, whose password is her name."""
    return make_editor("alice")


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Page]]:
    """Opens a page for a new visitor: `visitor(viewport=NARROW, color_scheme="dark", java_script_enabled=False)`."""
    contexts = []

    def open_page(**habits: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **({"viewport": WIDE} | habits))
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str) -> None:
    page.goto("/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(name)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()

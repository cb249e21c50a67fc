"""Which publisher a name, an address or the text itself means."""

import pytest
from django.core.exceptions import ValidationError

from sources import publishers
from sources.furniture import mark
from sources.intake import load_publishers
from sources.models import Publisher

pytestmark = pytest.mark.django_db

STORY = """The army said on Tuesday that its guns had destroyed two drones close to the northern border.

Nobody was hurt, a spokesman for the northern command told reporters in the capital on the same day."""


@pytest.fixture
def mail() -> Publisher:
    return Publisher.objects.create(name="Strelsau Mail", domain="mail.example")


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Strelsau Mail", ""),
        ("STRELSAU mail", "https://other.example/1"),
        ("mail.example", ""),
        ("", "https://mail.example/1"),
        ("", "http://www.MAIL.example:80/1"),
        ("", "https://world.mail.example/1"),
    ],
)
def test_a_known_publisher_is_found(mail: Publisher, name: str, url: str) -> None:
    assert publishers.find(name, url) == mail
    assert publishers.find_or_create(name, url) == mail


@pytest.mark.parametrize(
    ("name", "url", "created", "domain"),
    [
        ("Opera News", "https://www.opera.example/1", "Opera News", "opera.example"),
        ("Opera News", "https://mail.example/1", "Opera News", "mail.example"),
        ("", "https://notmail.example/1", "notmail.example", "notmail.example"),
        ("", "https://[::1]:8000/1", "::1", "::1"),
    ],
)
def test_an_unknown_publisher_is_created(mail: Publisher, name: str, url: str, created: str, domain: str) -> None:
    assert publishers.find(name, url) is None
    publisher = publishers.find_or_create(name, url)
    assert publisher is not None
    assert publisher != mail
    assert (publisher.name, publisher.domain) == (created, domain)
    assert publishers.find_or_create(name, url) == publisher


def test_without_name_and_address_there_is_none() -> None:
    assert publishers.find_or_create("", "") is None


@pytest.mark.parametrize(
    "text",
    [
        f"STRELSAU MAIL\n\nTwo drones shot down near the border\n\n{STORY}",
        f"Two drones shot down near the border\n\n{STORY}\n\n(c) 2022 Strelsau Mail. All rights reserved.",
        f"Two drones shot down near the border\n\n{STORY}\n\nCopyright 2022 Strelsau Mail Media LLC",
    ],
)
def test_the_text_may_name_a_known_publisher(mail: Publisher, text: str) -> None:
    assert publishers.stated(text, mark(text)) == mail


@pytest.mark.parametrize(
    "text",
    [
        f"Two drones shot down near the border\n\n{STORY}\n\nThe Strelsau Mail was first to report it.",
        f"Two drones shot down near the border\n\nBy Strelsau Mail\n\n{STORY}",
        f"Zenda Post\n\nTwo drones shot down near the border\n\n{STORY}",
    ],
)
def test_but_no_story_and_no_byline_does(mail: Publisher, text: str) -> None:
    assert publishers.stated(text, mark(text)) is None


ROWS = [{"name": "Zenda Press", "domain": "zenda.example", "kind": "agency", "country": "CH", "reliability": "A"}]


def test_seeds_are_loaded_once() -> None:
    assert load_publishers(ROWS) == 1
    assert load_publishers(ROWS) == 0
    publisher = Publisher.objects.get()
    assert (publisher.name, publisher.kind, publisher.country, publisher.reliability) == (
        "Zenda Press",
        "agency",
        "CH",
        "A",
    )
    assert publisher.history.count() == 1


def test_seeds_fill_in_and_never_override() -> None:
    publisher = Publisher.objects.create(name="ZENDA press", country="AT")
    assert load_publishers(ROWS) == 0
    publisher.refresh_from_db()
    assert (publisher.name, publisher.domain, publisher.kind) == ("ZENDA press", "zenda.example", "agency")
    assert publisher.country == "AT"


def test_a_seed_that_is_no_publisher_is_refused() -> None:
    with pytest.raises(ValidationError, match="kind"):
        load_publishers([{"name": "Zenda Press", "kind": "rumour"}])

"""Pages that say one thing, and what every page has."""

import pytest
from django.test import Client

from tests.incidents.story import Story

pytestmark = pytest.mark.django_db

NOWHERE = "0" * 12


@pytest.mark.parametrize(
    "address",
    [
        f"/incidents/{NOWHERE}/",
        f"/articles/{NOWHERE}/",
        f"/articles/{NOWHERE}/reading/",
        f"/actors/{NOWHERE}/",
        f"/places/{NOWHERE}/",
        "/incidents/%00/",
        "/nothing/at/all",
    ],
)
def test_nothing_stands_there(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "Nothing stands at this address" in response.content.decode()


@pytest.mark.parametrize("address", [f"/claims/{NOWHERE}/reject/", f"/decisions/{NOWHERE}/undo/"])
def test_nothing_to_decide_about(editor: Client, address: str) -> None:
    assert editor.get(address).status_code == 404


def test_a_field_that_does_not_exist(editor: Client, story: Story) -> None:
    for field in ("weather", "statement"):
        assert editor.get(f"{story.incident.get_absolute_url()}correct/{field}/").status_code == 404


def test_not_allowed(reader: Client, story: Story) -> None:
    response = reader.get(f"{story.incident.get_absolute_url()}dismiss/")
    assert response.status_code == 403
    assert "This is for others to do" in response.content.decode()


def test_a_form_without_its_token(alice: object, story: Story) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.login(username="alice", password="alice")
    response = strict.post(f"{story.incident.get_absolute_url()}dismiss/", {"reason": "Because."})
    assert response.status_code == 403
    assert "This form was no longer valid" in response.content.decode()


def test_something_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("broken for the test")

    monkeypatch.setattr("incidents.web.views.incidents.present_incident_list", breaks)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "broken for the test" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/actors/", "/places/", "/articles/", "/about/", "/keys/", "/login/", "/paste/"]
)
def test_every_page_has_a_title_landmarks_and_a_way_past_them(editor: Client, address: str) -> None:
    page = (Client() if address == "/login/" else editor).get(address).content.decode()
    assert "<title>" in page
    assert " · Casebook</title>" in page
    assert page.count("<h1") == 1
    for landmark in ("<header", "<main", "<nav", "<footer", 'role="search"', 'href="#main"'):
        assert landmark in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page

"""Pasting an article: taken in through its door, handed to the reader, shown when it is read."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks import default_task_backend

from incidents.models import Incident
from sources.models import Article
from tests.incidents.factories import make_run

pytestmark = pytest.mark.django_db

TEXT = "BAGHDAD, Jan 4, 2022 (Norvane) - Two drones were shot down over the base.\r\n\r\nNobody was hurt.\r\n"
PASTED = {
    "publisher": "Norvane Press",
    "title": "Drones shot down",
    "url": "https://norvane.example/1",
    "published": "2022-01-04",
    "text": TEXT,
}


@pytest.fixture(autouse=True)
def queue(settings: object) -> None:
    """Tasks are noted and not done: here nobody reads."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # type: ignore[attr-defined]


def test_an_article_goes_in_and_waits_for_its_reader(editor: Client) -> None:
    response = editor.post("/paste/", PASTED)
    article = Article.objects.select_related("publisher").get()
    assert response["Location"] == f"/articles/{article.public_id}/reading/"
    assert article.text == TEXT.replace("\r\n", "\n"), "browsers send CR LF, whatever was pasted"
    assert (article.title, str(article.published), str(article.publisher)) == (
        "Drones shot down",
        "2022-01-04",
        "Norvane Press",
    )
    (task,) = default_task_backend.results  # type: ignore[attr-defined]
    assert (task.task.module_path, task.kwargs) == ("ingest.tasks.read_article", {"article_id": article.pk})
    waiting = editor.get(response["Location"])
    assert "Being read" in waiting.content.decode()
    assert '<meta http-equiv="refresh"' in waiting.content.decode(), "it works without scripts too"
    assert "no-store" in waiting["Cache-Control"]


def test_when_it_is_read_the_page_leads_to_the_reading(editor: Client) -> None:
    editor.post("/paste/", PASTED)
    article = Article.objects.get()
    make_run(article)
    reading = f"/articles/{article.public_id}/reading/"
    assert editor.get(reading)["Location"] == article.get_absolute_url()
    assert editor.get(reading, headers={"HX-Request": "true"})["HX-Redirect"] == article.get_absolute_url()


def test_a_long_wait_is_explained(editor: Client) -> None:
    editor.post("/paste/", PASTED)
    article = Article.objects.get()
    reading = f"/articles/{article.public_id}/reading/"
    assert "no reader is at work" not in editor.get(reading).content.decode()
    Article.objects.update(received_at=timezone.now() - timedelta(minutes=2))
    assert "no reader is at work" in editor.get(reading).content.decode()


def test_the_same_text_again_shows_what_was_read(editor: Client) -> None:
    editor.post("/paste/", PASTED)
    article = Article.objects.get()
    make_run(article)
    response = editor.post("/paste/", PASTED, follow=True)
    assert "This very text was here already." in response.content.decode()
    assert response.redirect_chain == [(article.get_absolute_url(), 302)]
    assert len(default_task_backend.results) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changed", "field", "complaint"),
    [
        pytest.param({"text": ""}, "text", "Paste the article’s text.", id="no text"),
        pytest.param({"text": " \n "}, None, "the text is empty", id="nothing but blanks"),
        pytest.param({"url": "javascript:alert(1)"}, "url", "is no http or https address", id="no web address"),
        pytest.param({"published": "4.1.2022"}, "published", "is no date", id="no date"),
        pytest.param({"title": "x" * 20_000}, "title", "more than", id="an endless title"),
    ],
)
def test_what_is_no_article_is_refused_and_kept_in_the_form(
    editor: Client, changed: dict[str, str], field: str | None, complaint: str
) -> None:
    response = editor.post("/paste/", PASTED | changed)
    form = response.context["form"]
    assert response.status_code == 422
    assert complaint in " ".join(form.errors.get(field, []) if field else form.non_field_errors())
    assert 'value="Norvane Press"' in response.content.decode()
    assert not Article.objects.exists()


def test_only_who_may_add_articles(client: Client, reader: Client) -> None:
    for send in ("get", "post"):
        assert getattr(client, send)("/paste/")["Location"] == "/login/?next=/paste/"
        assert getattr(reader, send)("/paste/").status_code == 403
    assert not Article.objects.exists()
    assert "Paste an article" not in reader.get("/").content.decode()


def test_nothing_is_known_of_it_before_it_is_read(editor: Client) -> None:
    editor.post("/paste/", PASTED)
    assert not Incident.objects.exists()

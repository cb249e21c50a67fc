"""What belongs together, on the pages: same incident, of another incident, same actor, whose name, no copy."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents import corrections
from incidents.models import Decision, Incident
from tests.incidents.factories import make_actor, make_incident, on, persons
from tests.incidents.story import Story

pytestmark = pytest.mark.django_db

WHY = "The ministry's list says so."


def choices(response: Any) -> list[str]:
    return [str(words) for _, words in response.context["form"].fields["into"].choices]


def ledger(response: Any) -> list[str]:
    """The history's rows as sentences."""
    rows = response.context["page"].decisions
    return [" ".join(filter(None, [row.deed, row.other and row.other.name])) for row in rows]


def test_an_incident_is_said_to_be_the_same_as_another(editor: Client, story: Story) -> None:
    page = editor.get(story.airport.get_absolute_url())
    address = page.context["page"].merge_url
    assert "Same as another incident" in page.content.decode()
    form = editor.get(address)
    assert choices(form) == [f"{story.incident.title} · 3 independent origins"], "the one of the days around"
    sent = editor.post(address, {"into": story.incident.public_id, "reason": WHY}, follow=True)
    assert sent.context["page"].title == story.incident.title, "the editor sees the incident that is kept"
    title = "Drone strike foiled at Baghdad International Airport, 3 January 2022"
    assert ledger(sent) == [f"found it to be the same as another incident: {title}"]
    assert editor.get(story.airport.get_absolute_url()).status_code == 302
    undone = editor.post(sent.context["page"].decisions[0].undo_url, {"reason": "Two."}, follow=True)
    assert undone.context["page"].title == title
    assert ledger(undone) == [
        f"took back: found it to be the same as {story.incident.title}",
        f"found it to be the same as {story.incident.title}",
    ]


def test_an_incident_is_found_by_words_or_address(editor: Client, story: Story) -> None:
    far = make_incident(type="riot", date=on("2020-05-05"))
    address = f"{story.airport.get_absolute_url()}same/"
    for find in ("riot", far.public_id, f"http://testserver{far.get_absolute_url()}"):
        found = editor.post(address, {"find": find, "step": "find", "reason": "I was there."})
        assert choices(found) == ["Riot, 5 May 2020 · 1 independent origin"], find
        assert "I was there." in found.content.decode()
    nothing = editor.post(address, {"find": "carnival", "step": "find"})
    assert "No other incident is found by “carnival”" in nothing.content.decode()
    assert not Decision.objects.exists()


def test_a_form_that_is_not_whole_says_what_is_missing(editor: Client, story: Story) -> None:
    response = editor.post(f"{story.airport.get_absolute_url()}same/", {"reason": " "})
    assert response.status_code == 422
    assert "Choose one." in str(response.context["form"].errors)
    assert "Say what shows that it is so." in str(response.context["form"].errors)


def test_a_report_is_said_to_be_of_another_incident(editor: Client, story: Story) -> None:
    page = editor.get(story.incident.get_absolute_url()).context["page"]
    (row,) = [row for row in page.reports if row.url == story.military.get_absolute_url()]
    assert choices(editor.get(row.split_url))[0] == "A new incident"
    sent = editor.post(row.split_url, {"into": "new", "reason": WHY}, follow=True)
    new = Incident.objects.latest("pk")
    assert ledger(sent) == [f"found 1 report to be of another incident: {new.title}"]
    assert not any(row.url == story.military.get_absolute_url() for row in sent.context["page"].reports)
    there = editor.get(new.get_absolute_url())
    assert ledger(there) == [f"found 1 report to be of this incident, and not of {story.incident.title}"]
    assert there.context["page"].reports[0].split_url == "", "the only report does not leave"


def test_an_article_that_tells_an_incident_twice_stands_there_once(editor: Client, story: Story, alice: User) -> None:
    corrections.merge(story.airport, story.incident, user=alice, reason=WHY)
    page = editor.get(story.incident.get_absolute_url())
    assert len(page.context["page"].reports) == 3
    assert not page.context["page"].reports[0].recalls, "by its main account"
    assert editor.get(story.agency.get_absolute_url()).status_code == 200


def test_a_rejected_sentence_that_came_with_a_report_still_says_so(editor: Client, story: Story, alice: User) -> None:
    claim = story.airport.reports.get().claims.get(field="date")
    corrections.reject_claim(claim, user=alice, reason="Of another week.")
    corrections.merge(story.airport, story.incident, user=alice, reason=WHY)
    fact = editor.get(story.incident.get_absolute_url()).context["page"].fact("date")
    assert [row.rejection.why for row in fact.set_aside if row.claim == claim.public_id] == ["Of another week."]


def test_a_correction_that_came_with_a_merge_is_shown_and_undone(editor: Client, story: Story, alice: User) -> None:
    corrections.correct(story.airport, "killed", persons(7), user=alice, reason="Seven names.")
    corrections.merge(story.airport, story.incident, user=alice, reason=WHY)
    page = editor.get(story.incident.get_absolute_url()).context["page"]
    assert page.fact("killed").decision.why == "Seven names."
    undone = editor.post(page.fact("killed").decision.undo_url, {"reason": "Six."}, follow=True).context["page"]
    assert [line.text for line in undone.fact("killed").lines] == ["0"]


def test_an_actor_is_said_to_be_the_same_as_another(editor: Client, story: Story) -> None:
    kept = make_actor("Alliance")
    address = editor.get(story.coalition.get_absolute_url()).context["page"].merge_url
    found = editor.post(address, {"find": "alli", "step": "find"})
    assert choices(found) == ["Alliance · rebel group"]
    sent = editor.post(address, {"find": "alli", "into": kept.public_id, "reason": WHY}, follow=True)
    assert sent.context["page"].name == "Alliance"
    assert ledger(sent) == ["found it to be the same as U.S.-led coalition"]
    assert sent.context["page"].count == "1 incident"
    listed = editor.get("/actors/").context["page"].rows
    assert "U.S.-led coalition" not in [row.name for row in listed]
    assert editor.get(story.coalition.get_absolute_url()).url == kept.get_absolute_url()  # type: ignore[attr-defined]
    undone = editor.post(sent.context["page"].decisions[0].undo_url, {"reason": "Two."}, follow=True)
    assert ledger(undone)[0] == "took back: found it to be the same as Alliance"


def test_a_name_is_said_to_be_another_actors(editor: Client, story: Story) -> None:
    names = editor.get(story.coalition.get_absolute_url()).context["page"].names
    assert {name.name: bool(name.split_url) for name in names} == {
        "Coalition against the IS": True,
        "International coalition": True,
        "U.S.-led coalition": False,
    }
    (name,) = [name for name in names if name.name == "International coalition"]
    sent = editor.post(name.split_url, {"into": "new", "reason": WHY}, follow=True)
    assert ledger(sent) == ["found that “International coalition” is the name of International coalition"]
    other = editor.get(sent.context["page"].decisions[0].other.url)
    assert ledger(other) == ["found that it is the one called “International coalition”, and not U.S.-led coalition"]


def test_an_article_is_said_to_be_no_copy(editor: Client, story: Story) -> None:
    page = editor.get(story.copy.get_absolute_url()).context["page"]
    sent = editor.post(page.unfold_url, {"reason": WHY}, follow=True)
    assert ledger(sent) == ["found that it is no copy"]
    assert (sent.context["page"].origin, sent.context["page"].is_decided) == (None, True)
    assert Incident.objects.get(pk=story.incident.pk).independent_origins == 4
    assert editor.get(page.unfold_url).status_code == 404, "it is none any more"


def test_an_article_is_said_to_be_a_copy(editor: Client, story: Story) -> None:
    page = editor.get(story.military.get_absolute_url()).context["page"]
    assert page.unfold_url == ""
    assert len(choices(editor.get(page.fold_url))) == 3, "those that report the same incident"
    sent = editor.post(page.fold_url, {"into": story.agency.public_id, "reason": WHY}, follow=True)
    assert ledger(sent) == [f"found it to be a copy of {story.agency}"]
    assert ledger(editor.get(story.agency.get_absolute_url())) == [f"found a copy of it: {story.military}"]
    undone = editor.post(sent.context["page"].decisions[0].undo_url, {"reason": "No."}, follow=True)
    assert undone.context["page"].origin is None


def test_what_is_refused_is_said_on_the_form(editor: Client, story: Story) -> None:
    wing = make_actor("Wing", parent=story.coalition)
    sent = editor.post(f"{wing.get_absolute_url()}same/", {"into": story.coalition.public_id, "reason": "I think so."})
    assert sent.status_code == 422
    assert "part of the other" in sent.content.decode()
    assert "I think so." in sent.content.decode()
    assert not Decision.objects.exists()


def deeds(story: Story) -> list[str]:
    name = story.coalition.names.get(name="International coalition")
    return [
        f"{story.airport.get_absolute_url()}same/",
        f"{story.incident.get_absolute_url()}articles/{story.military.public_id}/elsewhere/",
        f"{story.coalition.get_absolute_url()}same/",
        f"{story.coalition.get_absolute_url()}names/{name.pk}/elsewhere/",
        f"{story.copy.get_absolute_url()}original/",
        f"{story.military.get_absolute_url()}copy/",
    ]


def test_only_editors_decide(client: Client, reader: Client, story: Story) -> None:
    for address in deeds(story):
        for send in (client.get, client.post):
            assert send(address).url.startswith("/login/")  # type: ignore[attr-defined]
        for send in (reader.get, reader.post):
            assert send(address).status_code == 403
    assert not Decision.objects.exists()
    pages = [row.get_absolute_url() for row in (story.incident, story.coalition, story.copy, story.military)]
    for page in pages:
        html = reader.get(page).content.decode()
        for words in ("Same as another", "Of another", "No copy", "Copy of another"):
            assert words not in html


def test_forms_ask_for_a_token(story: Story, alice: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    for address in deeds(story):
        assert client.post(address, {"into": "new", "reason": "x"}).status_code == 403


def test_names_that_people_wrote_are_escaped(editor: Client, alice: User) -> None:
    one, other = make_incident(killed=persons(1)), make_incident(killed=persons(1))
    corrections.merge(one, other, user=alice, reason="<b>bold</b>")
    html = editor.get(other.get_absolute_url()).content.decode()
    assert "<b>bold" not in html
    assert "&lt;b&gt;bold" in html

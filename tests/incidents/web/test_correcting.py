"""Correcting on the pages: what an editor sets is served at once, with who, when and why; nothing typed is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents import corrections
from incidents.choices import DecisionKind
from incidents.models import Claim, Decision, Incident
from incidents.resettle import resettle
from tests.incidents.factories import (
    NOW,
    make_actor,
    make_editor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
)
from tests.incidents.story import Story

pytestmark = pytest.mark.django_db


def address(incident: Incident, field: str) -> str:
    return f"{incident.get_absolute_url()}correct/{field}/"


def filled(client: Client, incident: Incident, field: str, **changed: Any) -> dict[str, Any]:
    """The form as the editor's browser would send it: what stands in it, and what the editor changed."""
    form = client.get(address(incident, field)).context["form"]
    sent = {bound.html_name: bound.value() for bound in form}
    for row in getattr(form, "rows", ()):
        sent |= {bound.html_name: bound.value() for bound in row}
    if hasattr(form, "rows"):
        sent |= {bound.html_name: bound.value() for bound in form.rows.management_form}
    sent = sent | {"reason": "The ministry's list says so."} | changed
    return {name: value for name, value in sent.items() if value not in (None, "", False)}


def served(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def fact_of(client: Client, incident: Incident, field: str) -> Any:
    return client.get(incident.get_absolute_url()).context["page"].fact(field)


def errors(response: Any) -> str:
    return str(response.context["form"].errors)


def test_a_corrected_date_is_served_at_once_with_who_when_and_why(editor: Client, alice: User, story: Story) -> None:
    response = editor.post(
        address(story.incident, "date"), filled(editor, story.incident, "date", start="2022-01-05"), follow=True
    )
    page = response.context["page"]
    assert page.title == "Drone strike foiled at Al Asad Air Base, 5 January 2022"
    fact = page.fact("date")
    assert fact.is_asked_for
    assert fact.certainty.value == "decided"
    assert fact.machine_value == "4 January 2022"
    assert (fact.decision.who, fact.decision.why) == ("alice", "The ministry's list says so.")
    html = response.content.decode()
    assert "<s>4 January 2022</s>" in html
    assert fact.decision.when.words in html


def test_a_correction_lasts_when_the_machine_settles_again(editor: Client, story: Story) -> None:
    editor.post(address(story.incident, "date"), filled(editor, story.incident, "date", start="2022-01-05"))
    make_report(story.incident, date=on("2022-01-04"))
    resettle([served(story.incident)], NOW)
    assert str(served(story.incident).date_start) == "2022-01-05"


@pytest.mark.parametrize(
    ("field", "changed", "words"),
    [
        pytest.param("type", {"code": "airstrike"}, "Airstrike", id="type"),
        pytest.param("outcome", {"code": "carried_out"}, "Carried out", id="outcome"),
        pytest.param("date", {"start": "2022-02-03"}, "3 February 2022", id="a day"),
        pytest.param("date", {"start": "2022-02-03", "end": "2022-02-05"}, "3 to 5 February 2022", id="days"),
        pytest.param("date", {"start": "2022-02-03", "precision": "month"}, "February 2022", id="the month of a day"),
        pytest.param("date", {"start": "2022-02-03", "precision": "year"}, "2022", id="the year of a day"),
        pytest.param("killed", {"best": "4"}, "4", id="an exact number"),
        pytest.param("killed", {"best": "51", "quantifier": "at_least"}, "at least 51", id="at least"),
        pytest.param(
            "killed",
            {"best": "", "low": "3", "high": "5", "quantifier": "range"},
            "3 to 5",
            id="a range without a best",
        ),
        pytest.param("attackers_killed", {"best": "0"}, "0", id="nobody, of whom nothing was said"),
        pytest.param("address", {"address": "12 Canal Street"}, "12 Canal Street", id="address"),
        pytest.param(
            "responsibility", {"status": "claimed", "by": "The Owls"}, "Claimed by The Owls", id="responsibility"
        ),
        pytest.param("weapons", {"weapons-0-count": "3"}, "Drone × 3", id="another number of the same weapon"),
        pytest.param(
            "weapons",
            {"weapons-1-kind": "rocket", "weapons-1-text": "a Katyusha"},
            "Drone × 2; Rocket",
            id="one more weapon",
        ),
        pytest.param(
            "weapons", {"weapons-0-DELETE": "on", "weapons-1-kind": "rocket"}, "Rocket", id="one weapon for another"
        ),
        pytest.param("location", {"precision": "near"}, "near Al Asad Air Base, Anbar, Iraq", id="near the place"),
    ],
)
def test_each_field_can_be_corrected(
    editor: Client, story: Story, field: str, changed: dict[str, str], words: str
) -> None:
    response = editor.post(address(story.incident, field), filled(editor, story.incident, field, **changed))
    assert response.status_code == 302, errors(response)
    fact = fact_of(editor, story.incident, field)
    assert "; ".join(line.text for line in fact.lines) == words
    assert Decision.objects.get().kind == DecisionKind.CORRECT


@pytest.mark.parametrize("field", ["type", "date", "location", "actors", "weapons", "killed", "responsibility"])
def test_not_stated_can_be_said_of_each_field(editor: Client, story: Story, field: str) -> None:
    sent = filled(editor, story.incident, field, not_stated="on")
    assert editor.post(address(story.incident, field), sent).status_code == 302
    fact = fact_of(editor, story.incident, field)
    assert [line.text for line in fact.lines] == ["not stated"]
    assert fact.certainty.value == "decided"


def test_a_place_is_found_by_any_name_and_chosen(editor: Client, story: Story) -> None:
    hit = make_location("Hit", names=("Heet",))
    sent = filled(editor, story.incident, "location", find="heet", step="find", reason="I was there.")
    found = editor.post(address(story.incident, "location"), sent)
    assert found.status_code == 200
    form = found.context["form"]
    assert [code for code, _ in form.fields["location"].choices] == [story.base.public_id, hit.public_id]
    assert "I was there." in found.content.decode()
    assert not form.errors
    assert not Decision.objects.exists()
    del sent["step"]
    assert editor.post(address(story.incident, "location"), sent | {"location": hit.public_id}).status_code == 302
    assert served(story.incident).location == hit


def test_a_place_that_nobody_knows(editor: Client, story: Story) -> None:
    sent = filled(editor, story.incident, "location", find="Atlantis", step="find")
    page = editor.post(address(story.incident, "location"), sent).content.decode()
    assert "No known place is called “Atlantis”" in page


def test_actors_are_added_one_after_another(editor: Client, story: Story) -> None:
    owls, bats = make_actor("Owls"), make_actor("Bats")
    sent = filled(editor, story.incident, "actors", find="owl", step="find")
    found = editor.post(address(story.incident, "actors"), sent)
    assert [code for code, _ in found.context["form"].fields["add"].choices] == [owls.public_id]
    sent |= {"step": "add", "add": owls.public_id, "add_role": "perpetrator"}
    added = editor.post(address(story.incident, "actors"), sent)
    form = added.context["form"]
    assert [row["name"].value() for row in form.rows] == ["U.S.-led coalition", "Iraqi Armed Forces", "Owls"]
    sent = {bound.html_name: bound.value() for row in form.rows for bound in row}
    sent |= {bound.html_name: bound.value() for bound in form.rows.management_form}
    sent = {name: value for name, value in sent.items() if value}
    sent |= {"actors-0-DELETE": "on", "find": "bats", "add": bats.public_id, "add_role": "victim"}
    sent |= {"seen": form["seen"].value(), "reason": "The statement names them."}
    assert editor.post(address(story.incident, "actors"), sent).status_code == 302
    involved = served(story.incident).involvements.values_list("actor__name", "role")
    assert set(involved) == {("Iraqi Armed Forces", "defender"), ("Owls", "perpetrator"), ("Bats", "victim")}


def test_an_actor_keeps_the_name_the_article_gave_it(editor: Client, story: Story) -> None:
    sent = filled(editor, story.incident, "actors", **{"actors-1-DELETE": "on"})
    assert editor.post(address(story.incident, "actors"), sent).status_code == 302
    assert served(story.incident).involvements.get().text == "U.S.-led coalition"


@pytest.mark.parametrize(
    ("field", "changed", "complaint"),
    [
        pytest.param("date", {"reason": ""}, "Say what shows that it is so.", id="no reason"),
        pytest.param("date", {"start": ""}, "Give the day", id="no day"),
        pytest.param(
            "date", {"end": "2022-01-01"}, "The last day lies before the first.", id="days in the wrong order"
        ),
        pytest.param("date", {"start": "4.1."}, "Write the day as year-month-day", id="no date at all"),
        pytest.param("date", {"start": "01/02/2022"}, "for example 2022-01-31", id="a day that could be two"),
        pytest.param("killed", {"best": ""}, "Give the number", id="no number"),
        pytest.param("killed", {"best": "-1"}, "greater than or equal to 0", id="a negative number"),
        pytest.param("killed", {"best": "3000000000"}, "less than or equal to 2147483647", id="more than mankind"),
        pytest.param("killed", {"quantifier": "range"}, "A range needs", id="a range without its ends"),
        pytest.param("killed", {"best": "5", "high": "7"}, "An exact number has no bounds", id="exact, with bounds"),
        pytest.param(
            "killed",
            {"best": "9", "low": "3", "high": "5", "quantifier": "range"},
            "must lie between",
            id="outside its bounds",
        ),
        pytest.param("type", {"code": ""}, "Choose one", id="no type"),
        pytest.param("type", {"code": "picnic"}, "picnic is not one of the available choices", id="no such type"),
        pytest.param("address", {}, "Write the address", id="no address"),
        pytest.param("weapons", {"weapons-0-DELETE": "on"}, "Name a weapon", id="no weapon left"),
        pytest.param("weapons", {"weapons-0-count": "-2"}, "One of the rows is not right", id="a count below one"),
        pytest.param("actors", {"actors-0-role": "hero"}, "One of the rows is not right", id="no such role"),
        pytest.param("actors", {"actors-0-DELETE": "on", "actors-1-DELETE": "on"}, "Name an actor", id="no actor left"),
        pytest.param("location", {"location": ""}, "Find the place", id="no place"),
    ],
)
def test_a_form_that_is_not_whole_says_what_is_missing(
    editor: Client, story: Story, field: str, changed: dict[str, str], complaint: str
) -> None:
    response = editor.post(address(story.incident, field), filled(editor, story.incident, field, **changed))
    assert response.status_code == 422
    assert complaint in errors(response).replace("&#x27;", "'")
    if "reason" not in changed:
        assert "The ministry&#x27;s list says so." in response.content.decode()
    assert not Decision.objects.exists()


def test_the_same_value_twice_is_refused(editor: Client, story: Story) -> None:
    sent = filled(editor, story.incident, "killed", best="4")
    editor.post(address(story.incident, "killed"), sent)
    again = editor.post(address(story.incident, "killed"), filled(editor, story.incident, "killed"))
    assert "A person has set this very value already." in errors(again)


def test_a_colleague_who_was_faster_is_not_overruled_unseen(editor: Client, story: Story) -> None:
    sent = filled(editor, story.incident, "date", start="2022-01-06")
    carol = make_editor("carol")
    corrections.correct(story.incident, "date", on("2022-01-05"), user=carol, reason="The log has the fifth.")
    response = editor.post(address(story.incident, "date"), sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "<strong>carol</strong> set it to <strong>5 January 2022</strong>" in page
    assert "The log has the fifth." in page
    assert 'value="2022-01-06"' in page
    assert str(served(story.incident).date_start) == "2022-01-05"
    renewed = sent | {"seen": response.context["form"]["seen"].value()}
    assert editor.post(address(story.incident, "date"), renewed).status_code == 302
    assert str(served(story.incident).date_start) == "2022-01-06"


def test_a_new_reading_in_between_is_told_as_well(editor: Client) -> None:
    incident = make_incident(killed=persons(3))
    sent = filled(editor, incident, "killed", best="4")
    make_report(incident, killed=persons(2))
    make_report(incident, killed=persons(2))
    response = editor.post(address(incident, "killed"), sent)
    assert response.status_code == 422
    assert "it became <strong>2</strong>" in response.content.decode()


def test_a_rejected_sentence_no_longer_counts(editor: Client, story: Story) -> None:
    claim = Claim.objects.get(article=story.military, field="injured")
    response = editor.post(f"/claims/{claim.public_id}/reject/", {"reason": "They fell later."}, follow=True)
    fact = response.context["page"].fact("injured")
    assert [line.text for line in fact.lines] == ["0"]
    (aside,) = fact.set_aside
    assert (aside.words, aside.rejection.who, aside.rejection.why) == (
        "Three soldiers were injured",
        "alice",
        "They fell later.",
    )
    (decision,) = response.context["page"].decisions
    assert decision.deed == "rejected a sentence about the number injured, read as 3"
    again = editor.post(f"/claims/{claim.public_id}/reject/", {"reason": "Again."})
    assert "This claim has been rejected already." in errors(again)


def test_a_rejected_statement_says_so(editor: Client, story: Story) -> None:
    claim = Claim.objects.get(article=story.agency, field="statement")
    editor.post(f"/claims/{claim.public_id}/reject/", {"reason": "It was said of another base."})
    (statement,) = editor.get(story.incident.get_absolute_url()).context["page"].statements
    assert statement.rejection.why == "It was said of another base."
    assert not statement.reject_url


def test_a_decision_is_undone_with_a_reason(editor: Client, story: Story) -> None:
    editor.post(address(story.incident, "date"), filled(editor, story.incident, "date", start="2022-01-05"))
    decision = Decision.objects.get()
    assert editor.post(f"/decisions/{decision.public_id}/undo/", {"reason": " "}).status_code == 422
    response = editor.post(f"/decisions/{decision.public_id}/undo/", {"reason": "Wrong incident."}, follow=True)
    page = response.context["page"]
    assert [line.text for line in page.fact("date").lines] == ["4 January 2022"]
    assert [(row.deed, row.stands) for row in page.decisions] == [
        ("took back: corrected the date", False),
        ("corrected the date", False),
    ]
    assert page.fact("date").decision is None


def test_an_incident_is_dismissed_and_brought_back(editor: Client, story: Story) -> None:
    dismiss = f"{story.incident.get_absolute_url()}dismiss/"
    page = editor.post(dismiss, {"reason": "A drill."}, follow=True).context["page"]
    assert page.dismissal.why == "A drill."
    assert not page.dismiss_url
    assert story.incident.title not in editor.get("/").content.decode()
    page = editor.post(page.dismissal.undo_url, {"reason": "It was none."}, follow=True).context["page"]
    assert page.dismissal is None
    assert story.incident.title in editor.get("/").content.decode()


def deeds(story: Story) -> list[str]:
    claim = Claim.objects.filter(report__incident=story.incident).first()
    decision = Decision.objects.get()
    assert claim
    return [
        address(story.incident, "date"),
        f"{story.incident.get_absolute_url()}dismiss/",
        f"/claims/{claim.public_id}/reject/",
        f"/decisions/{decision.public_id}/undo/",
    ]


def test_only_editors_may_decide(client: Client, reader: Client, alice: User, story: Story) -> None:
    corrections.correct(story.incident, "killed", persons(1), user=alice, reason="Counted.")
    for deed in deeds(story):
        for send in ("get", "post"):
            visitor = getattr(client, send)(deed)
            assert visitor.status_code == 302
            assert visitor["Location"].startswith(f"/login/?next={deed}")
            assert getattr(reader, send)(deed).status_code == 403
    assert Decision.objects.count() == 1


def test_within_a_page_a_refused_form_takes_its_own_place(editor: Client, story: Story) -> None:
    htmx = {"HX-Request": "true"}
    deed = f"{story.incident.get_absolute_url()}dismiss/"
    refused = editor.post(deed, {"reason": ""}, headers=htmx)
    assert refused.status_code == 422
    assert (refused["HX-Retarget"], refused["HX-Reselect"]) == ("#dismiss", "#dismiss")
    assert '<form class="deed" id="dismiss"' in refused.content.decode()
    done = editor.post(deed, {"reason": "A drill."}, headers=htmx)
    assert (done.status_code, done["Location"]) == (302, story.incident.get_absolute_url())


def test_within_a_page_a_visitor_is_led_to_sign_in(client: Client, story: Story) -> None:
    response = client.get(f"{story.incident.get_absolute_url()}dismiss/", headers={"HX-Request": "true"})
    assert response["HX-Redirect"].startswith("/login/")

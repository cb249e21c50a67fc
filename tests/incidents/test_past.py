"""An incident as it stood: what had arrived and been decided by a moment, and nothing that came later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from incidents import corrections
from incidents.models import Decision, Incident
from incidents.past import BadMoment, read_moment
from incidents.settle import Evidence, Settled, as_of, settle
from sources.models import Article
from tests.incidents.factories import (
    at,
    make_actor,
    make_article,
    make_claim,
    make_editor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    settle_anew,
    taking_part,
)
from tests.incidents.sayings import FIRST, MOMENTS, evidence

HOUR = timedelta(hours=1)
DAWN = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)


# Whatever is known


def settled(known: Evidence) -> Settled:
    return settle(known.statements, known.rulings, known.reports)


@settings(max_examples=100, deadline=None)
@given(evidence())
def test_after_all_has_come_the_past_is_what_is_served_now(known: Evidence) -> None:
    standing = tuple(ruling for ruling in known.rulings if ruling.undone is None)
    assert settled(as_of(known, FIRST + 24 * HOUR)) == settle(known.statements, standing, known.reports)


@settings(max_examples=100, deadline=None)
@given(evidence(), MOMENTS, st.integers(0, 3))
def test_what_comes_later_changes_no_past(known: Evidence, moment: datetime, hours: int) -> None:
    assert as_of(as_of(known, moment + hours * HOUR), moment).statements == as_of(known, moment).statements
    earlier = Evidence(
        tuple(said for said in known.statements if said.received is None or said.received <= moment),
        tuple(ruling for ruling in known.rulings if ruling.made is None or ruling.made <= moment),
        tuple(report for report in known.reports if report.received is None or report.received <= moment),
    )
    assert settled(as_of(earlier, moment)) == settled(as_of(known, moment))


# Rows


@pytest.fixture
def alice(db: None) -> User:
    return make_editor("alice")


@pytest.fixture
def incident(alice: User) -> Incident:
    """Three killed, told at 6; five, told at 8; corrected to four at 10, which is taken back at 12."""
    first = make_incident(
        type="bombing",
        date=on("2026-01-04"),
        location=at(make_location("Harrow")),
        actors=[taking_part(make_actor("The Third Brigade"), "perpetrator")],
        killed=persons(3),
    )
    Article.objects.update(received_at=DAWN, published=DAWN.date())
    make_report(
        first, make_article("Killed, we hear: 5.", published=DAWN.date() + timedelta(days=1)), killed=persons(5)
    )
    Article.objects.filter(text__contains="we hear: 5").update(received_at=DAWN + 2 * HOUR)
    decision = corrections.correct(first, "killed", persons(4), user=alice, reason="Four names are listed.")
    made_at(decision, 4)
    made_at(corrections.undo(decision, user=alice, reason="A fifth name came."), 6)
    first.refresh_from_db()
    return first


def made_at(decision: Decision, hours: int) -> None:
    Decision.objects.filter(pk=decision.pk).update(made_at=DAWN + hours * HOUR)


def row_of(client: Client, incident: Incident, hours: float | None = None) -> dict[str, Any]:
    """The API's row; as of so many hours after dawn."""
    answer = client.get(f"/api/v1/incidents/{incident.public_id}/", {} if hours is None else {"as_of": moment(hours)})
    assert answer.status_code == 200, answer.content
    row: dict[str, Any] = answer.json()
    return row


def moment(hours: float) -> str:
    return (DAWN + hours * HOUR).isoformat().replace("+00:00", "Z")


KILLED = [(0, 3, 1), (1.9, 3, 1), (2, 5, 2), (4, 4, 2), (5.9, 4, 2), (6, 5, 2), (1000, 5, 2)]


@pytest.mark.parametrize(("hours", "killed", "origins"), KILLED)
def test_incident_as_it_stood(client: Client, incident: Incident, hours: float, killed: int, origins: int) -> None:
    row = row_of(client, incident, hours)
    assert (row["killed"]["best"], row["independent_origins"], len(row["reports"])) == (killed, origins, origins)
    assert row["as_of"] == moment(hours)
    assert row["reviewed"] is (killed == 4)


def test_past_has_every_key_and_the_columns_of_then(client: Client, incident: Incident) -> None:
    now, then = row_of(client, incident), row_of(client, incident, 1)
    assert list(now) == list(then)
    assert (now["as_of"], then["history"]) == (None, now["history"])
    assert (then["title"], then["disputed"], then["grade"]) == ("Bombing in Harrow, 4 January 2026", [], "weak")
    assert [(actor["name"], actor["role"]) for actor in then["actors"]] == [("The Third Brigade", "perpetrator")]
    assert (now["disputed"], now["grade"]) == (["killed"], "contested")
    assert (then["decisions"], then["changed_at"]) == ([], moment(0))
    assert row_of(client, incident, 1000) == now | {"as_of": moment(1000), "changed_at": moment(6)}


def test_past_place_and_title_are_those_of_then(client: Client, incident: Incident, alice: User) -> None:
    elsewhere = make_location("Orrin")
    corrections.correct(incident, "location", at(elsewhere), user=alice, reason="The map shows it.")
    past = row_of(client, incident, 7)
    assert (past["title"], past["location"]["name"]) == ("Bombing in Harrow, 4 January 2026", "Harrow")
    assert row_of(client, incident)["location"]["name"] == "Orrin"


def test_reading_the_past_writes_nothing(client: Client, incident: Incident) -> None:
    before = Incident.objects.values().get(pk=incident.pk)
    row_of(client, incident, 1)
    assert Incident.objects.values().get(pk=incident.pk) == before


def test_history_lists_every_moment_with_the_state_that_began(client: Client, incident: Incident) -> None:
    events = row_of(client, incident)["history"]
    assert [(each["moment"], bool(each["article"]), bool(each["decision"])) for each in events] == [
        (moment(0), True, False),
        (moment(2), True, False),
        (moment(4), False, True),
        (moment(6), False, True),
    ]
    killed = [client.get(each["url"]).json()["killed"]["best"] for each in events]
    assert killed == [3, 5, 4, 5]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-01-05T12:00Z", datetime(2026, 1, 5, 12, tzinfo=UTC)),
        ("2026-01-05T12:00", datetime(2026, 1, 5, 12, tzinfo=UTC)),
        ("2026-01-05T12:00+02:00", datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ("2026-01-05", datetime(2026, 1, 5, 23, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_moments_are_read_as_written(text: str, read: datetime) -> None:
    assert read_moment(text) == read


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "2026-01-05T12:00 02:00", "0001-01-01T00:00+09:00"])
def test_what_is_no_moment_is_refused_with_an_example(client: Client, incident: Incident, text: str) -> None:
    with pytest.raises(BadMoment, match="2026-01-05T12:00Z"):
        read_moment(text)
    answer = client.get(f"/api/v1/incidents/{incident.public_id}/", {"as_of": text})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["pointer"] == "#/as_of"
    assert "is no moment" in error["detail"]
    page = client.get(incident.get_absolute_url(), {"as_of": text})
    assert page.status_code == 400
    assert "is no moment" in page.content.decode()


def test_before_anything_was_known_the_answer_says_since_when_it_is(client: Client, incident: Incident) -> None:
    asked = {"as_of": moment(-1)}
    sentence = f"at {moment(-1)}: what is known of it begins at {moment(0)}."
    answer = client.get(f"/api/v1/incidents/{incident.public_id}/", asked)
    assert answer.status_code == 404
    assert sentence in answer.json()["detail"]
    page = client.get(incident.get_absolute_url(), asked)
    assert page.status_code == 404
    assert sentence in page.content.decode()
    assert incident.get_absolute_url() in page.content.decode()


def test_list_knows_no_past(client: Client) -> None:
    assert client.get("/api/v1/incidents/", {"as_of": moment(0)}).status_code == 400


# Pages


def page_at(client: Client, incident: Incident, hours: float | None = None, **query: Any) -> Any:
    query |= {} if hours is None else {"as_of": moment(hours)}
    response = client.get(incident.get_absolute_url(), query)
    assert response.status_code == 200
    return response.context["page"]


def test_page_says_when_what_has_changed_since_and_leads_back(client: Client, incident: Incident) -> None:
    then = page_at(client, incident, 1)
    assert then.then.when.words == "5 January 2026, 07:00 UTC"
    assert [(change.label, change.then, change.now) for change in then.then.changes] == [
        ("Grade", "Weak", "Contested"),
        ("Killed", "3", "5"),
    ]
    html = client.get(incident.get_absolute_url(), {"as_of": moment(1)}).content.decode()
    assert "As it stood at" in html
    assert f'href="{incident.get_absolute_url()}">Back to now' in html
    assert page_at(client, incident, 7).then.changes == ()
    now = page_at(client, incident)
    assert now.then is None
    assert "As it stood at" not in client.get(incident.get_absolute_url()).content.decode()


def test_page_of_the_past_has_its_sentences_reports_and_decisions_only(client: Client, incident: Incident) -> None:
    early, decided, undone = (page_at(client, incident, hours) for hours in (1, 5, 7))
    assert [given.value for given in early.fact("killed").given] == ["3"]
    assert (len(early.reports), len(early.decisions)) == (1, 0)
    assert decided.fact("killed").decision.why == "Four names are listed."
    assert [ruled.stands for ruled in decided.decisions] == [True], "it was taken back only later"
    assert [ruled.stands for ruled in undone.decisions] == [False, False]


def test_each_step_leads_to_the_state_that_it_began(client: Client, incident: Incident) -> None:
    now = page_at(client, incident)
    assert [step.when.words[-9:] for step in now.steps] == ["06:00 UTC", "08:00 UTC", "10:00 UTC", "12:00 UTC"]
    assert now.steps[2].words == "alice corrected the number killed"
    assert not any(step.is_shown for step in now.steps)
    for number, step in enumerate(now.steps):
        page = client.get(step.url).context["page"]
        assert [each.is_shown for each in page.steps] == [each == number for each in range(4)]


def test_nobody_decides_on_a_page_of_the_past(client: Client, incident: Incident, alice: User) -> None:
    client.force_login(alice)
    assert page_at(client, incident).dismiss_url
    past = page_at(client, incident, 5)
    assert not past.may_decide
    assert not past.dismiss_url
    assert not any(fact.correct_url for fact in past.facts)
    assert not any(ruled.undo_url for ruled in past.decisions)


def test_rejected_sentence_counts_until_it_was_rejected(client: Client, incident: Incident, alice: User) -> None:
    claim = make_claim(incident.reports.earliest("pk"), "injured", persons(3), "3")
    made_at(corrections.reject_claim(claim, user=alice, reason="It says killed."), 8)
    before, after = page_at(client, incident, 7), page_at(client, incident, 9)
    assert [line.text for line in before.fact("injured").lines] == ["3"]
    assert [line.text for line in after.fact("injured").lines] == ["not stated"]
    assert [bool(sentence.rejection) for sentence in after.fact("injured").set_aside] == [True]


def test_dismissal_that_was_taken_back_shows_in_its_time(client: Client, incident: Incident, alice: User) -> None:
    decision = corrections.dismiss(incident, user=alice, reason="A play.")
    made_at(decision, 8)
    made_at(corrections.undo(decision, user=alice, reason="No play."), 10)
    assert page_at(client, incident, 9).dismissal.why == "A play."
    assert page_at(client, incident, 11).dismissal is None


@pytest.mark.parametrize("number", [1, 5])
def test_queries_of_the_past_do_not_grow(
    client: Client, incident: Incident, number: int, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Those of now, and four for the ledger, the place and the actors of then; in the API one more for the claims."""
    for turn in range(number):
        make_report(incident, killed=persons(turn), actors=[taking_part(make_actor())])
        corrections.correct(incident, "killed", persons(10 + turn), user=alice, reason="So it is.")
    Article.objects.update(received_at=DAWN)
    settle_anew(incident)
    with django_assert_num_queries(10):
        client.get(incident.get_absolute_url(), {"as_of": moment(1)})
    with django_assert_num_queries(15):
        client.get(f"/api/v1/incidents/{incident.public_id}/", {"as_of": moment(1)})

"""Looking back over what belongs together: reports that matching or a person moved stood elsewhere before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client

from incidents import corrections
from incidents.choices import IncidentStatus
from incidents.models import Decision, Incident, Report, Stay
from incidents.stays import leaving, remember
from sources.models import Article
from tests.incidents.factories import make_editor, make_incident, make_report, persons, settle_anew

HOUR = timedelta(hours=1)
DAWN = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)


@pytest.fixture
def alice(db: None) -> User:
    return make_editor("alice")


@pytest.fixture
def twins(db: None) -> tuple[Incident, Incident]:
    """Three killed, told at 6; and as if it were another incident, five, told at 7."""
    one, other = make_incident(killed=persons(3)), make_incident(killed=persons(5))
    for hours, incident in enumerate((one, other)):
        Article.objects.filter(reports__incident=incident).update(received_at=DAWN + hours * HOUR)
    return one, other


def matched(into: Incident, other: Incident, hours: float) -> None:
    """As matching does it: all reports go over."""
    remember(leaving(other.reports.all(), into.pk), DAWN + hours * HOUR)
    other.reports.update(incident=into)
    Incident.objects.filter(pk=other.pk).update(status=IncidentStatus.MERGED, merged_into=into)
    settle_anew(into)
    settle_anew(other)


def decided(decision: Decision, hours: float) -> Decision:
    when = DAWN + hours * HOUR
    Decision.objects.filter(pk=decision.pk).update(made_at=when)
    Stay.objects.filter(decision=decision).update(until=when)
    return decision


def row_of(client: Client, incident: Incident, hours: float | None = None) -> dict[str, Any]:
    asked = {} if hours is None else {"as_of": (DAWN + hours * HOUR).isoformat()}
    answer = client.get(f"/api/v1/incidents/{incident.public_id}/", asked)
    assert answer.status_code == 200, answer.content
    row: dict[str, Any] = answer.json()
    return row


def killed(client: Client, incident: Incident, *hours: float) -> list[int | None]:
    """The numbers served then, None where nobody had said one."""
    return [(row_of(client, incident, each)["killed"] or {"best": None})["best"] for each in hours]


def test_what_matching_joined_stood_apart_before(client: Client, twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    matched(one, other, 3)
    assert [row_of(client, one, hours)["independent_origins"] for hours in (2.9, 3)] == [1, 2]
    assert killed(client, one, 2.9) == [3]
    assert killed(client, other, 1, 2.9, 3) == [5, 5, None]
    assert [row_of(client, other, hours)["status"] for hours in (2.9, 3)] == ["active", "merged"]
    assert row_of(client, one, 3)["disputed"] == ["killed"]


def test_what_matching_took_apart_again_stood_together_between(
    client: Client, twins: tuple[Incident, Incident]
) -> None:
    one, other = twins
    matched(one, other, 3)
    back = Report.objects.get(article__received_at=DAWN + HOUR)
    remember(leaving([back], other.pk), DAWN + 5 * HOUR)
    Report.objects.filter(pk=back.pk).update(incident=other)
    settle_anew(other)
    settle_anew(one)
    assert [row_of(client, one, hours)["independent_origins"] for hours in (2, 4, 5)] == [1, 2, 1]
    assert killed(client, other, 2, 4, 5) == [5, None, 5]


def test_history_says_when_matching_found_the_two_to_be_one(client: Client, twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    matched(one, other, 3)
    page = client.get(one.get_absolute_url()).context["page"]
    assert [step.words for step in page.steps][1:] == [
        "Matching found that 1 account of another incident told of this one"
    ]
    events = row_of(client, one)["history"]
    assert [each["matched"] for each in events] == [
        None,
        {"accounts": 1, "incident": other.public_id, "into": one.public_id},
    ]
    assert [len(client.get(each["url"]).json()["reports"]) for each in events] == [1, 2]


def test_address_of_a_merged_incident_shows_the_time_when_it_stood_for_itself(
    client: Client, twins: tuple[Incident, Incident]
) -> None:
    one, other = twins
    matched(one, other, 3)
    address = other.get_absolute_url()
    assert client.get(address).url == one.get_absolute_url()  # type: ignore[attr-defined]
    then = client.get(address, {"as_of": (DAWN + 2 * HOUR).isoformat()})
    assert then.context["page"].fact("killed").lines[0].text == "5"
    later = client.get(address, {"as_of": (DAWN + 4 * HOUR).isoformat()})
    assert later.url == f"{one.get_absolute_url()}?as_of=2026-01-05T10:00:00Z"  # type: ignore[attr-defined]


def test_what_an_editor_merged_stood_apart_before_and_after_it_was_taken_back(
    client: Client, twins: tuple[Incident, Incident], alice: User
) -> None:
    one, other = twins
    merging = decided(corrections.merge(other, one, user=alice, reason="The same."), 3)
    decided(corrections.undo(merging, user=alice, reason="Two streets."), 5)
    assert [row_of(client, one, hours)["independent_origins"] for hours in (2, 4, 5)] == [1, 2, 1]
    assert [row_of(client, one, hours)["reviewed"] for hours in (2, 4, 5)] == [False, True, False]
    assert killed(client, other, 2, 4, 5) == [5, None, 5]
    assert not [each for each in row_of(client, one)["history"] if each["matched"]]


def test_correction_of_a_merged_incident_counts_from_the_merge_on(
    client: Client, twins: tuple[Incident, Incident], alice: User
) -> None:
    one, other = twins
    decided(corrections.correct(other, "killed", persons(9), user=alice, reason="Nine names are listed."), 2)
    merging = decided(corrections.merge(other, one, user=alice, reason="The same."), 3)
    assert killed(client, one, 2.5, 3.5) == [3, 9]
    assert killed(client, other, 1.5, 2.5) == [5, 9]
    decided(corrections.undo(merging, user=alice, reason="Two streets."), 5)
    assert killed(client, one, 2.5, 3.5, 5.5) == [3, 9, 3]


def test_what_an_editor_split_off_stood_with_the_others_before(
    client: Client, twins: tuple[Incident, Incident], alice: User
) -> None:
    one, other = twins
    make_report(one, killed=persons(4))
    late = Article.objects.latest("pk")
    Article.objects.filter(pk=late.pk).update(received_at=DAWN + 2 * HOUR)
    decided(corrections.split(one, [late], other, user=alice, reason="The second street."), 4)
    assert [row_of(client, one, hours)["independent_origins"] for hours in (1, 3, 4)] == [1, 2, 1]
    assert [row_of(client, other, hours)["independent_origins"] for hours in (1, 3, 4)] == [1, 1, 2]


def test_new_incident_is_known_from_the_moment_at_which_it_was_told_apart(
    client: Client, twins: tuple[Incident, Incident], alice: User
) -> None:
    one, _ = twins
    make_report(one, killed=persons(4))
    late = Article.objects.latest("pk")
    Article.objects.filter(pk=late.pk).update(received_at=DAWN + 2 * HOUR)
    decided(corrections.split(one, [late], user=alice, reason="The second street."), 4)
    new = Incident.objects.get(reports__article=late)
    answer = client.get(f"/api/v1/incidents/{new.public_id}/", {"as_of": (DAWN + 3 * HOUR).isoformat()})
    assert answer.status_code == 404
    assert "what is known of it begins at 2026-01-05T10:00:00Z" in answer.json()["detail"]
    assert killed(client, new, 4) == [4]


def test_knowledge_bases_from_before_have_the_past_that_their_ledger_tells(
    twins: tuple[Incident, Incident], alice: User
) -> None:
    one, other = twins
    merging = corrections.merge(other, one, user=alice, reason="The same.")
    corrections.undo(merging, user=alice, reason="Two streets.")
    corrections.merge(one, other, user=alice, reason="The same after all.")
    columns = ("article", "start", "end", "incident", "into", "until", "decision")
    written = list(Stay.objects.order_by("pk").values_list(*columns))
    Stay.objects.all().delete()
    import_module("incidents.migrations.0008_stays").fill_stays(apps, None)
    assert list(Stay.objects.order_by("pk").values_list(*columns)) == written

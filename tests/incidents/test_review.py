"""Questions that wait for a person: when they open, when they close, and that an answer lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from incidents import corrections
from incidents.choices import ReviewKind
from incidents.corrections import RefusedDecision
from incidents.models import Claim, Decision, Incident, ReviewItem
from incidents.review import Doubt, review_article
from tests.incidents.factories import (
    NOW,
    make_actor,
    make_article,
    make_editor,
    make_incident,
    make_reader,
    make_report,
    persons,
    settle_anew,
    taking_part,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> User:
    return make_editor("alice")


def corrected(alice: User) -> Incident:
    """An incident of which the articles give 3 killed, and a person has set 4."""
    incident = make_incident(type="bombing", killed=persons(3))
    corrections.correct(incident, "killed", persons(4), user=alice, reason="Four names are listed.")
    return incident


def read_as(incident: Incident, killed: int) -> None:
    """The first article is read anew, and says another number."""
    Claim.objects.filter(report__incident=incident, field="killed").update(value=persons(killed))
    settle_anew(incident)


def questions(**query: Any) -> list[tuple[str, str]]:
    return [(item.kind, item.field) for item in ReviewItem.objects.open().filter(**query).order_by("pk")]


DISAGREEMENT = [("disagreement", "killed")]


def test_correction_by_itself_asks_nothing(alice: User) -> None:
    read_as(corrected(alice), 3)
    assert questions() == []


def test_new_reading_that_gives_what_was_decided_asks_nothing(alice: User) -> None:
    read_as(corrected(alice), 4)
    assert questions() == []


def test_reading_that_disagrees_in_a_new_way_is_asked_about_and_does_not_win(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    assert questions() == DISAGREEMENT
    item = ReviewItem.objects.get()
    assert item.reason == "Killed: a person set 4 when the articles gave 3; now they give 9."
    assert item.detail["claims"] == [Claim.objects.get(field="killed").public_id]
    assert incident.killed_best == 4


def test_later_article_asks_as_well(alice: User) -> None:
    make_report(corrected(alice), make_article("Killed, we hear: 7.", published=date(2022, 1, 9)), killed=persons(7))
    assert questions() == DISAGREEMENT


def test_question_closes_by_itself_when_it_is_no_longer_so_and_can_come_again(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    read_as(incident, 3)
    closed = ReviewItem.objects.get()
    assert closed.closed_at
    assert closed.closed_by is None
    read_as(incident, 9)
    assert (questions(), ReviewItem.objects.count()) == (DISAGREEMENT, 2)


def test_new_correction_answers_the_question_and_is_named(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    decision = corrections.correct(incident, "killed", persons(9), user=alice, reason="Nine names by now.")
    assert questions() == []
    assert ReviewItem.objects.get().closed_by == decision


def test_correction_that_is_taken_back_leaves_no_question(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    corrections.undo(Decision.objects.get(), user=alice, reason="They are right.")
    assert questions() == []


def test_rejected_sentence_that_is_no_longer_read_is_asked_about(alice: User) -> None:
    incident = make_incident(type="bombing", killed=persons(3))
    claim = Claim.objects.get(field="killed")
    corrections.reject_claim(claim, user=alice, reason="It says hurt.")
    assert questions() == []
    claim.delete()
    settle_anew(incident)
    assert questions() == [("lost_claim", "killed")]
    corrections.undo(Decision.objects.get(), user=alice, reason="No longer needed.")
    assert questions() == []


def test_editor_closes_a_question_for_good_until_that_is_taken_back(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    decision = corrections.close_question(ReviewItem.objects.get(), user=alice, reason="The morgue counts twice.")
    settle_anew(incident)
    assert questions() == []
    assert ReviewItem.objects.get().closed_by == decision
    assert incident.killed_best == 4
    read_as(incident, 3)
    read_as(incident, 9)
    assert (questions(), ReviewItem.objects.count()) == ([], 1), "the same question is not asked again"
    corrections.undo(decision, user=alice, reason="It does not.")
    assert questions() == DISAGREEMENT


def test_another_number_is_another_question(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    corrections.close_question(ReviewItem.objects.get(), user=alice, reason="The morgue counts twice.")
    read_as(incident, 12)
    assert questions() == DISAGREEMENT


def test_dismissed_incident_waits_for_nobody(alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    dismissal = corrections.dismiss(incident, user=alice, reason="A drill.")
    assert questions() == []
    assert ReviewItem.objects.get().closed_by == dismissal
    corrections.undo(dismissal, user=alice, reason="No drill.")
    assert questions() == DISAGREEMENT


def test_question_whom_a_name_means_goes_with_the_account_that_has_it(alice: User) -> None:
    incident, kept = make_incident(actors=[taking_part(make_actor("Front"))]), make_incident()
    claim = Claim.objects.get(field="actors")
    detail = {"claims": [claim.public_id]}
    doubt = Doubt(ReviewKind.ACTOR, incident, "It can mean two.", ("front",), detail, "actors", claim.article)
    review_article(claim.article, [doubt], NOW)
    (item,) = ReviewItem.objects.open()
    merge = corrections.merge(incident, kept, user=alice, reason="The same night.")
    assert list(ReviewItem.objects.open()) == [item], "nobody has said whom it means"
    item.refresh_from_db()
    assert item.incident == kept
    review_article(claim.article, [replace(doubt, incident=kept)], NOW)
    assert list(ReviewItem.objects.all()) == [item], "a new reading asks the same"
    corrections.undo(merge, user=alice, reason="Another night.")
    item.refresh_from_db()
    assert (item.incident, item.key, item.closed_at) == (incident, doubt.key, None)


def test_closed_question_whom_a_name_means_stays_closed_where_its_account_goes(alice: User) -> None:
    incident, kept = make_incident(actors=[taking_part(make_actor("Front"))]), make_incident()
    claim = Claim.objects.get(field="actors")
    detail = {"claims": [claim.public_id]}
    doubt = Doubt(ReviewKind.ACTOR, incident, "It can mean two.", ("front",), detail, "actors", claim.article)
    review_article(claim.article, [doubt], NOW)
    corrections.close_question(ReviewItem.objects.get(), user=alice, reason="Nobody can tell.")
    corrections.merge(incident, kept, user=alice, reason="The same night.")
    review_article(claim.article, [replace(doubt, incident=kept)], NOW)
    assert not ReviewItem.objects.open().exists()


def test_who_may_not_decide_closes_nothing_and_a_closed_question_is_not_closed_again(alice: User) -> None:
    read_as(corrected(alice), 9)
    item = ReviewItem.objects.get()
    with pytest.raises(PermissionDenied):
        corrections.close_question(item, user=make_reader(), reason="So it is.")
    with pytest.raises(RefusedDecision, match="reason"):
        corrections.close_question(item, user=alice, reason=" ")
    corrections.close_question(item, user=alice, reason="So it is.")
    with pytest.raises(RefusedDecision, match="closed already"):
        corrections.close_question(item, user=alice, reason="So it is.")


# The page


@pytest.fixture
def editor(client: Client, alice: User) -> Client:
    client.force_login(alice)
    return client


def test_page_lists_open_questions_with_sentences_decision_and_links(editor: Client, alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    page = editor.get("/review/")
    (row,) = page.context["page"].rows
    assert page.context["page"].count == "1 open question"
    assert row.kind == "Articles say otherwise than a person decided"
    assert row.incident.url == f"{incident.get_absolute_url()}?fact=killed#fact-killed"
    assert [sentence.words for sentence in row.sentences] == ["3"]
    assert (row.decision.who, row.decision.why) == ("alice", "Four names are listed.")
    assert [(deed.text, deed.url) for deed in row.deeds] == [
        ("Correct this number", f"{incident.get_absolute_url()}correct/killed/")
    ]
    html = page.content.decode()
    assert row.reason in html
    assert '1<span class="unseen"> open question</span></span></a>' in html
    assert row.close_url in html


def test_question_which_incident_it_is_leads_to_both_answers(editor: Client) -> None:
    incident = make_incident()
    report = make_report(incident, killed=persons(2))
    doubt = Doubt(ReviewKind.INCIDENT, incident, "It can be two.", ("x",), {"claims": []}, article=report.article)
    review_article(report.article, [doubt], NOW)
    (row,) = editor.get("/review/").context["page"].rows
    assert [deed.text for deed in row.deeds] == ["Same as another incident", "Of another incident"]
    assert [editor.get(deed.url).status_code for deed in row.deeds] == [200, 200]


def test_question_is_closed_on_its_page_with_a_reason(editor: Client, alice: User) -> None:
    read_as(corrected(alice), 9)
    address = editor.get("/review/").context["page"].rows[0].close_url
    assert "now they give 9" in editor.get(address).content.decode()
    assert editor.post(address, {"reason": ""}).status_code == 422
    assert editor.post(address, {"reason": "Counted twice."}).headers["Location"] == "/review/"
    assert editor.get("/review/").context["page"].rows == ()
    assert "Nothing waits for you" in editor.get("/review/").content.decode()
    (row,) = editor.get("/review/?status=closed").context["page"].rows
    assert (row.closing, row.why, row.close_url) == ("Closed by alice", "Counted twice.", "")


def test_question_about_a_merged_incident_names_the_one_that_is_kept(editor: Client, alice: User) -> None:
    incident, kept = corrected(alice), make_incident(type="riot")
    read_as(incident, 9)
    corrections.merge(incident, kept, user=alice, reason="The same night.")
    rows = editor.get("/review/?status=open&status=closed").context["page"].rows
    assert {row.incident.text for row in rows} == {str(Incident.objects.get(pk=kept.pk))}


def test_incident_page_tells_editors_of_its_questions(editor: Client, alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)
    assert "now they give 9" in editor.get(incident.get_absolute_url()).content.decode()
    assert "now they give 9" not in Client().get(incident.get_absolute_url()).content.decode()


def test_review_is_for_editors(client: Client) -> None:
    assert client.get("/review/").headers["Location"] == "/login/?next=/review/"
    assert "/review/" not in client.get("/").content.decode()
    client.force_login(make_reader())
    assert client.get("/review/").status_code == 403


def test_filter_that_cannot_be_read_is_named(editor: Client) -> None:
    page = editor.get("/review/?kind=nonsense")
    assert page.status_code == 400
    assert "is none of incident, actor, disagreement, lost_claim" in page.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("number", [1, 5])
def test_queries_do_not_grow_with_the_questions(
    editor: Client, alice: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Session, user, rights (2); two facets; the count, the items; claims, articles; decisions; the count in the
    navigation. Where there are candidates, two more for these."""
    for _ in range(number):
        read_as(corrected(alice), 9)
    with django_assert_num_queries(12):
        assert len(editor.get("/review/").context["page"].rows) == number


# The API


def test_api_lists_questions_by_kind_and_status(client: Client, alice: User) -> None:
    incident = corrected(alice)
    read_as(incident, 9)

    def rows(**query: Any) -> Any:
        answer = client.get("/api/v1/review-items/", query)
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    (row,) = rows(kind="disagreement")
    assert (row["status"], row["incident"], row["field"]) == ("open", incident.public_id, "killed")
    assert (row["closed_at"], row["closed_by"]) == (None, None)
    assert (row["detail"]["decided"], row["detail"]["machine"]) == (persons(4), persons(9))
    assert rows(kind="actor") == rows(status="closed") == []
    decision = corrections.close_question(ReviewItem.objects.get(), user=alice, reason="So it is.")
    assert rows() == []
    assert [row["closed_by"] for row in rows(status=["open", "closed"])] == [decision.public_id]


@pytest.mark.parametrize("number", [1, 4])
def test_api_makes_one_query_however_many_questions(
    client: Client, alice: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        read_as(corrected(alice), 9)
    with django_assert_num_queries(1):
        assert len(client.get("/api/v1/review-items/").json()["results"]) == number

"""The page of an incident: what it says of each fact, and that each fact leads to its sentence."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents import corrections
from incidents.choices import ActorRole, ClaimField
from incidents.models import Incident
from incidents.web.present.facts import Certainty
from incidents.web.present.incident import IncidentPage, present_incident
from tests.incidents.factories import (
    make_actor,
    make_article,
    make_claim,
    make_incident,
    make_report,
    on,
    persons,
    taking_part,
)
from tests.incidents.story import Story


def page_of(client: Client, incident: Incident) -> IncidentPage:
    response = client.get(incident.get_absolute_url())
    assert response.status_code == 200
    page: IncidentPage = response.context["page"]
    return page


def values(page: IncidentPage, field: str) -> list[str]:
    return [line.text for line in page.fact(field).lines]


def test_every_value_has_its_sentence(client: Client, story: Story) -> None:
    """Each line of each fact is given by at least one sentence, and each sentence is found marked in its article."""
    page = page_of(client, story.incident)
    followed = 0
    for fact in page.facts:
        if fact.certainty == Certainty.SILENT:
            continue
        shown = [given for given in fact.given if given.is_shown]
        assert [given.value.split(" (")[0] for given in shown] == [line.text for line in fact.lines], fact.field
        for given in fact.given:
            assert given.sentences, f"{fact.field}: {given.value}"
        for sentence in [each for given in fact.given for each in given.sentences] + list(fact.set_aside):
            address, anchor = sentence.url.split("#")
            article = client.get(address).content.decode()
            assert marked_words(article, anchor.removeprefix("claim-")) == sentence.words
            assert f"{sentence.before}{sentence.words}{sentence.after}" in text_of(article)
            assert article.count(f'id="{anchor}"') == 1
            followed += 1
    assert followed == 19


def marked_words(page: str, claim: str) -> str:
    """The words under all stretches of a claim's mark, as the article's page prints them."""
    words, depth, under = "", 0, []
    for tag, text in re.findall(r"(<[^>]+>)|([^<]+)", page[page.index('<div class="story"') :]):
        if tag.startswith("<span"):
            depth += 1
            if f'data-claim="{claim}"' in tag:
                under.append(depth)
        elif tag == "</span>":
            under = [level for level in under if level < depth]
            depth -= 1
        elif text and under:
            words += text
    return html.unescape(words)


def text_of(page: str) -> str:
    """The story without its marks and their letters."""
    story = page[page.index('<div class="story"') :]
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r'<a class="letter.*?</a>', "", story)))


def test_how_facts_stand(client: Client, story: Story) -> None:
    page = page_of(client, story.incident)
    assert [(fact.field, fact.certainty.value, fact.origins) for fact in page.facts] == [
        ("type", "agreed", 2),
        ("outcome", "agreed", 2),
        ("date", "agreed", 2),
        ("location", "agreed", 2),
        ("address", "silent", 0),
        ("actors", "single", 1),
        ("weapons", "agreed", 2),
        ("killed", "single", 1),
        ("injured", "disputed", 1),
        ("responsibility", "single", 1),
    ]
    served = [fact.field for fact in present_incident(story.incident, may_decide=True).facts]
    assert served[9:14] == ["attackers_killed", "attackers_injured", "missing", "abducted", "detained"], (
        "what is seldom told shows where it is told, and to editors, who may add it"
    )
    assert page.disputed == "Origins disagree on injured"
    assert (page.origins, page.speakers) == ("3 independent origins", "3 speakers")


def test_the_grade_is_printed_with_its_reason(client: Client, story: Story) -> None:
    page = page_of(client, story.incident)
    assert (page.grade, page.grade_words) == ("confirmed", "Confirmed")
    assert page.grade_reason.startswith("Two or more independent origins agree on what happened, when and where")
    assert page_of(client, story.airport).grade_reason == (
        "One independent origin reports it in its own voice; nobody who could know is cited."
    )
    assert page.grade_reason in client.get(story.incident.get_absolute_url()).content.decode()
    row = next(row for row in client.get("/?grade=confirmed").context["page"].rows if row.title == page.title)
    assert (row.grade_words, row.grade_reason) == (page.grade_words, page.grade_reason)


def test_nobody_killed_is_not_the_same_as_nothing_said(client: Client, story: Story) -> None:
    page = page_of(client, story.incident)
    assert values(page, "killed") == ["0"]
    assert values(page, "address") == ["not stated"]
    assert "No sentence in any report says it." in client.get(story.incident.get_absolute_url()).content.decode()


def test_a_receipt_shows_the_losing_values_too(client: Client, story: Story) -> None:
    page = page_of(client, story.incident)
    date = page.fact("date")
    assert [(given.value, given.note, given.origins) for given in date.given] == [
        ("4 January 2022", "shown", "2 origins"),
        ("early January 2022", "less exact", "1 origin"),
    ]
    assert date.rule.startswith("The most exact date")
    assert [(given.value, given.note) for given in page.fact("injured").given] == [("3", "shown"), ("0", "disagrees")]


def test_copies_are_folded_into_their_origin(client: Client, story: Story) -> None:
    page = page_of(client, story.incident)
    (given,) = page.fact("killed").given
    (sentence,) = given.sentences
    assert sentence.publisher == "Norvane Press"
    assert [copy.publisher for copy in sentence.copies] == ["Uptown Lantern"]
    assert [(row.publisher, row.recalls, len(row.copies)) for row in page.reports] == [
        ("Norvane Press", False, 1),
        ("Tigris Gazette", False, 0),
        ("Desert Digest", True, 0),
    ]


def test_who_says_so(client: Client, story: Story) -> None:
    page = page_of(client, story.incident)
    (killed,) = page.fact("killed").given[0].sentences
    assert (killed.speaker, killed.speaker_kind) == ("an official of the U.S.-led coalition", "government")
    own_voice = [each for each in page.fact("date").given[0].sentences if not each.speaker]
    assert [each.publisher for each in own_voice] == ["Norvane Press", "Tigris Gazette"]
    (statement,) = page.statements
    assert (statement.speaker, statement.is_quote) == ("U.S.-led coalition", True)


def test_a_denial_is_shown_and_not_counted(client: Client, story: Story) -> None:
    responsibility = page_of(client, story.incident).fact("responsibility")
    assert [given.value for given in responsibility.given] == ["Not claimed by anyone"]
    (denial,) = responsibility.set_aside
    assert (denial.words, denial.stance) == ("did not claim this one", "denies it")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        pytest.param(
            {"status": "unclaimed", "by": None}, "Nobody has claimed it as of 4 January 2022.", id="nobody, with a day"
        ),
        pytest.param(
            {"status": "claimed", "by": "The Owls"}, "Claimed by The Owls as of 4 January 2022.", id="claimed"
        ),
        pytest.param(
            {"status": "attributed", "by": "The Owls"}, "Attributed to The Owls as of 4 January 2022.", id="attributed"
        ),
    ],
)
@pytest.mark.django_db
def test_responsibility_line(client: Client, value: dict[str, Any], line: str) -> None:
    assert page_of(client, make_incident(type="bombing", responsibility=value)).responsibility == line


@pytest.mark.django_db
def test_responsibility_of_which_nothing_is_said(client: Client) -> None:
    page = page_of(client, make_incident(type="bombing"))
    assert page.responsibility == "No source says who answers for it."


def test_coordinates_are_as_exact_as_the_place(client: Client, story: Story) -> None:
    spot = page_of(client, story.incident).spot
    assert spot is not None
    assert (spot.sign, spot.precision, spot.coordinates) == ("pin", "Exact site", "33.79° N, 42.44° E")


def test_all_codes_stand_there(client: Client, story: Story) -> None:
    codes = {(code.label, code.code) for code in page_of(client, story.incident).codes}
    assert {
        ("Type", "drone_strike"),
        ("Outcome", "foiled"),
        ("Date, precision", "day"),
        ("Place, precision", "site"),
        ("Place, country", "IQ"),
        ("Actors, role", "target"),
        ("Weapons, kind", "drone"),
        ("Injured, quantifier", "exact"),
        ("Responsibility, status", "unclaimed"),
    } <= codes


def test_only_editors_are_offered_deeds(client: Client, reader: Client, editor: Client, story: Story) -> None:
    address = story.incident.get_absolute_url()
    for who in (client, reader):
        page = who.get(address).content.decode()
        assert "Correct this date" not in page
        assert "Reject this sentence" not in page
        assert "Not an incident" not in page
    page = editor.get(address).content.decode()
    for field in ClaimField.values:
        assert (f"/correct/{field}/" in page) == (field != "statement")
    assert "Reject this sentence" in page
    assert "Not an incident" in page


def test_the_receipt_that_is_asked_for_stands_open(client: Client, story: Story) -> None:
    page = client.get(story.incident.get_absolute_url() + "?fact=killed").content.decode()
    assert re.findall(r'id="fact-(\w+)" open', page) == ["killed"]


def test_a_dismissed_incident_says_so(client: Client, alice: User, story: Story) -> None:
    corrections.dismiss(story.incident, user=alice, reason="A drill, not an attack.")
    page = client.get(story.incident.get_absolute_url()).content.decode()
    assert "Not an incident." in page
    assert "A drill, not an attack." in page


def test_a_withdrawn_incident_says_so(client: Client, db: None) -> None:
    incident = make_incident(type="bombing")
    incident.reports.get().delete()
    Incident.objects.update(status="withdrawn")
    page = client.get(incident.get_absolute_url()).content.decode()
    assert "Withdrawn." in page
    assert "No article reports it." in page


def test_what_articles_say_is_printed_as_text(client: Client, db: None) -> None:
    incident = make_incident()
    article = make_article("<script>alert(1)</script> & <b>two</b> men died.", title="<i>Title</i>")
    report = make_report(incident, article)
    make_claim(report, "killed", persons(2), "<b>two</b> men", claimant=make_actor("<u>Speaker</u>"))
    make_claim(report, "actors", taking_part(make_actor("<s>Group</s>"), ActorRole.VICTIM), "men")
    for address in (incident.get_absolute_url(), article.get_absolute_url()):
        page = client.get(address).content.decode()
        for tag in ("<script>alert", "<b>two", "<i>Title", "<u>Speaker", "<s>Group"):
            assert tag not in page


QUERIES = 6
"""Incident with its place; claims, their articles; decisions; reports. The visitor is nobody."""


@pytest.mark.parametrize("reports", [1, 6])
@pytest.mark.django_db
def test_queries_do_not_grow_with_the_incident(
    client: Client, alice: User, django_assert_num_queries: Callable[..., Any], reports: int
) -> None:
    incident = make_incident()
    for number in range(reports):
        actors = [taking_part(make_actor()) for _ in range(number + 1)]
        make_report(incident, type="bombing", date=on(f"2022-01-0{number + 1}"), killed=persons(number), actors=actors)
        corrections.correct(incident, "injured", persons(number), user=alice, reason="I counted.")
    with django_assert_num_queries(QUERIES):
        client.get(incident.get_absolute_url())

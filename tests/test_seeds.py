"""The seed files and the gold written for them hold together: valid codes, known names, words that stand in the texts.

No database and no pipeline: these tests read data files only.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pycountry
import pytest

from incidents.choices import (
    ActorKind,
    ActorRole,
    ClaimField,
    DatePrecision,
    EventType,
    Outcome,
    PlacePrecision,
    Quantifier,
    ReportRole,
    Responsibility,
    Stance,
    WeaponKind,
)
from incidents.names import fold
from sources.models import PublisherKind, Reliability

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
FIGURES = ("killed", "injured", "attackers_killed", "attackers_injured", "missing", "abducted", "detained")

Row = dict[str, Any]


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


class TextOf(HTMLParser):
    """The visible text of a page, block after block."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "title")
        self.parts.append(" " if tag not in ("strong", "em") else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "title")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def plain(text: str) -> str:
    """`text` with one kind of apostrophe and single spaces, as the gold's words are compared."""
    return re.sub(r"\s+", " ", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).strip()


@cache
def articles() -> dict[str, Row]:
    """The seed articles by the id they get when read in: `source`, `text` and what else their file gives for them."""
    found: dict[str, Row] = {}
    for path in sorted((SEEDS / "articles").iterdir()):
        content = path.read_text(encoding="utf-8")
        match path.suffix:
            case ".txt":
                rows = [{"id": path.name, "text": content}]
            case ".html":
                page = TextOf()
                page.feed(content)
                rows = [{"id": path.name, "text": "".join(page.parts)}]
            case ".jsonl":
                rows = [json.loads(line) for line in content.splitlines()]
            case ".csv":
                rows = list(csv.DictReader(content.splitlines(keepends=True)))
        for row in rows:
            assert row["id"] not in found, f"{row['id']} stands twice"
            found[row["id"]] = row | {"source": path.name}
    return found


GOLD_BY_ID: dict[str, Row] = {
    row["id"]: row | {"file": path.stem} for path in sorted(GOLD.glob("*.json")) if (row := load(path)).get("id")
}
GOLD_IDS = list(GOLD_BY_ID)
ACTORS: list[Row] = load(SEEDS / "actors.json")
PUBLISHERS: list[Row] = load(SEEDS / "publishers.json")
INCIDENTS: Row = load(GOLD / "incidents.json")


def gold(article: str) -> Row:
    return GOLD_BY_ID[article]


def is_country(code: str | None) -> bool:
    return code is None or pycountry.countries.get(alpha_2=code) is not None


# Publishers and actors


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda row: row["name"])
def test_publisher_is_well_formed(publisher: Row) -> None:
    assert publisher["kind"] in PublisherKind.values
    assert publisher["reliability"] in Reliability.values
    assert publisher["country"]
    assert is_country(publisher["country"])
    assert publisher["domain"].endswith(".example"), "seed publishers are invented: no real domain"


def test_publishers_stand_once_and_articles_name_known_ones() -> None:
    for field in ("name", "domain"):
        assert max(Counter(row[field].casefold() for row in PUBLISHERS).values()) == 1
    named = {row["publisher"] for row in articles().values() if row.get("publisher")}
    assert named <= {row["name"] for row in PUBLISHERS}


def test_actors_are_well_formed() -> None:
    for actor in ACTORS:
        name = actor["name"]
        assert set(actor) - {"at_home"} == {"name", "kind", "country", "parent", "aliases", "wikidata", "source"}, name
        assert not actor.get("at_home") or actor["country"], f"{name}: at home in no country"
        assert actor["kind"] in ActorKind.values, name
        assert is_country(actor["country"]), name
        assert actor["source"], f"{name}: say where the name and its aliases come from"
        assert actor["wikidata"] is None or re.fullmatch(r"Q[1-9]\d*", actor["wikidata"]), name
        for alias in actor["aliases"]:
            assert alias["name"], name
            assert set(alias) <= {"name", "note", "ambiguous"}, name


def test_actor_parents_exist_and_end() -> None:
    parents = {actor["name"]: actor["parent"] for actor in ACTORS}
    for name in parents:
        above, steps = parents[name], 0
        while above is not None:
            assert above in parents, f"{name}: its parent {above} is no actor"
            above, steps = parents[above], steps + 1
            assert steps < 10, f"{name} is its own parent"


def test_a_name_means_one_actor_unless_flagged_ambiguous() -> None:
    meant = defaultdict(set)
    for actor in ACTORS:
        meant[fold(actor["name"])].add(actor["name"])
        for alias in actor["aliases"]:
            if not alias.get("ambiguous"):
                meant[fold(alias["name"])].add(actor["name"])
    assert {name: actors for name, actors in meant.items() if len(actors) > 1} == {}


def test_what_is_doubtful_with_one_actor_is_not_sure_with_another() -> None:
    sure = {
        fold(alias["name"]): actor["name"]
        for actor in ACTORS
        for alias in [{"name": actor["name"]}, *actor["aliases"]]
        if not alias.get("ambiguous")
    }
    doubtful = [(fold(alias["name"]), actor["name"]) for actor in ACTORS for alias in actor["aliases"]]
    assert [(name, actor, sure[name]) for name, actor in doubtful if sure.get(name, actor) != actor] == []


def test_the_actors_that_news_name_most_are_known() -> None:
    assert len(ACTORS) >= 300
    assert max(Counter(actor["name"] for actor in ACTORS).values()) == 1
    armed = {"state_military", "police", "coalition_or_peacekeepers", "rebel", "political_militia", "identity_militia"}
    assert Counter(actor["kind"] in armed for actor in ACTORS)[True] >= 300
    lands = {actor["country"] for actor in ACTORS if actor["kind"] in armed}
    assert {"SV", "PE", "CO", "GB", "ES", "SY", "ML", "SO", "CD", "RU", "PK", "PH", "UA", "HT", "MX", "US"} <= lands


def test_a_states_forces_have_its_country() -> None:
    for actor in ACTORS:
        if actor["kind"] in ("state_military", "police") and actor["parent"] is not None:
            assert actor["country"], actor["name"]


def test_an_actor_has_no_alias_twice() -> None:
    for actor in ACTORS:
        names = [actor["name"]] + [alias["name"] for alias in actor["aliases"]]
        assert max(Counter(plain(name).casefold() for name in names).values()) == 1, actor["name"]


# Gold of one article


def test_every_article_has_gold_and_all_gold_an_article() -> None:
    assert set(GOLD_IDS) == set(articles())


@pytest.mark.parametrize("article", GOLD_IDS)
def test_gold_names_its_article(article: str) -> None:
    assert gold(article)["file"] == Path(article).stem
    assert gold(article)["source"] == articles()[article]["source"]
    published = articles()[article].get("published")
    assert not published or published.startswith(gold(article)["published"])


@pytest.mark.parametrize("article", GOLD_IDS)
def test_gold_uses_the_codes_of_the_codebook(article: str) -> None:
    for incident in gold(article)["incidents"]:
        other = incident.get("accept", {})
        for field, codes in (
            ("type", EventType),
            ("outcome", Outcome),
            ("role", ReportRole),
            ("date_precision", DatePrecision),
            ("responsibility", Responsibility),
        ):
            for value in [incident.get(field), *other.get(field, [])]:
                assert value is None or value in codes.values, f"{incident['key']}: {field} {value}"
        assert incident["location"].get("precision", "site") in PlacePrecision.values
        assert is_country(incident["location"].get("country"))
        for actor in incident.get("actors", []):
            assert actor["role"] in ActorRole.values
            assert actor["kind"] in ActorKind.values
        for weapon in incident.get("weapons", []):
            assert weapon["kind"] in WeaponKind.values
    for claim in gold(article)["claims"]:
        assert claim["field"] in ClaimField.values
        assert claim["stance"] in Stance.values
        assert claim["claimant"] is None or claim["claimant"]["kind"] in ActorKind.values


@pytest.mark.parametrize("article", GOLD_IDS)
def test_gold_dates_are_as_exact_as_their_precision(article: str) -> None:
    length = {"day": 10, "week": 10, "month": 7, "year": 4}
    published = date.fromisoformat(gold(article)["published"])
    for incident in gold(article)["incidents"]:
        value, precision = incident["date"], incident["date_precision"]
        assert (value is None) == (precision == "unknown")
        if value is not None:
            assert len(value) == length[precision]
            assert date.fromisoformat(f"{value}-01-01"[:10]) <= published, f"{incident['key']} lies in the future"


@pytest.mark.parametrize("article", GOLD_IDS)
def test_gold_figures_agree_with_themselves(article: str) -> None:
    for incident in gold(article)["incidents"]:
        for field in FIGURES:
            figure = incident.get(field)
            if figure is None:
                continue
            assert figure.get("quantifier", "exact") in Quantifier.values
            assert "best" in figure or "accept" in figure
            bounds = [figure[key] for key in ("low", "best", "high") if figure.get(key) is not None]
            assert bounds == sorted(bounds)
            assert figure.get("best") in figure.get("accept", [figure.get("best")]) or "best" not in figure


@pytest.mark.parametrize("article", GOLD_IDS)
def test_words_of_the_gold_stand_in_the_article(article: str) -> None:
    text = plain(articles()[article]["text"])
    words = [(claim["field"], claim["text"]) for claim in gold(article)["claims"]]
    words += [("claimant", claim["claimant"]["text"]) for claim in gold(article)["claims"] if claim["claimant"]]
    for incident in gold(article)["incidents"]:
        words += [("actor", actor["text"]) for actor in incident.get("actors", [])]
        words += [("weapon", weapon["text"]) for weapon in incident.get("weapons", []) if "text" in weapon]
        words += [("place", incident["location"]["text"])] if "text" in incident["location"] else []
        words += [("address", incident["address"])] if "address" in incident else []
    assert [(what, said) for what, said in words if plain(said) not in text] == []


@pytest.mark.parametrize("article", GOLD_IDS)
def test_quotes_are_quotes(article: str) -> None:
    text = plain(articles()[article]["text"]).replace("“", '"').replace("”", '"')
    for claim in gold(article)["claims"]:
        if claim["quote"]:
            before = text[: text.index(plain(claim["text"]))]
            assert before.count('"') % 2 == 1, f"not within quotation marks: {claim['text']}"


@pytest.mark.parametrize("article", GOLD_IDS)
def test_furniture_stands_in_order_and_holds_no_claim(article: str) -> None:
    text = plain(articles()[article]["text"])
    claims = [text.index(plain(claim["text"])) for claim in gold(article)["claims"]]
    for span in gold(article)["furniture"]:
        assert text.count(plain(span["first"])) == 1 or span["first"] == span["last"], f"not clear where: {span}"
        start = text.index(plain(span["first"]))
        end = text.index(plain(span["last"]), start) + len(plain(span["last"]))
        assert not [text[claim : claim + 40] for claim in claims if start <= claim < end], span


@pytest.mark.parametrize("article", GOLD_IDS)
def test_canonical_names_are_known_actors(article: str) -> None:
    known = {actor["name"]: actor["kind"] for actor in ACTORS}
    mentions = [actor for incident in gold(article)["incidents"] for actor in incident.get("actors", [])]
    mentions += [claim["claimant"] for claim in gold(article)["claims"] if claim["claimant"]]
    for mention in mentions:
        if mention["name"] is not None and mention["kind"] != ActorKind.FACILITY:
            assert mention["name"] in known


# Gold of the whole corpus


def reported() -> dict[str, dict[str, Row]]:
    """What each article's gold says of each incident: key → article → incident."""
    accounts: dict[str, dict[str, Row]] = defaultdict(dict)
    for article in GOLD_IDS:
        for incident in gold(article)["incidents"]:
            accounts[incident["key"]][article] = incident
    return accounts


def test_incidents_are_those_of_the_articles() -> None:
    assert {row["key"]: {report["article"] for report in row["reports"]} for row in INCIDENTS["incidents"]} == {
        key: set(accounts) for key, accounts in reported().items()
    }


@pytest.mark.parametrize("incident", INCIDENTS["incidents"], ids=lambda row: row["key"])
def test_incident_accepts_what_its_articles_say(incident: Row) -> None:
    accounts = reported()[incident["key"]]
    for report in incident["reports"]:
        account = accounts[report["article"]]
        assert report.get("role") in (None, account.get("role"))
        for field in ("type", "outcome"):
            said = {account[field], *account.get("accept", {}).get(field, [])}
            assert said & set(incident[field]["accept"]), f"{report['article']}: {field}"
        said = {account["date"], *account.get("accept", {}).get("date", [])}
        assert said & set(incident["date"]["accept"]), f"{report['article']}: date"


@pytest.mark.parametrize("incident", INCIDENTS["incidents"], ids=lambda row: row["key"])
def test_incident_counts_copies_as_one_origin(incident: Row) -> None:
    origin = {article: group[0] for group in INCIDENTS["copies"] for article in group}
    sure = [report for report in incident["reports"] if not report.get("optional") or incident.get("optional")]
    counted = {origin.get(report["article"], report["article"]) for report in sure}
    assert incident["independent_sources"] == len(counted)


def test_no_incident_is_expected_of_articles_without_one() -> None:
    for article in ("northmark-opec.txt", "lantern-badghis-quake", "cuadernollanero-arauca.txt"):
        assert gold(article)["incidents"] == []

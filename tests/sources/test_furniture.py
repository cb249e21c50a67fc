"""What is furniture and what is story. Pages are written with the kind before each line; "story" is left unmarked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import lines
from sources.furniture import MOST_LINES, Span, mark
from sources.readers import RawArticle, read

SEEDS = Path(__file__).parents[2] / "seeds" / "articles"

STORY = """
story      | The army said on Tuesday that its guns had destroyed two drones close to the northern border of Ruritania.
story      |
story      | Nobody was hurt, a spokesman for the northern command told reporters in the capital on the same day.
story      |
story      | The drones came from the mountains behind the border, according to shepherds who heard the guns at dawn.
"""


def laid_out(script: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of a script and the kind of each of its lines."""
    rows = [line.partition("|") for line in script.strip().splitlines()]
    expected = [(kind.strip(), text.strip()) for kind, _, text in rows if text.strip()]
    return "\n".join(text.removeprefix(" ") for _, _, text in rows), expected


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    spans = mark(text, title)

    def kind_at(place: int) -> str:
        return next((span.kind for span in spans if span.start <= place < span.end), "story")

    return [(kind_at(line.start), line.text) for line in lines.split(text)]


def marked(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in mark(text, title)]


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            """
navigation | Skip to main content
navigation | Sign in   Subscribe   Search jobs
navigation |
navigation | The Strelsau Mail
navigation |
navigation | Home / World / Ruritania / Weather
navigation |
story      | Two drones destroyed near the border, army says
story      |
byline     | By Our Own Correspondent
date       | Tue 4 Jan 2022 11.42 GMT
story      |
caption    | A gun of the northern command, 13 September 2019. Photograph: A. Name/Some Agency
share      | Share on Facebook
share      | 0 shares
"""
            + STORY,
            id="masthead, byline, date, caption and share bar",
        ),
        pytest.param(
            """
promotion  | Join our Telegram channel and get the news that others hide!
story      |
story      | Two drones destroyed near the border, army says
story      |
caption    | A soldier stands guard in Strelsau, Aug. 11, 2018. (Cpl. Some Name/Ruritanian Army)
date       | January 03, 2022
dateline   | STRELSAU -
"""
            + STORY,
            id="channel, caption with a date of its own, date line, dateline alone",
        ),
        pytest.param(
            """
story      | Two drones destroyed near the border, army says
story      |
caption    | A picture released by the army shows what is left of the drones on January 3, 2022. Others were shown.
caption    | The drones fell on a field. (Photo by Handout / Some Agency)
story      |
"""
            + STORY,
            id="caption of two paragraphs",
        ),
        pytest.param(
            STORY
            + """
story      |
credit     | Some Agency writer Zora Name in Strelsau contributed reporting.
related    |
related    | Strelsau Mail Top Stories
related    |
related    | A cat that was lost in the opera for nine days has been found behind the curtain in good health.
related    |
related    | Bakers fear for the price of butter
""",
            id="teasers that are whole sentences, behind a sign-off",
        ),
        pytest.param(
            STORY
            + """
related    |
related    | Previous Article
related    | Bakers fear for the price of butter
related    | Next Article
related    | Opera reopens
related    | Related Posts
related    | Total
related    | 0
share      | Share
""",
            id="neighbours and counters at the end",
        ),
        pytest.param(
            STORY
            + """
related    | READ MORE: Opera reopens after nine days
related    | Top stories
related    | Bakers fear for the price of butter
story      | The northern command added that its guns had fired at drones from the mountains twice before this year.
story      | It gave no number.
copyright  | (c) 2022 The Strelsau Mail. All rights reserved.
""",
            id="the story goes on after a box",
        ),
        pytest.param(
            STORY
            + """
byline     | some.name@mail.example
byline     | Twitter: @somename
promotion  | Sign up for our morning newsletter
copyright  | Copyright 2022 The Strelsau Mail. This material may not be published or redistributed.
related    | Topics: Ruritania, drones
""",
            id="contact, newsletter, copyright and tags",
        ),
    ],
)
def test_each_line_of_a_page_has_its_kind(script: str) -> None:
    text, expected = laid_out(script)
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car (Photo: SOME SHERIFF) was found. It was empty.", [("credit", "(Photo: SOME SHERIFF)")]),
        ("He died. Advertisement Police said so.", [("promotion", "Advertisement")]),
        (
            "He died. Copyright 2018 by WXYZ - All rights reserved. She lived.",
            [("copyright", "Copyright 2018 by WXYZ - All rights reserved.")],
        ),
        (
            "He died. Read or Share this story: http://x.example/1",
            [("share", "Read or Share this story: http://x.example/1")],
        ),
        (
            "date 2022-01-04 Two drones shot down at base\n\nThe army said that it had shot down two drones.",
            [("date", "date 2022-01-04")],
        ),
    ],
)
def test_inside_a_paragraph_only_the_stretch_is_marked(text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Share prices fell after the attack.\nSearch teams found the wreck.\nMore than 20 people died.",
        "He posted a photo of the drone (it was blue) and fled.",
        "The rebels (ELN/FARC) fought until the evening. The army (and the police) looked on.",
        "The militia told its followers to join its Telegram channel, and posted a photo of the wreck there.",
        "Police said the man was shot (in the chest) on January 3, 2022, as the video shows.",
        "A picture of the drone was shown to the court by the prosecutor on Monday.",
        "The raid was reported by the Associated Press (AP), and then by others.",
        "By Friday the number of the dead had risen to forty, the hospital said.",
        "Reporting by the two papers has shown that the army knew of it, the court said.",
        "Related charges against the three men were dropped last week, the court said.",
        "Copyright law was no excuse, the judge told the publisher of the pamphlet on Monday.",
        "Dear friends,\nthe front is far. We hear the guns at night.\nYours,\nBoris",
        "Killed: 3\nWounded: 7\nThe figures are those of the ministry of health in the capital.",
    ],
)
def test_story_is_left_alone(text: str) -> None:
    assert mark(text) == []


def test_a_known_title_tells_where_the_story_begins() -> None:
    text = "News and views from all over Ruritania\n\nDrones fall\n\n" + laid_out(STORY)[0]
    assert marked(text) == []
    assert marked(text, "Drones fall | The Strelsau Mail") == [("navigation", "News and views from all over Ruritania")]


@pytest.mark.parametrize("text", ["Share", "Share\n\nSign in", "© 2022 Some One", "Photo: A. Name/Agency"])
def test_nothing_but_furniture_is_left_unmarked(text: str) -> None:
    assert mark(text) == []


def test_a_text_of_countless_lines_is_left_unmarked() -> None:
    assert mark("Share\nA line.\n" * MOST_LINES) == []
    assert mark("Share\nA line.\n" * 10) != []


@pytest.mark.parametrize(
    ("name", "furniture", "story"),
    [
        (
            "pellworth-asad-drones",
            ["Most viewed", "Idris Hale/Norvane Press", "Reuse this content"],
            ["Nobody was hurt"],
        ),
        (
            "sentrylines-airport-drones",
            ["Join the Sentry Lines newsletter", "Aug. 11, 2018", "Best boots"],
            ["Exactly two years"],
        ),
        ("tihama-saada-day-one", ["Home / Yemen", "March 2017 (archive)", "coffee harvest"], ["Save the Children put"]),
        ("uptownlantern-harlem-shooting", ["[Advertisement]", "pushed onto tracks"], ["A vigil will be held"]),
        ("norvane-asad-drones", ["(Reporting by Tarek"], ["Coalition says", "No group has said"]),
        ("northmark-opec", ["Listen to this article", "Attack of the clones"], ["The ministers meet again"]),
    ],
)
def test_on_the_seeds(name: str, furniture: list[str], story: list[str]) -> None:
    [article] = read([SEEDS / f"{name}.txt"])
    assert isinstance(article, RawArticle)
    spans = mark(article.text)

    def is_marked(words: str) -> bool:
        place = article.text.index(words)
        return any(span.start <= place < span.end for span in spans)

    assert [words for words in furniture if not is_marked(words)] == []
    assert [words for words in story if is_marked(words)] == []


PIECES = [
    "Share",
    "Top stories",
    "(Photo: A/B)",
    "© 2022 Some One",
    "By A Name",
    "4 January 2022",
    "STRELSAU -",
    "\n",
    "\r\n",
]
HOSTILE = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20), st.sampled_from([" ", "\n\n", ". "]))).map(
        "".join
    ),
)


@given(HOSTILE, st.text(max_size=20))
def test_spans_are_sorted_apart_and_in_range(text: str, title: str) -> None:
    spans = mark(text, title)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(isinstance(span, Span) and 0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)

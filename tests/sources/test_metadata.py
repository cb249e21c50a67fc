"""Publication date, headline and dateline, read from where a text states them and nowhere else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import dates
from sources.furniture import mark
from sources.metadata import read_header, read_published, read_title

STORY = "The army said on Tuesday that its guns had destroyed two drones close to the northern border of Ruritania."
MORE = "Nobody was hurt, a spokesman for the northern command told reporters in the capital on Wednesday."


def published(text: str) -> date | None:
    return read_published(text, mark(text))


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2022-01-04", date(2022, 1, 4)),
        ("2022/1/4", date(2022, 1, 4)),
        ("4 January 2022", date(2022, 1, 4)),
        ("4th of January, 2022", date(2022, 1, 4)),
        ("4-Jan-2022", date(2022, 1, 4)),
        ("Jan. 4, 2022", date(2022, 1, 4)),
        ("JANUARY 4TH 2022", date(2022, 1, 4)),
        ("4 de enero de 2022", date(2022, 1, 4)),
        ("4. Januar 2022", date(2022, 1, 4)),
        ("22/01/2022", date(2022, 1, 22)),
        ("01/22/2022", date(2022, 1, 22)),
        ("05 / 05 / 2013", date(2013, 5, 5)),
        ("03/04/2022", None),
        ("31 February 2022", None),
        ("31/31/2022", None),
        ("January 2022", None),
        ("4 January", None),
        ("12022-01-04", None),
        ("2022-01-041", None),
    ],
)
def test_full_dates_with_one_reading(stated: str, day: date | None) -> None:
    assert next((found.day for found in dates.find(f"It was {stated}.")), None) == day


@given(st.text(alphabet="0123456789-/. JanuryMdf,", max_size=60))
def test_finding_dates_never_fails(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in dates.find(text))


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("January 03, 2022", True),
        ("January 03, 2022  |  Some Name", True),
        ("London, 4 January 2022, 16:55 GMT", True),
        ("Published: Friday, January 21, 2022 - 19:05   Last updated: Friday, January 21, 2022 - 21:40", True),
        ("Last updated at 14:39 GMT", True),
        ("Updated 05 / 03 / 2013 at 11: 00 AM EDT", True),
        ("Some Name and agencies, Sat 22 Jan 2022 18.20 GMT", True),
        ("Attack of January 3, 2022 remembered", False),
        ("End of Watch: Friday, June 24, 2005", False),
        ("Updated figures", False),
        ("At 14:39", False),
    ],
)
def test_lines_that_only_state_a_date(line: str, states: bool) -> None:
    assert dates.states_only_a_date(line) == states


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("date 2022-01-04 Two drones shot down near the border", date(2022, 1, 4)),
        (" date 2022-01-04 \n\n\n\nTwo drones shot down", date(2022, 1, 4)),
        ("Two drones shot down\n\nBy Some Name\n\n4 January 2022, 09:53", date(2022, 1, 4)),
        ("Two drones shot down\nUpdated: 5 January 2022\nPublished: 4 January 2022", date(2022, 1, 4)),
        ("Two drones shot down\nPublished: 4 January 2022 - 09:00 Last updated: 6 January 2022", date(2022, 1, 4)),
        ("Two drones shot down\nUpdated 5 January 2022", date(2022, 1, 5)),
        ("Saturday, January 8, 2022\n\nTwo drones shot down\n\nPublished 4 January 2022", date(2022, 1, 4)),
        ("Two drones shot down near the border\n\nBy Some Name and staff 4 January 2022, 10:00 am", date(2022, 1, 4)),
        ("Two drones shot down\n\nSTRELSAU, Jan 4, 2022 (Some Agency) - ", date(2022, 1, 4)),
        ("Two drones shot down\n\n03/04/2022", None),
        ("Two drones shot down near the border\n\nA gun in Strelsau, Jan. 13, 2020. (Reuters)", None),
        ("Two drones shot down near the border\n\nA gun, 13 September 2019. Photograph: Some Name/Agency", None),
        ("Attack of January 3, 2022 remembered", None),
        ("Two drones shot down", None),
    ],
)
def test_the_publication_date_is_read_above_the_story(head: str, day: date | None) -> None:
    blank = "" if head.endswith(" - ") else "\n\n"
    assert published(f"{head}{blank}{STORY}\n\n{MORE}") == day


def test_no_date_of_the_story_is_the_publication_date() -> None:
    assert published(f"{STORY}\n\nOn January 3, 2020, a drone was shot down there.\n\n5 May 2021\n\n{MORE}") is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Two drones shot down near the border", "Two drones shot down near the border"),
        (
            "Sign in\n\nThe Strelsau Mail\n\nTwo drones shot down near the border\n\nBy Some Name",
            "Two drones shot down near the border",
        ),
        ("date 2022-01-04 Two drones shot down near the border", "Two drones shot down near the border"),
        ("A gun in Strelsau, Jan. 13, 2020. (Reuters)", ""),
        ("Dear friends of the northern command,", ""),
        ("STRELSAU -", ""),
    ],
)
def test_the_headline_is_the_first_line_shaped_like_one(head: str, title: str) -> None:
    text = f"{head}\n\n{STORY}\n\n{MORE}"
    assert read_title(text, mark(text)) == title


@pytest.mark.parametrize("text", ["A failed attempt to kill the minister", f"{STORY}\n{MORE}", ""])
def test_no_headline_without_a_story_below(text: str) -> None:
    assert read_title(text, mark(text)) == ""


@pytest.mark.parametrize(
    ("opening", "dateline", "place", "agency"),
    [
        ("BAGHDAD - ", "BAGHDAD -", "BAGHDAD", None),
        ("BAGHDAD, Iraq (AFP) — ", "BAGHDAD, Iraq (AFP) —", "BAGHDAD, Iraq", "afp"),
        ("BAGHDAD, Jan 4, 2022 (Some Agency) - ", "BAGHDAD, Jan 4, 2022 (Some Agency) -", "BAGHDAD", None),
        ("MYRTLE BEACH, S.C. (AP) -- ", "MYRTLE BEACH, S.C. (AP) --", "MYRTLE BEACH, S.C.", "ap"),
        ("Two drones shot down near the border\n\nSTRELSAU -\n\n", "STRELSAU -", "STRELSAU", None),
    ],
)
def test_the_dateline_and_its_place(opening: str, dateline: str, place: str, agency: str | None) -> None:
    text = f"{opening}{STORY}\n\n{MORE}"
    header = read_header(text, mark(text))
    assert header.dateline is not None
    assert header.dateline_place is not None
    assert text[header.dateline.start : header.dateline.end] == dateline
    assert text[header.dateline_place.start : header.dateline_place.end] == place
    assert header.agency == agency


@pytest.mark.parametrize(
    "opening", ["U.S.-led coalition: ", "WASHINGTON is silent. ", "“NO” - this was the answer. ", ""]
)
def test_no_dateline(opening: str) -> None:
    text = f"{opening}{STORY}\n\n{MORE}"
    assert read_header(text, mark(text)).dateline is None


def test_a_given_title_is_found_in_the_text() -> None:
    text = f"Drones fall\n\n{STORY}\n\n{MORE}"
    header = read_header(text, mark(text, "Drones fall - Strelsau Mail"), "Drones fall - Strelsau Mail")
    assert header.title is not None
    assert text[header.title.start : header.title.end] == "Drones fall"
    assert read_header(text, mark(text, "Opera reopens"), "Opera reopens").title is None


@given(st.text(), st.text(max_size=20))
def test_reading_the_header_never_fails(text: str, title: str) -> None:
    header = read_header(text, mark(text, title), title)
    for place in (header.title, header.dateline, header.dateline_place):
        assert place is None or 0 <= place.start < place.end <= len(text)

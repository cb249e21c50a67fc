"""Streets, house numbers, blocks and crossings, as sentences name them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import ADDRESSES, PLACES, spans

Read = Callable[..., Doc]

TABLE = [
    # House numbers
    ("A man was found at 419 Orrin Drive on Monday.", [("419 Orrin Drive", "number")]),
    ("He was found in an apartment at 1412 NW Orrin Ave.", [("1412 NW Orrin Ave.", "number")]),
    ("He was shot in front of 77 Harrow Street, Orrin.", [("77 Harrow Street", "number")]),
    # Blocks
    ("It happened in the 400 block of South Orrin Avenue.", [("400 block of South Orrin Avenue", "block")]),
    ("A woman was stabbed in the 1200 block of East 71st Street.", [("1200 block of East 71st Street", "block")]),
    ("It happened in the 5000 block of Orrin.", [("5000 block of Orrin", "block")]),
    (
        "It happened in the unit block of Harrow Street Northeast.",
        [("unit block of Harrow Street Northeast", "block")],
    ),
    ("Police were called to the 12-hundred block of Harrow Road.", [("12-hundred block of Harrow Road", "block")]),
    # Crossings
    (
        "It happened at the intersection of Orrin Avenue and Harrow Street.",
        [("Orrin Avenue and Harrow Street", "crossing")],
    ),
    ("It happened at the corner of Orrin and Harrow.", [("Orrin and Harrow", "crossing")]),
    ("He was killed at Harrow Street and Orrin Avenue.", [("Harrow Street and Orrin Avenue", "crossing")]),
    ("A woman was stabbed at 3rd Avenue & Harrow Street.", [("3rd Avenue & Harrow Street", "crossing")]),
    ("The car was found on Orrin Avenue near Harrow Street.", [("Orrin Avenue near Harrow Street", "crossing")]),
    (
        "It was on Orrin Street, between Wills and Harrow streets.",
        [("Orrin Street, between Wills and Harrow streets", "crossing")],
    ),
    ("It was on Orrin Street, near Harrow Avenue.", [("Orrin Street, near Harrow Avenue", "crossing")]),
    (
        "It was at Orrin Street and Wills Drive, near Harrow Lane.",
        [("Orrin Street and Wills Drive", "crossing"), ("Harrow Lane", "street")],
    ),
    ("It was in the 100-block of Orrin Street.", [("100-block of Orrin Street", "block")]),
    ("He was shot near 56th and Harrow streets.", [("56th and Harrow streets", "crossing")]),
    (
        "It happened between Harrow Street, Orrin Avenue and Wills Road.",
        [("Harrow Street", "street"), ("Orrin Avenue and Wills Road", "crossing")],
    ),
    # Highways
    ("The truck was stopped on Highway 253 on Monday.", [("Highway 253", "street")]),
    ("The truck was stopped on Interstate 80.", [("Interstate 80", "street")]),
    ("Shots were fired on U.S. 40 near Harrow.", [("U.S. 40", "street")]),
    (
        "They drove down State Route 12 and County Road 7B on Monday.",
        [("State Route 12", "street"), ("County Road 7B", "street")],
    ),
    # Full stops inside a name, and at its end
    ("A man was shot on Dana Wills Jr. Boulevard.", [("Dana Wills Jr. Boulevard", "street")]),
    ("A man was shot on St. Amadi Street.", [("St. Amadi Street", "street")]),
    ("A man was shot in the 300 block of Ft. Orrin Road.", [("300 block of Ft. Orrin Road", "block")]),
    ("Two men were shot on Harrow St. on Monday.", [("Harrow St.", "street")]),
    ("Two men were shot on Harrow Ave. Police found them.", [("Harrow Ave.", "street")]),
    # Sides, ordinals, names of several words
    ("He was shot on West Harrow Street.", [("West Harrow Street", "street")]),
    ("He was shot on 16th Street NW.", [("16th Street NW", "street")]),
    ("A woman was stabbed on O'Neil Street.", [("O'Neil Street", "street")]),
    ("A woman was stabbed on Amadi-Wills Street.", [("Amadi-Wills Street", "street")]),
    ("In Harrow, Orrin Street was closed.", [("Orrin Street", "street")]),
    ("Harrow Street was closed, and Orrin Lane too.", [("Harrow Street", "street"), ("Orrin Lane", "street")]),
    # A title, a saint, a court of law, and words that name no street
    ("Dr. Smith treated the men.", []),
    ("Dr. Noor Amadi treated the men.", []),
    ("The men went to St. Orrin for help.", []),
    ("He appeared in Harrow County Circuit Court.", []),
    ("The Supreme Court ruled on Monday.", []),
    ("He lives on Orrin Court.", [("Orrin Court", "street")]),
    ("Wall Street fell on Monday.", []),
    ("He drove all the way home, down an empty street.", []),
    ("In 2021 the 40 members met on Monday.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_addresses_are_read_with_how_exact_they_are(text: str, expected: list[tuple[str, str]], read: Read) -> None:
    assert [(span.text, span.label_) for span in spans(read(text), ADDRESSES)] == expected


def test_a_street_is_no_place(read: Read) -> None:
    """The gazetteer knows towns by the names of streets, so a street is not asked for there."""
    doc = read("A man was shot on Orrin Street in Cleveland.")
    assert [span.text for span in spans(doc, PLACES)] == ["Cleveland"]


def test_an_address_ends_with_its_line(read: Read) -> None:
    doc = read("Shooting in the 400 block of Orrin\nHarrow Street was closed on Monday.")
    assert [span.text for span in spans(doc, ADDRESSES)] == ["400 block of Orrin", "Harrow Street"]

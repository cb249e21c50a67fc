"""Cutting a text for its marks: any overlap prints, nothing of the text is lost, every mark opens and closes once."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.web.present.spans import Span, blocks, cut

TEXT = "Two drones were shot down."


@pytest.mark.parametrize(
    ("spans", "stretches"),
    [
        pytest.param([], [("Two drones were shot down.", ())], id="none"),
        pytest.param(
            [(4, 10, "a")],
            [("Two ", ()), ("drones", ("a",)), (" were shot down.", ())],
            id="one",
        ),
        pytest.param(
            [(0, 10, "a"), (4, 10, "b")],
            [("Two ", ("a",)), ("drones", ("a", "b")), (" were shot down.", ())],
            id="one within another: the longer is outside",
        ),
        pytest.param(
            [(0, 10, "a"), (4, 15, "b")],
            [("Two ", ("a",)), ("drones", ("b", "a")), (" were", ("b",)), (" shot down.", ())],
            id="crossing",
        ),
        pytest.param(
            [(4, 10, "b"), (4, 10, "a")],
            [("Two ", ()), ("drones", ("a", "b")), (" were shot down.", ())],
            id="over the same words",
        ),
        pytest.param([(26, 30, "a"), (3, 3, "b")], [(TEXT, ())], id="outside the text, or empty"),
    ],
)
def test_cut(spans: list[tuple[int, int, str]], stretches: list[tuple[str, tuple[str, ...]]]) -> None:
    cut_text = cut(TEXT, [Span(*span) for span in spans])
    assert [(stretch.text, stretch.keys) for stretch in cut_text] == stretches


def test_a_mark_over_two_lines_opens_once_and_closes_once() -> None:
    text = "One line\nand the next"
    (block,) = blocks(text, [], [Span(4, 13, "a")])
    stretches = [stretch for paragraph in block.paragraphs for stretch in paragraph.stretches]
    assert [(s.text, s.keys, s.opens, s.closes) for s in stretches] == [
        ("One ", (), (), ()),
        ("line", ("a",), ("a",), ()),
        ("and ", ("a",), (), ("a",)),
        ("the next", (), (), ()),
    ]


def test_blocks_of_story_and_furniture() -> None:
    text = "Menu | Home\nThe story.\n\n   \nIts end. Share this\nMore: one\nMore: two"
    share = text.index("Share")
    more = text.index("More")
    furniture = [(0, 11, "navigation"), (share, share + 10, "sharing"), (more, len(text), "related links")]
    assert [
        (block.is_furniture, [(row.text, row.furniture) for row in block.paragraphs])
        for block in blocks(text, furniture, [])
    ] == [
        (True, [("Menu | Home", "navigation")]),
        (False, [("The story.", ""), ("Its end. ", "")]),
        (True, [("Share this", "sharing"), ("More: one", "related links"), ("More: two", "related links")]),
    ]


spans_in_text = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.uuids().map(str)).map(
        lambda row: Span(min(row[:2]), max(row[:2]), row[2])
    ),
    max_size=8,
)


@given(text=st.text(alphabet="ab <&\n\r🙂", max_size=40), spans=spans_in_text)
def test_nothing_is_lost_and_every_mark_lies_over_its_own_words(text: str, spans: list[Span]) -> None:
    stretches = cut(text, spans)
    assert "".join(stretch.text for stretch in stretches) == text
    for span in spans:
        marked = "".join(stretch.text for stretch in stretches if span.key in stretch.keys)
        assert marked == text[span.start : span.end]
    printed = [s for block in blocks(text, [], spans) for row in block.paragraphs for s in row.stretches]
    seen = {key for stretch in printed for key in stretch.keys}
    assert Counter(key for stretch in printed for key in stretch.opens) == dict.fromkeys(seen, 1)
    assert Counter(key for stretch in printed for key in stretch.closes) == dict.fromkeys(seen, 1)

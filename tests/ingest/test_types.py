"""What kind of incident it was, and by which words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        pytest.param("Nine people were killed in Harrow on Monday.", "armed_attack", "type.by_effect", id="an effect"),
        pytest.param(
            "Militants attacked Harrow on Monday and nine people died.",
            "armed_attack",
            "type.by_effect",
            id="an attack",
        ),
        pytest.param("Gunmen shot nine people in Harrow on Monday.", "armed_attack", "events.shot", id="a deed"),
        pytest.param("A drone killed nine people in Harrow on Monday.", "drone_strike", "events.kill", id="a weapon"),
    ],
)
def test_a_type_says_whether_words_or_only_an_effect_tell_it(
    text: str, kind: str, rule: str, incidents_of: Callable[..., list[dict[str, Any]]]
) -> None:
    (incident,) = incidents_of(text)
    assert incident["type"] == kind
    assert {row["rule"] for row in incident["evidence"] if row["field"] == "type"} == {rule}

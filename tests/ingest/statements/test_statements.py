"""What somebody says that is about no field of an incident is a claim too: who says it, and whether they deny it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Claims = Callable[..., list[dict[str, Any]]]

INDIRECT = [
    ("The minister said that talks would begin soon.", "that talks would begin soon", "The minister", "asserted"),
    ("The car was found later, police said.", "The car was found later", "police", "asserted"),
    ("The car, police said, was found later in Harrow.", "was found later in Harrow", "police", "asserted"),
    ("The convoy was late, according to Dana Wills.", "The convoy was late", "Dana Wills", "asserted"),
    ("According to the army, the road is open again.", "the road is open again", "the army", "asserted"),
    ("Police believe he had help from a friend.", "he had help from a friend", "Police", "alleged"),
    # Denied: by the verb, or because it is said of none
    ("The Harrow Front has denied that it has foreign fighters.", "that it has foreign fighters", None, "denied"),
    ("The agency said that no data had leaked.", "that no data had leaked", "The agency", "denied"),
    ("The agency said none of its staff had been there.", "none of its staff had been there", "The agency", "denied"),
    ("The rebels vowed to take the capital soon.", "to take the capital soon", "The rebels", "planned"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "stance"), INDIRECT)
def test_what_somebody_says_is_a_claim(
    text: str, words: str, speaker: str | None, stance: str, claims_of: Claims
) -> None:
    (claim,) = claims_of(text)
    assert (claim["field"], claim["quote"], claim["stance"]) == ("statement", False, stance)
    assert text[claim["start"] : claim["end"]] == words
    if speaker is not None:
        assert claim["claimant"]["text"] == speaker


def test_a_quote_stays_a_quote(claims_of: Claims) -> None:
    (claim,) = claims_of("“We keep a small force there,” Colonel Dana Wills told reporters.")
    assert (claim["field"], claim["quote"], claim["claimant"]["name"]) == ("statement", True, "Dana Wills")


NOTHING = [
    pytest.param("The minister said so in an interview on Sunday.", id="nothing is said"),
    pytest.param("The mayor said.", id="not even a word"),
    pytest.param("No group has said anything about the road.", id="nobody speaks"),
]


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_is_said_nothing_is_claimed(text: str, claims_of: Claims) -> None:
    assert not claims_of(text)


def test_what_tells_of_the_incident_is_no_statement_beside_it(claims_of: Claims) -> None:
    told = claims_of("Police said that two people were killed in a bombing in Baghdad on Monday.")
    assert told
    assert "statement" not in {claim["field"] for claim in told}

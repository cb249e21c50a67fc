"""Who “he” or “him” is whom a deed hit, where one candidate stands; otherwise nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Incidents = Callable[..., list[dict[str, Any]]]


def victims(incidents: list[dict[str, Any]]) -> list[str]:
    return [a["name"] for incident in incidents for a in incident["actors"] if a["role"] == "victim"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Noor Amadi was walking home in Tunis when he was shot dead.", ["Noor Amadi"], id="same sentence"),
        pytest.param(
            "The Tunisian opposition leader Noor Amadi was flown to Paris after he was shot in Tunis.",
            ["Noor Amadi"],
            id="with a title",
        ),
        pytest.param(
            "Noor Amadi was flown to Paris on Monday. He was shot in the leg in Tunis.", ["Noor Amadi"], id="before"
        ),
        pytest.param("Dana Wills, the police chief, said he was shot in Tunis.", [], id="who tells of it"),
        pytest.param("Noor Amadi met Dana Wills in Paris. He was shot in Tunis.", [], id="one of two"),
        pytest.param("Noor Amadi drove the man to Tunis. He was shot there.", [], id="a name or a noun"),
        pytest.param("Noor Amadi left.\n\nHe was shot in the leg in Tunis.", [], id="another paragraph"),
        pytest.param('Noor Amadi left. "He was shot in Tunis," a neighbour said.', [], id="in a quote"),
        pytest.param(
            "Noor Amadi opened fire on a crowd in Tunis on Monday before he was shot by police.", [], id="who did it"
        ),
    ],
)
def test_the_harmed_person_of_a_pronoun(text: str, named: list[str], incidents_of: Incidents) -> None:
    assert [name for name in victims(incidents_of(text)) if name in ("Noor Amadi", "Dana Wills")] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The prime minister fights for his life after being shot in Tunis.", ["prime minister"]),
        ("Two gunmen killed a judge in Tunis before being shot by police.", ["judge"]),
    ],
)
def test_who_is_left_out_of_a_clause(text: str, named: list[str], incidents_of: Incidents) -> None:
    assert victims(incidents_of(text)) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            "Gunmen opened fire on the car of lawyer Dana Wills in Erbil on Monday, killing her.",
            ["Dana Wills"],
            id="name",
        ),
        pytest.param(
            "Two men followed a businessman in Erbil on Monday and shot him.", ["businessman"], id="description"
        ),
        pytest.param(
            "A bomb went off in Erbil on Monday while a judge and a nurse passed by, wounding him.",
            [],
            id="two persons",
        ),
    ],
)
def test_whom_it_hits_by_a_pronoun(text: str, named: list[str], incidents_of: Incidents) -> None:
    (incident,) = incidents_of(text)
    assert victims([incident]) == named

"""Known armed groups are organisations, whatever a learned reader takes their names for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.stages.groups import known_groups

Read = Callable[..., Doc]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Al-Shabaab attacked the village.", "Al-Shabaab"),
        ("Taliban fighters attacked the village.", "Taliban"),
        ("The attack was claimed by Jamaat ul Ahrar.", "Jamaat ul Ahrar"),
        ("The Lord's Resistance Army attacked the village.", "Lord's Resistance Army"),
    ],
)
def test_a_known_armed_group_is_an_organisation(text: str, name: str, read: Read) -> None:
    assert [ent.label_ for ent in read(text).ents if name in ent.text] == ["ORG"]


def test_words_that_groups_bear_as_names_stay_words(read: Read) -> None:
    text = "The tigers fled from the base at dawn."
    assert not [ent for ent in read(text).ents if ent.label_ == "ORG"]


def test_names_that_mean_several_actors_are_not_known() -> None:
    assert "IS" not in known_groups()
    assert known_groups()["Taliban"].kind == "rebel"

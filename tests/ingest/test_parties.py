"""Who did it, and whom it hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.stages.annotations import PARTIES, spans

Read = Callable[..., Doc]

TABLE = [
    ("The U.S. airstrike killed two men.", "perpetrator", ["U.S."]),
    ("An Israeli strike hit the port.", "perpetrator", ["Israeli"]),
    ("The Harlem shooting shocked the city.", "perpetrator", []),
    ("The Qassem Soleimani strike was two years ago.", "perpetrator", []),
    ("Rebels attacked the village.", "perpetrator", ["Rebels"]),
    ("The village was attacked by rebels.", "perpetrator", ["rebels"]),
    ("Two drones attacked the base.", "perpetrator", []),
    ("A bomb killed three soldiers.", "victim", ["three soldiers"]),
    ("A rocket attack on the embassy failed.", "target", ["embassy"]),
]


@pytest.mark.parametrize(("text", "role", "names"), TABLE)
def test_parties_have_their_roles(text: str, role: str, names: list[str], read: Read) -> None:
    assert [span.text for span in spans(read(text), PARTIES) if span.label_ == role] == names

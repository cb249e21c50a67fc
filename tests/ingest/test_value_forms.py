"""What is read has the forms that decisions have: an editor who keeps a part of it can save the rest."""

from __future__ import annotations

import pytest

from incidents.models import Claim
from incidents.values import LIST_FIELDS, check
from ingest.reading import read_and_store
from ingest.tasks import shared_reader
from tests.incidents.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

TEXTS = (
    "At least 12 people were killed and five soldiers injured when two car bombs exploded at 14 Long Lane near a police"
    " station in Baghdad on Monday, the interior ministry said. The Liberation Front (LF) claimed responsibility.",
    "Rockets were fired at Ain al-Asad airbase in Iraq's Anbar province in early January. No one was hurt and nobody"
    " has claimed it. Gunmen abducted three engineers in Mir Ali, North Waziristan, last week; two attackers died.",
)


def test_every_value_that_is_stored_could_be_decided() -> None:
    for side in ("North", "South"):
        make_actor(f"Liberation Front of the {side}", names=("Liberation Front",))
    list(read_and_store(shared_reader(), [make_article(text) for text in TEXTS], again=False))
    claims = Claim.objects.exclude(value=None)
    assert {"actors", "weapons", "location", "killed", "date", "responsibility"} <= {claim.field for claim in claims}
    for claim in claims:
        check(claim.field, [claim.value] if claim.field in LIST_FIELDS else claim.value)

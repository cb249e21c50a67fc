"""Somebody wounded in a first report who has died by the next: what the page and the export say."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from incidents.exports import incident_row, incidents_to_export
from incidents.models import Incident
from incidents.resettle import resettle
from tests.incidents.factories import make_article, make_claim, make_incident, make_report, persons
from tests.incidents.test_resettle import LATER

pytestmark = pytest.mark.django_db


def test_the_dead_are_no_longer_injured_and_the_first_report_can_still_be_read(client: Client) -> None:
    incident = make_incident(type="armed_attack")
    first = make_report(incident, make_article("A man was wounded.", published=date(2022, 1, 4)))
    later = make_report(incident, make_article("The man has died.", published=date(2022, 1, 5)))
    make_claim(first, "injured", persons(1), "wounded")
    make_claim(later, "killed", persons(1), "died")
    resettle([incident], LATER)
    row = incident_row(incidents_to_export(Incident.objects.all()).get())
    assert (row["killed"]["best"], row["injured"]) == (1, None)
    assert not [proof for proof in row["evidence"] if proof["field"] == "injured"]
    page = client.get(incident.get_absolute_url()).content.decode()
    assert "only reports without a death tell of the injured" in page
    assert "A man was <mark" in page or "wounded" in page

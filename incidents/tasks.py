"""What follows from an edit, done by the background worker."""

from __future__ import annotations

from django_tasks import task

from incidents.models import Incident
from incidents.resettle import resettle_all


@task()
def resettle_incidents_of(relation: str, key: int) -> int:
    """Bring titles, search words and grades up to date after an edit of a row on which incidents rest.

    `relation` leads from an incident to it ("location", "actors", "reports__article__publisher"); `key` is its key.
    Returns how many incidents there were.
    """
    settled, _ = resettle_all(Incident.objects.filter(**{relation: key}).distinct())
    return settled

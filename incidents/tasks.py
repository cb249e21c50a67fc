"""What follows from an edit, done by the background worker."""

from __future__ import annotations

from django_tasks import task

from incidents.models import Incident
from incidents.resettle import resettle_all


@task()
def resettle_incidents_of(relation: str, key: int) -> int:
    """Bring titles and search words up to date after an edit of a "location" or of one of the "actors".

    `key` is its database key. Returns how many incidents there were.
    """
    settled, _ = resettle_all(Incident.objects.filter(**{relation: key}).distinct())
    return settled

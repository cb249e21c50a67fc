"""What follows from an edit, done by the background worker."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from incidents.models import Incident
from incidents.resettle import resettle


@task()
def resettle_incidents_of(relation: str, key: int) -> int:
    """Bring titles and search words up to date after an edit of a "location" or of one of the "actors".

    `key` is its database key. Each incident has a transaction of its own. Returns how many incidents there were.
    """
    incidents = list(Incident.objects.filter(**{relation: key}).distinct().only("pk"))
    for incident in incidents:
        resettle([incident], timezone.now())
    return len(incidents)

from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_save


class IncidentsConfig(AppConfig):
    name = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_save.connect(follow_publisher, sender="sources.Publisher", dispatch_uid="incidents.follow_publisher")


def follow_publisher(instance: Any, created: bool, **_kwargs: Any) -> None:
    """An edited publisher may have another reliability, by which its incidents are graded; a new one has none yet."""
    from incidents.tasks import resettle_incidents_of

    if not created:
        relation, key = "reports__article__publisher", instance.pk
        transaction.on_commit(lambda: resettle_incidents_of.enqueue(relation, key))

"""The project itself as an application: it has the command `demo`, and makes the groups."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasebookConfig(AppConfig):
    """Comes last in INSTALLED_APPS, so that all permissions are there when it makes the groups."""

    name = "config"

    def ready(self) -> None:
        """Have the groups made after every `migrate`."""
        from config.people import make_groups

        post_migrate.connect(make_groups, sender=self)

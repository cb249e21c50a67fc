"""The project itself as an application: it has the command `demo`, and makes the groups."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CasebookConfig(AppConfig):
    """Comes last in INSTALLED_APPS."""

    name = "config"

    def ready(self) -> None:
        """Have the groups made after every `migrate`, when the permissions of `incidents`, the last of them, are."""
        from config.people import make_groups

        post_migrate.connect(make_groups, sender=apps.get_app_config("incidents"))

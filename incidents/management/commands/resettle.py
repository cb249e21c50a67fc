"""`manage.py resettle`: what is served, computed anew from claims and decisions."""

from typing import Any

from django.core.management.base import BaseCommand

from incidents.models import Incident
from incidents.resettle import resettle_all


class Command(BaseCommand):
    """Settle every incident."""

    help = "Compute all served values from claims and decisions, and print how many incidents changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints one line to standard output."""
        settled, changed = resettle_all(Incident.objects.all())
        self.stdout.write(f"{settled} settled, {changed} changed")

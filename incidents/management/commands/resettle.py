"""`manage.py resettle`: what is served, computed anew from claims and decisions."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.models import Incident
from incidents.resettle import resettle


class Command(BaseCommand):
    """Settle every incident; each in a transaction of its own, so that nobody waits long for a row."""

    help = "Compute all served values from claims and decisions, and print how many incidents changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints one line to standard output."""
        seen = changed = 0
        for incident in Incident.objects.only("pk").iterator():
            seen += 1
            changed += len(resettle([incident], timezone.now()))
        self.stdout.write(f"{seen} settled, {changed} changed")

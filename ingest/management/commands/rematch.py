"""`manage.py rematch`: match all reports anew, whatever order they came in."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from incidents.models import Report
from ingest.matching.rematch import rematch


class Command(BaseCommand):
    """Safe to repeat: a second run moves nothing. Decisions stay; nobody else can store articles meanwhile."""

    help = "Match all reports anew, as if they had arrived at once; what people decided stays."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prints how many reports moved."""
        with tqdm(total=Report.objects.count(), unit=" reports", desc="Matching", file=sys.stderr, disable=None) as bar:
            found = rematch(bar.update)
        self.stdout.write(f"{found.reports} reports tell of {found.incidents} incidents; {found.moved} reports moved.")

"""An incident as it stood: what had arrived and what had been decided up to a moment.

Claims are those of the present reading: what today's reader finds in the articles that had arrived by then.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from incidents.settle.forms import Evidence


def as_of(known: Evidence, moment: datetime) -> Evidence:
    """Return what was known at the moment. What was decided by then and undone later stood; what has no moment always.

    The moment itself counts: an article that arrived then had arrived.
    """
    return Evidence(
        tuple(said for said in known.statements if _has_come(said.received, moment)),
        tuple(
            replace(ruling, undone=None)
            for ruling in known.rulings
            if _has_come(ruling.made, moment) and (ruling.undone is None or ruling.undone > moment)
        ),
        tuple(report for report in known.reports if _has_come(report.received, moment)),
    )


def _has_come(when: datetime | None, moment: datetime) -> bool:
    return when is None or when <= moment

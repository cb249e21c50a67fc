"""Administration: machine rows to look at, actors and locations to edit, incidents to correct.

Correcting an incident makes decisions through `incidents.corrections`, as the pages do; nothing is written past it.
"""

from incidents.admin.incidents import IncidentAdmin
from incidents.admin.known import ActorAdmin, LocationAdmin
from incidents.admin.machine import ClaimAdmin, DecisionAdmin, InvolvementAdmin, ReportAdmin, RunAdmin

__all__ = [
    "ActorAdmin",
    "ClaimAdmin",
    "DecisionAdmin",
    "IncidentAdmin",
    "InvolvementAdmin",
    "LocationAdmin",
    "ReportAdmin",
    "RunAdmin",
]

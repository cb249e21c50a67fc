"""Administration: machine rows to look at, actors and locations to edit, incidents to correct.

Correcting an incident makes decisions through `incidents.corrections`, as the pages do; nothing is written past it.
"""

from django.contrib import admin

from incidents.admin.incidents import IncidentAdmin
from incidents.admin.known import ActorAdmin, LocationAdmin
from incidents.admin.machine import (
    ClaimAdmin,
    DecisionAdmin,
    InvolvementAdmin,
    ReportAdmin,
    ReviewItemAdmin,
    RunAdmin,
    StayAdmin,
)

admin.site.site_header = admin.site.site_title = "Casebook"

__all__ = [
    "ActorAdmin",
    "ClaimAdmin",
    "DecisionAdmin",
    "IncidentAdmin",
    "InvolvementAdmin",
    "LocationAdmin",
    "ReportAdmin",
    "ReviewItemAdmin",
    "RunAdmin",
    "StayAdmin",
]

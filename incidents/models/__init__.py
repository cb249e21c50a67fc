"""What is known: incidents and what they rest on.

`ingest.store` is the only writer of runs, reports, claims, incidents and involvements;
`incidents.corrections` the only writer of decisions.
"""

from incidents.models.actors import Actor, ActorName
from incidents.models.claims import Claim, Report, ReportKey, Run
from incidents.models.decisions import Decision
from incidents.models.incidents import Incident, Involvement
from incidents.models.locations import Location, LocationName

__all__ = [
    "Actor",
    "ActorName",
    "Claim",
    "Decision",
    "Incident",
    "Involvement",
    "Location",
    "LocationName",
    "Report",
    "ReportKey",
    "Run",
]

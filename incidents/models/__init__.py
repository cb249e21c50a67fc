"""What is known: incidents and what they rest on.

`ingest.store` is the only writer of runs, reports, claims, incidents and involvements;
`incidents.corrections` the only writer of decisions; `incidents.review` of review items; `incidents.stays` of stays.
"""

from incidents.models.actors import Actor, ActorName
from incidents.models.claims import Claim, Report, ReportKey, Run
from incidents.models.decisions import Decision
from incidents.models.incidents import Incident, Involvement
from incidents.models.locations import Location, LocationName
from incidents.models.reviews import ReviewItem
from incidents.models.stays import Stay

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
    "ReviewItem",
    "Run",
    "Stay",
]

"""Places: the list, and the page of one with its names and incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from incidents.choices import IncidentStatus
from incidents.models import Incident, Location
from incidents.web.present.addresses import ListAddress
from incidents.web.present.facets import LOCATIONS
from incidents.web.present.lists import ListPage, present_list
from incidents.web.present.names import Name, present_names
from incidents.web.present.numbers import count_of
from incidents.web.present.paging import Pager, page_of, present_pager
from incidents.web.present.places import Spot, present_spot
from incidents.web.present.rows import IncidentRow, present_row
from incidents.wording import country_name

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from incidents.filters import LocationFilter


@dataclass(frozen=True, slots=True)
class LocationRow:
    spot: Spot
    incidents: str


@dataclass(frozen=True, slots=True)
class LocationPage:
    """`within` are the province and country that it lies in."""

    name: str
    within: str
    spot: Spot
    gazetteer_key: str
    names: tuple[Name, ...]
    count: str
    rows: tuple[IncidentRow, ...]
    pager: Pager | None


def present_location_list(filterset: LocationFilter, asked: QueryDict, path: str) -> ListPage[LocationRow]:
    return present_list(
        filterset,
        asked,
        path,
        noun=("place", "places"),
        facets=LOCATIONS,
        order=_for_list,
        rows=lambda found: map(_row, found),
    )


def _for_list(locations: QuerySet[Location]) -> QuerySet[Location]:
    incidents = Count("incidents", filter=Q(incidents__status=IncidentStatus.ACTIVE), distinct=True)
    return locations.annotate(incidents_count=incidents).order_by("-incidents_count", "name", "pk")


def _row(location: Location) -> LocationRow:
    return LocationRow(present_spot(location), count_of(location.incidents_count, "incident"))  # type: ignore[attr-defined]


def present_location(location: Location, asked: QueryDict, path: str) -> LocationPage:
    """Load and present; a fixed number of queries."""
    incidents = Incident.objects.served().filter(location=location).in_order().for_list()
    page = page_of(incidents, asked.get("page"))
    return LocationPage(
        name=location.name,
        within=_within(location),
        spot=present_spot(location),
        gazetteer_key=location.gazetteer_key,
        names=present_names(location.names.all()),
        count=count_of(page.paginator.count, "incident"),
        rows=tuple(present_row(incident) for incident in page),
        pager=present_pager(page, ListAddress(path, asked)),
    )


def _within(location: Location) -> str:
    above = (location.admin1, country_name(location.country) if location.country else "")
    return ", ".join(name for name in above if name and name != location.name)

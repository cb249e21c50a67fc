"""Actors: the list, and the page of one with its names and incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from incidents.choices import ActorRole, IncidentStatus
from incidents.history import history_of_actor
from incidents.models import Actor, Incident, Involvement
from incidents.web.present.addresses import ListAddress
from incidents.web.present.decisions import Ruled, present_decision
from incidents.web.present.facets import ACTORS
from incidents.web.present.lists import ListPage, present_list
from incidents.web.present.names import Name, present_names
from incidents.web.present.numbers import count_of
from incidents.web.present.paging import Pager, page_of, present_pager
from incidents.web.present.rows import IncidentRow, present_row
from incidents.wording import country_name

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from incidents.filters import ActorFilter


@dataclass(frozen=True, slots=True)
class ActorRow:
    url: str
    name: str
    kind: str
    country: str
    incidents: str
    origin: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """`parent` and `parts`: what it belongs to and what belongs to it, as (name, address)."""

    name: str
    kind: str
    country: str
    origin: str
    is_described: bool
    wikidata_url: str
    parent: tuple[str, str] | None
    parts: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    decisions: tuple[Ruled, ...]
    merge_url: str
    count: str
    rows: tuple[IncidentRow, ...]
    pager: Pager | None


def present_actor_list(filterset: ActorFilter, asked: QueryDict, path: str) -> ListPage[ActorRow]:
    return present_list(
        filterset,
        asked,
        path,
        noun=("actor", "actors"),
        facets=ACTORS,
        order=_for_list,
        rows=lambda found: map(_row, found),
    )


def _for_list(actors: QuerySet[Actor]) -> QuerySet[Actor]:
    served = Q(involvements__incident__status=IncidentStatus.ACTIVE)
    incidents = Count("involvements__incident", filter=served, distinct=True)
    # What has no name ("people") is in most incidents, and is nobody whom one looks for: it comes last.
    return actors.annotate(incidents_count=incidents).order_by("described", "-incidents_count", "name", "pk")


def _row(actor: Actor) -> ActorRow:
    return ActorRow(
        url=actor.get_absolute_url(),
        name=actor.name,
        kind=str(actor.get_kind_display()),
        country=country_name(actor.country) if actor.country else "",
        incidents=count_of(actor.incidents_count, "incident"),  # type: ignore[attr-defined]
        origin="" if actor.known else _origin(actor),
    )


def _origin(actor: Actor) -> str:
    """How the actor came to be here."""
    if actor.described:
        return "described, without a name"
    return "known beforehand" if actor.known else "first met in an article"


def present_actor(actor: Actor, asked: QueryDict, path: str, *, may_decide: bool = False) -> ActorPage:
    """Load and present; a fixed number of queries. `actor` comes with its parent loaded."""
    takes_part = Exists(Involvement.objects.filter(incident=OuterRef("pk"), actor=actor))
    incidents = Incident.objects.served().filter(takes_part).in_order().for_list()
    page = page_of(incidents, asked.get("page"))
    parent = actor.parent
    may_split = may_decide and not actor.described
    return ActorPage(
        name=actor.name,
        kind=str(actor.get_kind_display()),
        country=country_name(actor.country) if actor.country else "",
        origin=_origin(actor),
        is_described=actor.described,
        wikidata_url=f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else "",
        parent=(parent.name, parent.get_absolute_url()) if parent else None,
        parts=tuple((part.name, part.get_absolute_url()) for part in actor.parts.all()),
        names=present_names(actor.names.all(), split_off=actor if may_split else None),
        decisions=tuple(
            present_decision(decision, may_decide=may_decide, seen_from=actor)
            for decision in history_of_actor(actor).order_by("-pk")
        ),
        merge_url=reverse("merge_actor", args=[actor.public_id]) if may_split else "",
        count=count_of(page.paginator.count, "incident"),
        rows=tuple(present_row(incident, role=_roles(incident, actor)) for incident in page),
        pager=present_pager(page, ListAddress(path, asked)),
    )


def _roles(incident: Incident, actor: Actor) -> str:
    """The roles in which the actor takes part; the involvements are loaded already."""
    roles = [row.role for row in incident.involvements.all() if row.actor_id == actor.pk]
    return ", ".join(str(ActorRole(role).label) for role in roles)

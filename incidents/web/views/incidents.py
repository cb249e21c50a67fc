"""The list of incidents and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from incidents.corrections import RIGHT
from incidents.filters import IncidentFilter
from incidents.models import Incident
from incidents.past import BadMoment, NotKnownYet, read_moment, stands_at
from incidents.stays import load_journeys
from incidents.web.present.incident import present_incident
from incidents.web.present.past import past_url
from incidents.web.present.rows import present_incident_list


@require_safe
def incident_list(request: HttpRequest) -> HttpResponse:
    """Rows, facets and the words of the selection; status 400 where a filter cannot be read."""
    filterset = IncidentFilter(request.GET, queryset=Incident.objects.all())
    page = present_incident_list(filterset, request.GET, request.path)
    context = {"section": "incidents", "page": page}
    return render(request, "incidents/list.html", context, status=400 if page.problems else 200)


@require_safe
def incident(request: HttpRequest, public_id: str) -> HttpResponse:
    """`?fact=date` opens that receipt. Dismissed and withdrawn incidents keep their page, which says so.

    `?as_of=2026-01-05T12:00Z` shows it as it stood then; status 400 for what is no moment, 404 where it was not known.
    The page of a merged one is that of the incident that is kept, but for moments when it stood for itself; for now,
    since a merge can be undone.
    """
    row = get_object_or_404(Incident.objects.select_related("location", "merged_into"), public_id=public_id)
    may_decide, fact = request.user.has_perm(RIGHT), request.GET.get("fact", "")
    try:
        moment = read_moment(request.GET["as_of"]) if "as_of" in request.GET else None
        if row.merged_into and (moment is None or not stands_at(moment, row, load_journeys(row))):
            return redirect(row.merged_into if moment is None else past_url(row.merged_into, moment))
        page = present_incident(row, may_decide=may_decide, fact_asked_for=fact, moment=moment)
    except (BadMoment, NotKnownYet) as problem:
        context = {"section": "incidents", "incident": row, "problem": str(problem)}
        status = 404 if isinstance(problem, NotKnownYet) else 400
        return render(request, "incidents/no_past.html", context, status=status)
    return render(request, "incidents/incident.html", {"section": "incidents", "page": page})

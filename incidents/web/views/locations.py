"""The list of places and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from incidents.filters import LocationFilter
from incidents.models import Location
from incidents.web.present.locations import present_location, present_location_list


@require_safe
def location_list(request: HttpRequest) -> HttpResponse:
    filterset = LocationFilter(request.GET, queryset=Location.objects.all())
    page = present_location_list(filterset, request.GET, request.path)
    context = {"section": "locations", "page": page}
    return render(request, "locations/list.html", context, status=400 if page.problems else 200)


@require_safe
def location(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(Location, public_id=public_id)
    page = present_location(row, request.GET, request.path)
    return render(request, "locations/location.html", {"section": "locations", "page": page})

"""What a list has found, as a file: the list's address with the format at its end, and the same filters."""

from __future__ import annotations

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from incidents.files import EXPORTS
from incidents.filters import ArticleFilter, IncidentFilter, ListFilter
from incidents.models import Incident
from sources.models import Article

MOST = 10_000
"""Rows in one file. An incident of the seeds takes 5 ms and, as JSON, 5 kB: a full file some 50 seconds and 50 MB.
Whoever wants all of a large knowledge base has `manage.py export`."""

FILTERS: dict[str, type[ListFilter]] = {"incidents": IncidentFilter, "articles": ArticleFilter}

MEDIA_TYPES = {"csv": "text/csv", "geojson": "application/geo+json", "jsonl": "application/jsonl"}

BYTE_ORDER_MARK = "\ufeff"
"""By it spreadsheets know that a CSV is UTF-8; without, they take each accent for two signs."""


@require_safe
def download(request: HttpRequest, what: str, form: str) -> HttpResponseBase:
    """Streams. A filter that cannot be read leads to the list, which names it; too many rows are refused.

    So is a filter that there is not: a file that holds everything must not look like an answer to it.
    """
    export = EXPORTS[what]
    if form not in export.writers:
        raise Http404(f"{what} have no {form}; choose {' or '.join(export.writers)}.")
    rows = Incident.objects.all() if what == "incidents" else Article.objects.all()
    filterset = FILTERS[what](request.GET, queryset=rows)
    if unknown := [name for name in request.GET if name not in (*filterset.filters, "page")]:
        words = f"There is no filter {', '.join(map(repr, unknown))}. Known are: {', '.join(filterset.filters)}.\n"
        return HttpResponseBadRequest(words, content_type="text/plain; charset=utf-8")
    if not filterset.is_valid():
        return redirect(f"{reverse(what)}?{request.GET.urlencode()}")
    found = filterset.qs
    if (count := found.count()) > MOST:
        context = {"section": what, "what": what, "count": count, "most": MOST, "query": request.GET.urlencode()}
        return render(request, "lists/too_many.html", context, status=400)
    pieces = export.pieces(found, form, request.build_absolute_uri("/").rstrip("/"))
    response = StreamingHttpResponse(
        chain([BYTE_ORDER_MARK], pieces) if form == "csv" else pieces,
        content_type=f"{MEDIA_TYPES[form]}; charset=utf-8",
    )
    name = f"casebook-{what}-{timezone.now():%Y-%m-%d}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

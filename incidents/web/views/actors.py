"""The list of actors and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from incidents.corrections import RIGHT
from incidents.filters import ActorFilter
from incidents.models import Actor
from incidents.web.present.actors import present_actor, present_actor_list


@require_safe
def actor_list(request: HttpRequest) -> HttpResponse:
    filterset = ActorFilter(request.GET, queryset=Actor.objects.standing())
    page = present_actor_list(filterset, request.GET, request.path)
    context = {"section": "actors", "page": page}
    return render(request, "actors/list.html", context, status=400 if page.problems else 200)


@require_safe
def actor(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of one that was merged into another is that other's; for now, since a merge can be undone."""
    row = get_object_or_404(Actor.objects.select_related("parent", "merged_into"), public_id=public_id)
    if row.merged_into:
        return redirect(row.merged_into)
    page = present_actor(row, request.GET, request.path, may_decide=request.user.has_perm(RIGHT))
    return render(request, "actors/actor.html", {"section": "actors", "page": page})

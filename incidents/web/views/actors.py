"""The list of actors and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from incidents.filters import ActorFilter
from incidents.models import Actor
from incidents.web.present.actors import present_actor, present_actor_list


@require_safe
def actor_list(request: HttpRequest) -> HttpResponse:
    filterset = ActorFilter(request.GET, queryset=Actor.objects.all())
    page = present_actor_list(filterset, request.GET, request.path)
    context = {"section": "actors", "page": page}
    return render(request, "actors/list.html", context, status=400 if page.problems else 200)


@require_safe
def actor(request: HttpRequest, public_id: str) -> HttpResponse:
    row = get_object_or_404(Actor.objects.select_related("parent"), public_id=public_id)
    page = present_actor(row, request.GET, request.path)
    return render(request, "actors/actor.html", {"section": "actors", "page": page})

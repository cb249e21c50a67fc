"""Pages that explain the others."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How to read the pages: signs, figures, origins."""
    return render(request, "about.html", {"section": "about"})


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys, for readers without scripts; others see them in a dialog."""
    return render(request, "keys.html", {"section": "about"})

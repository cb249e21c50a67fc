"""The list of questions that wait for a person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from incidents.corrections import RIGHT
from incidents.filters import ReviewFilter
from incidents.models import ReviewItem
from incidents.web.present.review import present_review


class ReviewList(PermissionRequiredMixin, View):
    """Open questions, latest first; status 400 where a filter cannot be read. For editors."""

    permission_required = RIGHT
    http_method_names = ["get", "head"]

    def handle_no_permission(self) -> Any:
        """Visitors are asked to sign in; who has, and may not, is told so."""
        self.raise_exception = self.request.user.is_authenticated
        return super().handle_no_permission()

    def get(self, request: HttpRequest) -> HttpResponse:
        filterset = ReviewFilter(request.GET, queryset=ReviewItem.objects.all())
        page = present_review(filterset, request.GET, request.path)
        context = {"section": "review", "page": page}
        return render(request, "review/list.html", context, status=400 if page.problems else 200)

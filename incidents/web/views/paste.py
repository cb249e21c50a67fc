"""Paste an article: take it in, have it read, show the reading when it is there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from incidents.models import Run
from incidents.resettle import recount_origins
from incidents.web.forms.paste import PasteForm, known_publishers
from incidents.web.present.reading import present_waiting
from sources.intake import take_in
from sources.models import Article


class PasteArticle(PermissionRequiredMixin, View):
    """The form; what it is given goes in by `sources.intake` and into the queue of the reader."""

    permission_required = "sources.add_article"
    http_method_names = ["get", "head", "post"]

    def handle_no_permission(self) -> Any:
        """Visitors are asked to sign in; who has, and may not, is told so."""
        self.raise_exception = self.request.user.is_authenticated
        return super().handle_no_permission()

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(PasteForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = PasteForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        taken = take_in(form.raw)
        article = taken.article
        # Where the new text is the origin of older ones, their incidents count origins anew.
        recount_origins(taken.moved, timezone.now())
        if Run.objects.filter(article=article).exists():
            messages.info(request, "This very text was here already. It stands as it was read.")
            return redirect(article)
        read_task().enqueue(article_id=article.pk)
        return redirect("reading", public_id=article.public_id)

    def _show(self, form: PasteForm, status: int = 200) -> HttpResponse:
        context = {"section": "paste", "form": form, "publishers": known_publishers()}
        return render(self.request, "articles/paste.html", context, status=status)


def read_task() -> Any:
    """The background task that reads an article. Named by a setting, since incidents do not know who reads them."""
    return import_string(settings.CASEBOOK_READ_TASK)


@never_cache
@require_safe
def reading(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Wait for the reader; asked again every two seconds. Read, failed or refused: the article's page shows it."""
    article = get_object_or_404(Article.objects.only("public_id", "title", "received_at"), public_id=public_id)
    if Run.objects.filter(article=article).exists():
        is_poll = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(article.get_absolute_url()) if is_poll else redirect(article)
    page = present_waiting(article, request.path, timezone.now())
    return render(request, "articles/reading.html", {"section": "articles", "page": page})

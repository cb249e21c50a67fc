"""The list of articles and the page of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from incidents.corrections import RIGHT
from incidents.filters import ArticleFilter
from incidents.web.present.article import load_article, present_article
from incidents.web.present.sources import present_article_list
from sources.models import Article


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    filterset = ArticleFilter(request.GET, queryset=Article.objects.all())
    page = present_article_list(filterset, request.GET, request.path)
    context = {"section": "articles", "page": page}
    return render(request, "articles/list.html", context, status=400 if page.problems else 200)


@require_safe
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        row = load_article(public_id)
    except Article.DoesNotExist:
        raise Http404(f"There is no article {public_id}.") from None
    return render(
        request,
        "articles/article.html",
        {"section": "articles", "page": present_article(row, may_decide=request.user.has_perm(RIGHT))},
    )

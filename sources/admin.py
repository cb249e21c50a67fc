"""Administration of publishers and articles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from sources.models import Article, Publisher

LONG = ("text", "shingles", "furniture")
"""Columns of an article that nothing shows of another one."""


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """Shows rows that only one door of the code writes; nobody adds, changes or deletes them here."""

    show_full_result_count = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*(field.name for field in self.opts.fields if field.editable), *map(str, self.readonly_fields)]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Publisher)
class PublisherAdmin(SimpleHistoryAdmin):
    """Publishers are edited here; who changed what stands in their history."""

    list_display = ("name", "domain", "kind", "country", "reliability")
    list_filter = ("kind", "reliability")
    search_fields = ("name", "domain")
    readonly_fields = ("public_id",)
    show_full_result_count = False


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    """Articles come in by `sources.intake` and never change: offsets of claims point into them."""

    list_display = ("title_or_id", "publisher", "published", "language", "is_original", "revision", "received_at")
    list_filter = ("published",)
    search_fields = ("public_id", "external_id", "title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles = super().get_queryset(request).select_related("publisher", "origin", "previous")
        return articles.defer("shingles", *(f"{other}__{long}" for other in ("origin", "previous") for long in LONG))

    @admin.display(description="article", ordering="title")
    def title_or_id(self, article: Article) -> str:
        return str(article)

    @admin.display(description="original", boolean=True)
    def is_original(self, article: Article) -> bool:
        return article.is_original

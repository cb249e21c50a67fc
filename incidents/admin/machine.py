"""What the reader wrote and what people decided: to look at, not to change."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from incidents.account import UNREAD
from incidents.history import with_history
from incidents.models import Claim, Decision, Involvement, Report, ReviewItem, Run, Stay
from sources.admin import ReadOnlyAdmin


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    list_display = ("article", "pipeline", "status", "incidents_count", "claims_count", "finished_at")
    list_filter = ("status",)
    search_fields = ("article__public_id", "article__title", "pipeline", "error")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        return super().get_queryset(request).select_related("article").defer(*UNREAD)


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ("article", "incident", "role", "event_type", "date_start", "location", "resolution", "confidence")
    list_filter = ("role", "resolution", "event_type")
    search_fields = ("article__public_id", "article__title", "incident__public_id", "incident__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        rows = super().get_queryset(request).select_related("article", "incident", "location", "run")
        return rows.defer(*UNREAD, "incident__search")


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ("public_id", "article", "field", "value", "stance", "claimant_text", "rule", "confidence")
    list_filter = ("field", "stance", "quote")
    search_fields = ("public_id", "article__public_id", "report__incident__public_id", "rule")
    readonly_fields = ("quoted", "sentence_quoted")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims = Claim.objects.with_quotes().select_related("article", "report__article", "report__incident", "run")
        long = [*UNREAD, *(f"report__{column}" for column in UNREAD), "report__incident__search"]
        return claims.select_related("claimant").defer(*long).order_by(*self.get_ordering(request) or ("-pk",))

    @admin.display(description="claimed words")
    def quoted(self, claim: Claim) -> str:
        return claim.quoted

    @admin.display(description="sentence")
    def sentence_quoted(self, claim: Claim) -> str:
        return claim.sentence_quoted


@admin.register(Involvement)
class InvolvementAdmin(ReadOnlyAdmin):
    list_display = ("incident", "actor", "role", "text")
    list_filter = ("role",)
    list_select_related = ("incident", "actor")
    search_fields = ("incident__public_id", "incident__title", "actor__name")


@admin.register(ReviewItem)
class ReviewItemAdmin(ReadOnlyAdmin):
    """Questions. They are closed on their own page."""

    list_display = ("opened_at", "kind", "incident", "field", "reason", "closed_at")
    list_filter = ("kind", ("closed_at", admin.EmptyFieldListFilter))
    search_fields = ("public_id", "incident__public_id", "incident__title", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReviewItem]:
        return ReviewItem.objects.with_subjects().order_by("-pk")


@admin.register(Stay)
class StayAdmin(ReadOnlyAdmin):
    """Where accounts stood before they went to another incident."""

    list_display = ("until", "article", "incident", "into", "decision")
    list_select_related = ("article", "incident", "into", "decision")
    list_filter = (("decision", admin.EmptyFieldListFilter),)
    search_fields = ("article__public_id", "incident__public_id", "into__public_id")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """The ledger. Rows are added by deciding, and undone by another row."""

    list_display = ("made_at", "user", "kind", "about", "field", "reason", "stands")
    list_filter = ("kind", "field")
    search_fields = ("public_id", "incident__public_id", "incident__title", "actor__name", "user__username", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return with_history(super().get_queryset(request).select_related("undoes__user"))

    @admin.display(boolean=True)
    def stands(self, decision: Decision) -> bool:
        return not hasattr(decision, "undone_by")

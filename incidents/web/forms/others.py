"""Forms that ask for another incident, actor or article: found by its words or its address, and chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import Model, QuerySet

from incidents.filters import ActorFilter, ArticleFilter, IncidentFilter
from incidents.models import Actor, Incident
from incidents.web.forms.correction import DraftForm
from incidents.web.present.moments import write_published
from incidents.web.present.numbers import count_of
from incidents.web.present.sentences import publisher_name
from sources.models import Article

FOUND = 8
"""Rows offered at once: more are a reason to write more of the words."""

NEAR = timedelta(days=3)
"""Incidents that are likely the same happened within so many days."""

NEW = "new"

Row = TypeVar("Row", bound=Model)


class OtherForm(DraftForm, Generic[Row]):
    """Asks for `into`, another row than `row`. `new` offers to make one; then `into` is None."""

    inputs_template = "incidents/forms/_other.html"
    noun: str
    new: str = ""

    find = forms.CharField(label="Find it", required=False, max_length=300)
    into = forms.ChoiceField(
        label="Which one",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of those that are offered."},
    )

    def __init__(self, data: Any = None, *, row: Row, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.order_fields(["find", "into", "reason"])
        self.looked_for = self.data.get("find", "").strip()
        self._offered = self._offer(row, self.data.get("into", ""))
        new = [(NEW, self.new)] if self.new else []
        self.offers = bool(self._offered or new)
        self.found_nothing = bool(self.looked_for) and not self._offered
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            *new,
            *((key, self.words(each)) for key, each in self._offered.items()),
        ]

    def clean_into(self) -> Row | None:
        return self._offered.get(self.cleaned_data["into"])

    def _offer(self, row: Row, chosen: str) -> Mapping[str, Row]:
        """The row that is chosen, and the one of the id or address that is written; else those found, or near."""
        others = self.others().exclude(pk=row.pk)
        key = self.looked_for.rstrip("/").rpartition("/")[2]
        offered = list(others.filter(public_id=chosen)) if chosen else []
        named = list(others.filter(public_id=key)) if key else []
        if named:
            offered += named
        elif self.looked_for:
            offered += self.found(others, self.looked_for)[:FOUND]
        else:
            offered += self.near(others, row)[:FOUND]
        return {each.public_id: each for each in offered}  # type: ignore[attr-defined]

    def others(self) -> QuerySet[Row]:
        """All that may be chosen."""
        raise NotImplementedError

    def found(self, others: QuerySet[Row], words: str) -> QuerySet[Row]:
        raise NotImplementedError

    def near(self, others: QuerySet[Row], row: Row) -> QuerySet[Row]:
        """Those that are likely meant, before anything is looked for."""
        return others.none()

    def words(self, row: Row) -> str:
        """The row as the choice shows it."""
        raise NotImplementedError


class SameIncidentForm(OtherForm[Incident]):
    noun = "incident"

    def others(self) -> QuerySet[Incident]:
        return Incident.objects.served().defer("search")

    def found(self, others: QuerySet[Incident], words: str) -> QuerySet[Incident]:
        return IncidentFilter({"q": words}, queryset=others).qs

    def near(self, others: QuerySet[Incident], row: Incident) -> QuerySet[Incident]:
        if row.date_start is None or row.date_end is None:
            return others.none()
        days: dict[str, Any] = {"date_start__lte": row.date_end + NEAR, "date_end__gte": row.date_start - NEAR}
        if row.location and row.location.country:
            days["location__country"] = row.location.country
        return others.filter(**days).in_order()  # type: ignore[attr-defined]

    def words(self, row: Incident) -> str:
        return f"{row} · {count_of(row.independent_origins, 'independent origin')}"


class OtherIncidentForm(SameIncidentForm):
    new = "A new incident"


class SameActorForm(OtherForm[Actor]):
    noun = "actor"

    def others(self) -> QuerySet[Actor]:
        return Actor.objects.standing().filter(described=False)

    def found(self, others: QuerySet[Actor], words: str) -> QuerySet[Actor]:
        return ActorFilter({"q": words}, queryset=others).qs.order_by("-known", "name", "pk")

    def words(self, row: Actor) -> str:
        return f"{row.name} · {row.get_kind_display().lower()}"


class OtherActorForm(SameActorForm):
    new = "A new actor"


class OriginForm(OtherForm[Article]):
    noun = "article"

    def others(self) -> QuerySet[Article]:
        return Article.objects.select_related("publisher").defer("text", "shingles", "furniture")

    def found(self, others: QuerySet[Article], words: str) -> QuerySet[Article]:
        return ArticleFilter({"q": words}, queryset=others).qs

    def near(self, others: QuerySet[Article], row: Article) -> QuerySet[Article]:
        """Those that report the same incidents."""
        return others.filter(reports__incident__reports__article=row).distinct().order_by("published", "pk")

    def words(self, row: Article) -> str:
        return f"{publisher_name(row)}: {row} · {write_published(row.published)}"

"""The filters of lists: one class for each kind of row, for pages and API alike.

Filters are joined by "and"; several values of one filter by "or". Every value that cannot be read is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django_filters import CharFilter, FilterSet
from drf_spectacular.utils import extend_schema_field

from incidents.choices import (
    ActorKind,
    ActorRole,
    ClaimField,
    DatePrecision,
    EventType,
    Grade,
    IncidentStatus,
    Outcome,
    PlacePrecision,
    Responsibility,
    ReviewKind,
    ReviewStatus,
    Stance,
    WeaponKind,
)
from incidents.filter_fields import (
    AnyCountry,
    AnyOf,
    BoxFilter,
    DayFilter,
    MomentFilter,
    OneOf,
    PartOfNameFilter,
    RowFilter,
    ShareFilter,
    WholeNumberFilter,
    WordsFilter,
    YesNoFilter,
)
from incidents.models import Actor, ActorName, Incident, Involvement, Location, LocationName, Report, ReviewItem
from incidents.names import fold
from incidents.search import search_articles, search_claims, search_incidents
from sources.models import Article, Publisher

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

DISPUTED = [("true", "Any field"), ("false", "No field"), *ClaimField.choices]


class ListFilter(FilterSet):
    """A filter class of a list."""

    def narrowed(self, queryset: QuerySet[Any], without: Collection[str] = ()) -> QuerySet[Any]:
        """Return the rows of `queryset` that all filters but those named in `without` let through."""
        for name, value in self.form.cleaned_data.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.narrowed(queryset)


class Ordered(forms.Form):
    """Refuses a span that ends before it begins."""

    spans: tuple[tuple[str, str], ...] = (
        ("date_from", "date_to"),
        ("published_from", "published_to"),
        ("killed_min", "killed_max"),
        ("injured_min", "injured_max"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for first, last in self.spans:
            if given.get(first) is not None and given.get(last) is not None and given[first] > given[last]:
                self.add_error(last, f"{last} ({given[last]}) lies before {first} ({given[first]}).")
        return given


class IncidentFilter(ListFilter):
    """Filters of incidents. Without `status` and `changed_since`, only active ones are found."""

    q = WordsFilter(
        method="by_words", label="Words", help_text='Words of the incident or its articles; "quotes", or, -not'
    )
    type = AnyOf(field_name="event_type", choices=EventType.choices, label="Type")
    outcome = AnyOf(choices=Outcome.choices, label="Outcome")
    status = AnyOf(choices=IncidentStatus.choices, label="Status")
    country = AnyCountry(field_name="location__country")
    admin1 = CharFilter(field_name="location__admin1", lookup_expr="iexact", label="Province or state")
    location = RowFilter(model=Location, label="Place", help_text="Id of a location")
    bbox = BoxFilter(
        field_name="location__", label="Box", help_text="west,south,east,north in degrees; a vague place by its middle"
    )
    date_from = DayFilter(
        field_name="date_end", lookup_expr="gte", label="From", help_text="It may have happened on this day or later"
    )
    date_to = DayFilter(
        field_name="date_start", lookup_expr="lte", label="To", help_text="It may have happened on this day or before"
    )
    year = WholeNumberFilter(
        field_name="date_start__year", min_value=1, max_value=9999, label="Year", help_text="The year in which it began"
    )
    date_precision = AnyOf(choices=DatePrecision.choices, label="Date known to the")
    actor = RowFilter(model=Actor, method="by_actor", label="Actor", help_text="Id of an actor that takes part")
    role = AnyOf(
        choices=ActorRole.choices,
        method="by_role",
        label="Role",
        help_text="Of the actor that is asked for; alone: of any",
    )
    weapon = AnyOf(choices=WeaponKind.choices, method="by_weapon", label="Weapon")
    responsibility = AnyOf(choices=Responsibility.choices, label="Responsibility")
    killed_min = WholeNumberFilter(field_name="killed_best", lookup_expr="gte", label="Killed, at least")
    killed_max = WholeNumberFilter(
        field_name="killed_best", lookup_expr="lte", label="Killed, at most", help_text="Where a number is stated"
    )
    injured_min = WholeNumberFilter(field_name="injured_best", lookup_expr="gte", label="Injured, at least")
    injured_max = WholeNumberFilter(
        field_name="injured_best", lookup_expr="lte", label="Injured, at most", help_text="Where a number is stated"
    )
    grade = AnyOf(choices=Grade.choices, label="Grade", help_text="How firmly it stands as a whole")
    disputed = OneOf(
        choices=DISPUTED, method="by_disputed", label="Disputed", help_text="true, false, or a field's name"
    )
    reviewed = YesNoFilter(label="Reviewed by a person")
    publisher = RowFilter(
        model=Publisher, method="by_publisher", label="Publisher", help_text="Id of a publisher with a report on it"
    )
    origins_min = WholeNumberFilter(
        field_name="independent_origins", lookup_expr="gte", label="Independent origins, at least"
    )
    confidence_min = ShareFilter(field_name="confidence", lookup_expr="gte", label="Confidence, at least")
    changed_since = MomentFilter(
        field_name="changed_at",
        lookup_expr="gte",
        label="Changed since",
        help_text="ISO 8601 moment; gives dismissed, withdrawn and merged incidents too, oldest change first",
    )

    class Meta:
        model = Incident
        fields: list[str] = []
        form = Ordered

    def narrowed(self, queryset: QuerySet[Any], without: Collection[str] = ()) -> QuerySet[Any]:
        queryset = super().narrowed(queryset, without)
        asked = self.form.cleaned_data
        shows_all = asked.get("status") or asked.get("changed_since")
        return queryset if shows_all else queryset.filter(status=IncidentStatus.ACTIVE)

    def by_words(self, incidents: QuerySet[Incident], name: str, words: str) -> QuerySet[Incident]:
        return search_incidents(incidents, words)

    def by_actor(self, incidents: QuerySet[Incident], name: str, actor: Actor) -> QuerySet[Incident]:
        roles = self.form.cleaned_data.get("role")
        involvements = Involvement.objects.filter(incident=OuterRef("pk"), actor=actor.merged_into_id or actor.pk)
        return incidents.filter(Exists(involvements.filter(role__in=roles) if roles else involvements))

    def by_role(self, incidents: QuerySet[Incident], name: str, roles: list[str]) -> QuerySet[Incident]:
        if self.form.cleaned_data.get("actor"):
            return incidents
        return incidents.filter(Exists(Involvement.objects.filter(incident=OuterRef("pk"), role__in=roles)))

    def by_weapon(self, incidents: QuerySet[Incident], name: str, kinds: list[str]) -> QuerySet[Incident]:
        wanted = Q()
        for kind in kinds:
            wanted |= Q(weapons__contains=[{"kind": kind}])
        return incidents.filter(wanted)

    @extend_schema_field(
        {"type": "string", "enum": [code for code, _ in DISPUTED], "description": "On any field, on none, or on one"}
    )
    def by_disputed(self, incidents: QuerySet[Incident], name: str, value: str) -> QuerySet[Incident]:
        match value:
            case "true":
                return incidents.exclude(disputed=[])
            case "false":
                return incidents.filter(disputed=[])
        return incidents.filter(disputed__contains=[value])

    def by_publisher(self, incidents: QuerySet[Incident], name: str, publisher: Publisher) -> QuerySet[Incident]:
        return incidents.filter(Exists(Report.objects.filter(incident=OuterRef("pk"), article__publisher=publisher)))


class ReviewFilter(ListFilter):
    """Filters of questions. Without `status`, closed ones are left out."""

    kind = AnyOf(choices=ReviewKind.choices, label="Kind")
    status = AnyOf(
        choices=ReviewStatus.choices, method="by_status", label="Status", help_text="Open ones where it is not given"
    )
    field = AnyOf(choices=ClaimField.choices, label="Field")
    incident = RowFilter(model=Incident, label="Incident", help_text="Id of the incident that it is about")
    article = RowFilter(model=Article, label="Article", help_text="Id of the article in which it arose")

    class Meta:
        model = ReviewItem
        fields: list[str] = []

    def narrowed(self, queryset: QuerySet[Any], without: Collection[str] = ()) -> QuerySet[Any]:
        queryset = super().narrowed(queryset, without)
        shows_all = self.form.cleaned_data.get("status") or "status" in without
        return queryset if shows_all else queryset.filter(closed_at__isnull=True)

    def by_status(self, items: QuerySet[ReviewItem], name: str, statuses: list[str]) -> QuerySet[ReviewItem]:
        if len(statuses) != 1:
            return items
        return items.filter(closed_at__isnull=statuses == [ReviewStatus.OPEN])


class ClaimFilter(ListFilter):
    q = WordsFilter(method="by_words", label="Words", help_text="Words of the sentence that makes the claim")
    incident = RowFilter(field_name="report__incident", model=Incident, label="Incident", help_text="Id of an incident")
    article = RowFilter(model=Article, label="Article", help_text="Id of an article")
    field = AnyOf(choices=ClaimField.choices, label="Field")
    stance = AnyOf(choices=Stance.choices, label="Stance")
    quote = YesNoFilter(label="In the claimant's own words")
    claimant = RowFilter(model=Actor, label="Claimant", help_text="Id of an actor")
    claimant_kind = AnyOf(choices=ActorKind.choices, label="Kind of claimant")
    confidence_min = ShareFilter(field_name="confidence", lookup_expr="gte", label="Confidence, at least")

    class Meta:
        fields: list[str] = []

    def by_words(self, claims: QuerySet[Any], name: str, words: str) -> QuerySet[Any]:
        return search_claims(claims, words)


class ArticleFilter(ListFilter):
    q = WordsFilter(method="by_words", label="Words", help_text='Words of title or text; "quotes", or, -not')
    publisher = RowFilter(model=Publisher, label="Publisher", help_text="Id of a publisher")
    language = CharFilter(lookup_expr="iexact", label="Language", help_text="ISO 639-1")
    published_from = DayFilter(field_name="published", lookup_expr="gte", label="Published from")
    published_to = DayFilter(field_name="published", lookup_expr="lte", label="Published to")
    copy = YesNoFilter(method="by_copy", label="Copy", help_text="Whether it copies or rewrites another article")
    copied = YesNoFilter(method="by_copied", label="Copied", help_text="Whether other articles copy or rewrite it")
    origin = RowFilter(model=Article, label="Copies of", help_text="Id of the article that they copy or rewrite")
    incident = RowFilter(
        model=Incident, method="by_incident", label="Incident", help_text="Id of an incident that they report"
    )

    class Meta:
        model = Article
        fields: list[str] = []
        form = Ordered

    def by_words(self, articles: QuerySet[Article], name: str, words: str) -> QuerySet[Article]:
        return search_articles(articles, words)

    def by_copy(self, articles: QuerySet[Article], name: str, is_copy: bool) -> QuerySet[Article]:
        return articles.filter(origin__isnull=not is_copy)

    def by_copied(self, articles: QuerySet[Article], name: str, is_copied: bool) -> QuerySet[Article]:
        copies = Exists(Article.objects.filter(origin=OuterRef("pk")))
        return articles.filter(copies if is_copied else ~copies)

    def by_incident(self, articles: QuerySet[Article], name: str, incident: Incident) -> QuerySet[Article]:
        return articles.filter(Exists(Report.objects.filter(article=OuterRef("pk"), incident=incident)))


class ActorFilter(ListFilter):
    q = PartOfNameFilter(method="by_name", label="Name", help_text="Part of any of its names")
    kind = AnyOf(choices=ActorKind.choices, label="Kind")
    country = AnyCountry()
    known = YesNoFilter(label="Known", help_text="Entered by people, not first named by an article")
    described = YesNoFilter(label="Described", help_text="Without a name: two gunmen, a senior general")

    class Meta:
        model = Actor
        fields: list[str] = []

    def by_name(self, actors: QuerySet[Actor], name: str, part: str) -> QuerySet[Actor]:
        return actors.filter(Exists(ActorName.objects.filter(actor=OuterRef("pk"), folded__contains=fold(part))))


class LocationFilter(ListFilter):
    q = PartOfNameFilter(method="by_name", label="Name", help_text="Part of any of its names")
    country = AnyCountry()
    precision = AnyOf(choices=PlacePrecision.choices, label="Precision")
    bbox = BoxFilter(field_name="", label="Box", help_text="west,south,east,north in degrees")

    class Meta:
        model = Location
        fields: list[str] = []

    def by_name(self, locations: QuerySet[Location], name: str, part: str) -> QuerySet[Location]:
        names = LocationName.objects.filter(location=OuterRef("pk"), folded__contains=fold(part))
        return locations.filter(Exists(names))

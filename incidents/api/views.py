"""The API's lists and rows. Each is a queryset, a filter class, a function that makes a row, and the row's shape."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from incidents.api.errors import MEDIA_TYPE, PROBLEM, UnknownParameters, problem_response
from incidents.api.negotiation import Negotiation
from incidents.api.pagination import BY_CHANGE, BY_DATE, BY_RELEVANCE, NEWEST, CursorPages, Order
from incidents.api.receipts import incident_with_receipts
from incidents.api.renderers import GeoJSONRenderer
from incidents.api.reviews import review_row
from incidents.api.serializers import (
    ActorSerializer,
    ArticleDetailSerializer,
    ArticleSerializer,
    ClaimSerializer,
    IncidentDetailSerializer,
    IncidentSerializer,
    LocationSerializer,
    ReviewItemSerializer,
    Row,
)
from incidents.exports import (
    actor_row,
    article_row,
    article_summary,
    articles_to_export,
    claim_row,
    claims_to_export,
    incident_row,
    incidents_to_export,
    location_row,
)
from incidents.filter_fields import AnyOf
from incidents.filters import (
    ActorFilter,
    ArticleFilter,
    ClaimFilter,
    IncidentFilter,
    ListFilter,
    LocationFilter,
    ReviewFilter,
)
from incidents.models import Actor, Claim, Incident, Location, ReviewItem
from incidents.past import BadMoment, NotKnownYet, read_moment
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


class Filters(DjangoFilterBackend):
    """Says what is wrong with each value (django-filter's own stumbles over a "%" in one)."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        chosen = self.get_filterset(request, queryset, view)
        if not chosen.is_valid():
            raise ValidationError({name: [str(each) for each in messages] for name, messages in chosen.errors.items()})
        found: QuerySet[Any] = chosen.qs
        return found


@method_decorator(conditional_page, name="dispatch")
class Rows(ReadOnlyModelViewSet[Any]):
    """A list in pages, and single rows by their permanent ids. Every answer has an ETag."""

    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9A-Za-z_-]+"
    filter_backends = (Filters,)
    pagination_class = CursorPages
    content_negotiation_class = Negotiation
    permission_classes = (AllowAny,)
    renderer_classes = [JSONRenderer]
    filterset_class: type[ListFilter]
    serializer_class: type[Row]
    detail_serializer_class: type[Row] | None = None
    detail_parameters: tuple[str, ...] = ()
    """Of a single row."""
    row: Callable[[Any, str], dict[str, Any]]

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return problem_response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.refuse_unknown_parameters(request)

    def refuse_unknown_parameters(self, request: Request) -> None:
        """A misspelt filter must not look like an answer to it."""
        filters = self.filterset_class.base_filters if self.action == "list" else {}
        known = [*filters, *(CursorPages.parameters if self.action == "list" else self.detail_parameters), "format"]
        if unknown := [name for name in request.query_params if name not in known]:
            raise UnknownParameters(unknown, known)
        several = [name for name, values in request.query_params.lists() if len(values) > 1]
        if twice := [name for name in several if not isinstance(filters.get(name), AnyOf)]:
            raise ValidationError({name: [f"{name} is given more than once."] for name in twice})

    def get_object(self) -> Any:
        public_id = self.kwargs[self.lookup_url_kwarg]
        found = self.get_queryset().filter(public_id=public_id).first()
        if found is None:
            name = self.get_queryset().model._meta.verbose_name
            raise NotFound(f"There is no {name} with the id {public_id!r}.")
        return found

    def get_serializer_class(self) -> type[Row]:
        return (self.action == "retrieve" and self.detail_serializer_class) or self.serializer_class

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        rows = [self.row(found, self.base) for found in page]
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.get_serializer(self.whole(self.get_object())).data)

    def whole(self, found: Any) -> dict[str, Any]:
        """The row of a single one."""
        return self.row(found, self.base)

    def order(self, queryset: QuerySet[Any]) -> Order:
        """How the list is ordered."""
        return NEWEST

    @property
    def base(self) -> str:
        """Scheme and host, as the client has called them."""
        return self.request.build_absolute_uri("/").rstrip("/")


_View = TypeVar("_View", bound=type[Rows])


def described(noun: str, order: str = "newest first") -> Callable[[_View], _View]:
    """Say in the schema what the view gives, and which errors."""

    def decorate(view: _View) -> _View:
        def responses(serializer: Any, *errors: int) -> dict[Any, Any]:
            problems = {(status, MEDIA_TYPE): OpenApiResponse(PROBLEM) for status in (400, *errors, 429)}
            return {200: serializer, **problems}

        shape = view.serializer_class
        one = extend_schema(
            tags=[noun],
            auth=[],
            summary=f"One of the {noun}",
            responses=responses(view.detail_serializer_class or shape, 404),
        )
        listed = extend_schema(
            tags=[noun], auth=[], summary=f"The {noun}, {order}", responses=responses(shape(many=True))
        )
        return extend_schema_view(list=listed, retrieve=one)(view)

    return decorate


AS_OF = OpenApiParameter(
    "as_of",
    OpenApiTypes.DATETIME,
    description=(
        "The incident as it stood at this moment (ISO 8601; UTC where no zone is named, the end of the day for a bare"
        " date): by the articles that had arrived, what matching held to be one incident, and the decisions that"
        " had been made and not yet taken back. Claims and origins are those of the present reading. 404 where nothing"
        " was known of it yet."
    ),
)


@extend_schema_view(retrieve=extend_schema(parameters=[AS_OF]))
@described("incidents", "latest first; by relevance with `q`, oldest change first with `changed_since`")
class IncidentViewSet(Rows):
    queryset = incidents_to_export(Incident.objects.all())
    filterset_class = IncidentFilter
    serializer_class = IncidentSerializer
    detail_serializer_class = IncidentDetailSerializer
    detail_parameters = ("as_of",)
    renderer_classes = [JSONRenderer, GeoJSONRenderer]
    row = staticmethod(incident_row)

    def whole(self, found: Incident) -> dict[str, Any]:
        try:
            return incident_with_receipts(found, self.base, self.moment())
        except NotKnownYet as problem:
            raise NotFound(str(problem)) from None

    def moment(self) -> datetime | None:
        """The past moment asked for."""
        asked = self.request.query_params.get("as_of")
        try:
            return None if asked is None else read_moment(asked)
        except BadMoment as problem:
            raise ValidationError({"as_of": [str(problem)]}) from None

    def order(self, queryset: QuerySet[Any]) -> Order:
        if self.request.query_params.get("changed_since"):
            return BY_CHANGE
        return BY_RELEVANCE if "relevance" in queryset.query.annotations else BY_DATE


@described("claims")
class ClaimViewSet(Rows):
    queryset = claims_to_export(Claim.objects.all())
    filterset_class = ClaimFilter
    serializer_class = ClaimSerializer
    row = staticmethod(claim_row)


@described("articles")
class ArticleViewSet(Rows):
    queryset = articles_to_export(Article.objects.all())
    filterset_class = ArticleFilter
    serializer_class = ArticleSerializer
    detail_serializer_class = ArticleDetailSerializer
    row = staticmethod(article_summary)

    def get_queryset(self) -> QuerySet[Any]:
        articles = super().get_queryset()
        return articles.defer("text", "furniture") if self.action == "list" else articles

    def whole(self, found: Article) -> dict[str, Any]:
        return article_row(found, self.base)


@described("review items")
class ReviewItemViewSet(Rows):
    queryset = ReviewItem.objects.with_subjects()
    filterset_class = ReviewFilter
    serializer_class = ReviewItemSerializer
    row = staticmethod(review_row)


@described("actors")
class ActorViewSet(Rows):
    queryset = Actor.objects.select_related("parent", "merged_into").prefetch_related("names")
    filterset_class = ActorFilter
    serializer_class = ActorSerializer
    row = staticmethod(actor_row)

    def get_queryset(self) -> QuerySet[Any]:
        """The list leaves out what was merged into another; such a one keeps its address and names the other."""
        actors = super().get_queryset()
        return actors.filter(merged_into__isnull=True) if self.action == "list" else actors


@described("locations")
class LocationViewSet(Rows):
    queryset = Location.objects.prefetch_related("names")
    filterset_class = LocationFilter
    serializer_class = LocationSerializer
    row = staticmethod(location_row)


@extend_schema(exclude=True)
class NothingHere(APIView):
    """Every other address below /api/."""

    permission_classes = (AllowAny,)

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return problem_response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before the method is looked at: what is not there takes none."""
        super().initial(request, *args, **kwargs)
        raise NotFound("There is nothing at this address; /api/docs/ lists what there is.")

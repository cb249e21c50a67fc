"""What editors decide, by the API: one address for each deed, below the row that it is done to.

Each takes a JSON object with a `reason`, asks for the right `incidents.add_decision` and answers with the row that the
ledger got. What makes no sense is a conflict (409) and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, ChoiceField, DateTimeField, JSONField, Serializer, SlugRelatedField
from rest_framework.views import APIView

from incidents import corrections
from incidents.api.errors import MEDIA_TYPE, PROBLEM, UnknownParameters, problem_response
from incidents.api.parsers import JSONObjectParser
from incidents.api.receipts import decision_row
from incidents.api.serializers import DecisionSerializer
from incidents.choices import ClaimField
from incidents.exports import iso_moment
from incidents.models import Actor, Claim, Decision, Incident, ReviewItem
from incidents.values import InvalidValue
from sources.models import Article


class MayDecide(BasePermission):
    message = "Only editors may decide."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user.has_perm(corrections.RIGHT)


class Conflict(APIException):
    """The decision makes no sense as things stand."""

    status_code = 409


class ReasonSerializer(Serializer[Any]):
    reason = CharField(help_text="What shows that it is so? It stands in the history for good.")


def _row(model: type[Model], words: str, **options: Any) -> SlugRelatedField[Any]:
    nothing = f"There is no {model._meta.verbose_name} with the id {{value!r}}."
    return SlugRelatedField(
        slug_field="public_id",
        queryset=model._default_manager.all(),
        help_text=words,
        error_messages={"does_not_exist": nothing, "invalid": "This is no id."},
        **options,
    )


CORRECTABLE = [(code, label) for code, label in ClaimField.choices if code != ClaimField.STATEMENT]


class CorrectionSerializer(ReasonSerializer):
    field = ChoiceField(
        CORRECTABLE, error_messages={"invalid_choice": f"'{{input}}' is none of {', '.join(dict(CORRECTABLE))}."}
    )
    value = JSONField(allow_null=True, help_text="In the field's own form, as facts give it; null: not stated")
    seen = DateTimeField(
        required=False,
        help_text="`changed_at` of the incident as you know it: refused (409) where it has changed since",
    )


class SameIncidentSerializer(ReasonSerializer):
    into = _row(Incident, "Id of the incident that is kept")


class OtherIncidentSerializer(ReasonSerializer):
    articles = _row(Article, "Ids of the articles whose reports are of another incident", many=True)
    into = _row(Incident, "Id of that incident; null: a new one", required=False, allow_null=True, default=None)


class SameActorSerializer(ReasonSerializer):
    into = _row(Actor, "Id of the actor that is kept")


class OtherActorSerializer(ReasonSerializer):
    name = CharField(help_text="One of the actor's names, but for the one that it is shown under")
    into = _row(
        Actor, "Id of the actor whose name it is; null: a new one", required=False, allow_null=True, default=None
    )


class OriginSerializer(ReasonSerializer):
    into = _row(Article, "Id of the article that it copies or rewrites")


class Deed(APIView):
    """POST does it."""

    permission_classes = (MayDecide,)
    parser_classes = (JSONObjectParser,)
    renderer_classes = (JSONRenderer,)
    model: type[Model]
    asks: type[ReasonSerializer] = ReasonSerializer

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return problem_response

    def post(self, request: Request, id: str) -> Response:
        try:
            row = get_object_or_404(self.model, public_id=id)
        except Http404:
            raise NotFound(f"There is no {self.model._meta.verbose_name} with the id {id!r}.") from None
        given = self.asks(data=request.data)
        # A misspelt key must not look as if it had been heeded.
        if unknown := [name for name in request.data if name not in given.fields]:
            raise UnknownParameters(unknown, list(given.fields))
        given.is_valid(raise_exception=True)
        try:
            decision = self.decide(row, user=request.user, **given.validated_data)
        except corrections.RefusedDecision as refusal:
            raise Conflict(str(refusal)) from None
        except InvalidValue as wrong:
            raise ValidationError({"value": [str(wrong)]}) from None
        return Response(DecisionSerializer(decision_row(decision)).data, status=201)

    def decide(self, row: Any, **given: Any) -> Decision:
        raise NotImplementedError


def deed(noun: str, summary: str, words: str) -> Callable[[type[Deed]], type[Deed]]:
    """Say in the schema what the deed asks for and answers."""

    def decorate(view: type[Deed]) -> type[Deed]:
        problems = {(status, MEDIA_TYPE): OpenApiResponse(PROBLEM) for status in (400, 403, 404, 409, 429)}
        return extend_schema_view(
            post=extend_schema(
                tags=[noun],
                summary=summary,
                description=words,
                request=view.asks,
                responses={201: DecisionSerializer, **problems},
            )
        )(view)

    return decorate


@deed("incidents", "Correct a field", "The value is served from now on, whatever articles say.")
class CorrectField(Deed):
    model = Incident
    asks = CorrectionSerializer

    @transaction.atomic
    def decide(self, row: Incident, **given: Any) -> Decision:
        seen: datetime | None = given.pop("seen", None)
        row = Incident.objects.select_for_update().get(pk=row.pk)
        if seen and row.changed_at > seen:
            raise corrections.RefusedDecision(
                f"The incident has changed since you saw it, at {iso_moment(row.changed_at)}. Look at it again."
            )
        return corrections.correct(row, given.pop("field"), given.pop("value"), **given)


@deed("incidents", "No incident", "It leaves all lists; its address stays.")
class DismissIncident(Deed):
    model = Incident

    def decide(self, row: Incident, **given: Any) -> Decision:
        return corrections.dismiss(row, **given)


@deed(
    "incidents",
    "Same as another incident",
    "Its reports go to the incident that is kept, now and whenever they are read again. Its status becomes `merged`.",
)
class MergeIncident(Deed):
    model = Incident
    asks = SameIncidentSerializer

    def decide(self, row: Incident, **given: Any) -> Decision:
        return corrections.merge(row, **given)


@deed(
    "incidents",
    "Reports of another incident",
    "What the articles report leaves for another incident, or a new one; the two are held apart from then on.",
)
class SplitIncident(Deed):
    model = Incident
    asks = OtherIncidentSerializer

    def decide(self, row: Incident, **given: Any) -> Decision:
        return corrections.split(row, **given)


@deed("claims", "Reject a claim", "The machine misread the sentence; it no longer counts.")
class RejectClaim(Deed):
    model = Claim

    def decide(self, row: Claim, **given: Any) -> Decision:
        return corrections.reject_claim(row, **given)


@deed("actors", "Same as another actor", "Its names and all that is said of it go to the actor that is kept.")
class MergeActor(Deed):
    model = Actor
    asks = SameActorSerializer

    def decide(self, row: Actor, **given: Any) -> Decision:
        return corrections.merge_actors(row, **given)


@deed("actors", "Name of another actor", "The name, and what articles say under it, goes to another actor.")
class SplitName(Deed):
    model = Actor
    asks = OtherActorSerializer

    def decide(self, row: Actor, **given: Any) -> Decision:
        name = row.names.filter(name=given.pop("name")).first()
        if name is None:
            raise ValidationError({"name": [f"{row} goes by no such name."]})
        return corrections.split_name(row, name, **given)


@deed("articles", "No copy", "It counts as an origin of its own from now on, whatever likeness is found later.")
class UnfoldArticle(Deed):
    model = Article

    def decide(self, row: Article, **given: Any) -> Decision:
        return corrections.unfold_article(row, **given)


@deed("articles", "Copy of another article", "The two, and their copies, count as one origin from now on.")
class FoldArticle(Deed):
    model = Article
    asks = OriginSerializer

    def decide(self, row: Article, **given: Any) -> Decision:
        return corrections.fold_article(row, **given)


@deed(
    "review items", "Close a question", "What is served is right, or nobody can tell; the question is not asked again."
)
class CloseQuestion(Deed):
    model = ReviewItem

    def decide(self, row: ReviewItem, **given: Any) -> Decision:
        return corrections.close_question(row, **given)


@deed("decisions", "Undo a decision", "What was decided before it, or what articles say, is served again.")
class UndoDecision(Deed):
    model = Decision

    def decide(self, row: Decision, **given: Any) -> Decision:
        return corrections.undo(row, **given)

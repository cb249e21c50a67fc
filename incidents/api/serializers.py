"""The shapes of the API's answers, for OpenAPI. Rows come ready from `incidents.exports`; nothing is queried."""

from __future__ import annotations

from typing import Any

from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    DateTimeField,
    FloatField,
    IntegerField,
    JSONField,
    ListField,
    Serializer,
    URLField,
)

from incidents.choices import (
    ActorKind,
    ActorRole,
    ClaimField,
    DatePrecision,
    DecisionKind,
    EventType,
    Grade,
    IncidentStatus,
    Outcome,
    PlacePrecision,
    Quantifier,
    ReportRole,
    Responsibility,
    ReviewKind,
    ReviewStatus,
    Stance,
    WeaponKind,
)

Row = Serializer[dict[str, Any]]


class FigureSerializer(Row):
    """Persons. `high` is null where it is open ("at least 51")."""

    low = IntegerField(allow_null=True)
    best = IntegerField()
    high = IntegerField(allow_null=True)
    quantifier = ChoiceField(Quantifier.choices)


class PlaceSerializer(Row):
    """`text` are the words of the source. `settlement`: the town that it is or lies in; `area`: what the source itself
    puts it in ("Mir Ali, North Waziristan"). Degrees, WGS 84. Country: ISO 3166-1 alpha-2."""

    id = CharField()
    text = CharField(allow_null=True)
    name = CharField()
    precision = ChoiceField(PlacePrecision.choices)
    country = CharField(allow_null=True)
    admin1 = CharField(allow_null=True)
    settlement = CharField(allow_null=True)
    area = CharField(allow_null=True)
    latitude = FloatField(allow_null=True)
    longitude = FloatField(allow_null=True)


class InvolvedSerializer(Row):
    """An actor and its role in the incident; `text` are the words of the source."""

    id = CharField()
    text = CharField(allow_null=True)
    name = CharField()
    role = ChoiceField(ActorRole.choices)
    kind = ChoiceField(ActorKind.choices)


class WeaponSerializer(Row):
    text = CharField(allow_null=True)
    kind = ChoiceField(WeaponKind.choices)
    count = IntegerField(allow_null=True)


class EvidenceSerializer(Row):
    """What a served value rests on: the span of a claim in an article's text, or a decision."""

    field = ChoiceField(ClaimField.choices)
    start = IntegerField(allow_null=True)
    end = IntegerField(allow_null=True)
    rule = CharField()
    article = CharField(allow_null=True)
    claim = CharField(allow_null=True)
    decision = CharField(allow_null=True)


class ReportSerializer(Row):
    """`article` is the caller's own id, `article_id` the permanent one."""

    article = CharField()
    article_id = CharField()
    publisher = CharField(allow_null=True)
    published = DateField(allow_null=True)
    role = ChoiceField(ReportRole.choices)


class IncidentSerializer(Row):
    """An incident as it is served. `date` is as precise as is known: 2022-01-04, 2019-12, 2020, null.

    `grade` says how firmly it stands as a whole, `grade_reason` in a sentence why.
    """

    id = CharField()
    url = URLField()
    status = ChoiceField(IncidentStatus.choices)
    merged_into = CharField(allow_null=True, help_text="Id of the incident that it is one with; of merged ones only")
    type = ChoiceField(EventType.choices)
    outcome = ChoiceField(Outcome.choices)
    role = ChoiceField(ReportRole.choices)
    title = CharField()
    date = CharField(allow_null=True)
    date_end = CharField(allow_null=True)
    date_precision = ChoiceField(DatePrecision.choices)
    first_day = DateField(allow_null=True)
    last_day = DateField(allow_null=True)
    location = PlaceSerializer(allow_null=True)
    address = CharField(allow_null=True)
    actors = InvolvedSerializer(many=True)
    weapons = WeaponSerializer(many=True)
    killed = FigureSerializer(allow_null=True)
    injured = FigureSerializer(allow_null=True)
    attackers_killed = FigureSerializer(allow_null=True)
    attackers_injured = FigureSerializer(allow_null=True)
    missing = FigureSerializer(allow_null=True)
    abducted = FigureSerializer(allow_null=True)
    detained = FigureSerializer(allow_null=True)
    responsibility = ChoiceField(Responsibility.choices, allow_null=True)
    responsibility_by = CharField(allow_null=True)
    confidence = FloatField(min_value=0, max_value=1)
    evidence = EvidenceSerializer(many=True)
    reports = ReportSerializer(many=True)
    grade = ChoiceField(Grade.choices)
    grade_reason = CharField(allow_null=True)
    independent_origins = IntegerField()
    speakers = IntegerField()
    disputed = ListField(child=ChoiceField(ClaimField.choices))
    copies = ListField(child=ListField(child=CharField()))
    reviewed = BooleanField()
    created_at = DateTimeField()
    changed_at = DateTimeField()


class ValueSerializer(Row):
    """A value in the form of its field, and as people write it."""

    value = JSONField(allow_null=True)
    words = CharField()


class GivenSerializer(ValueSerializer):
    """A value that sources give: whether it is served, how many independent origins give it, and the claims' ids."""

    served = BooleanField()
    origins = IntegerField()
    claims = ListField(child=CharField())


class DecisionSerializer(Row):
    """A row of the ledger: what a person decided, from which value to which, when and why."""

    id = CharField()
    kind = ChoiceField(DecisionKind.choices)
    incident = CharField(allow_null=True)
    actor = CharField(allow_null=True)
    article = CharField(allow_null=True)
    into = CharField(allow_null=True, help_text="Id of the other incident, actor or article that it names")
    field = ChoiceField(ClaimField.choices, allow_null=True)
    claim = CharField(allow_null=True)
    old = JSONField(allow_null=True)
    new = JSONField(allow_null=True)
    moved = ListField(child=JSONField(), help_text="What went from one to the other")
    undoes = CharField(allow_null=True)
    user = CharField()
    reason = CharField()
    made_at = DateTimeField()


class FactSerializer(ValueSerializer):
    """A field's served value with its receipt. Where a person decided, `machine` is what the claims alone give."""

    field = ChoiceField(ClaimField.choices)
    disputed = BooleanField()
    rule = CharField(allow_null=True)
    rule_text = CharField(allow_null=True)
    decision = DecisionSerializer(allow_null=True)
    machine = ValueSerializer(allow_null=True)
    given = GivenSerializer(many=True)


class MatchedSerializer(Row):
    """So many accounts of articles went from `incident` into another, since matching found them to be of that one."""

    accounts = IntegerField()
    incident = CharField()
    into = CharField()


class EventSerializer(Row):
    """A moment from which on more was known: an article came, a person decided, or matching found what is one incident.

    `url`: the incident as of then.
    """

    moment = DateTimeField()
    article = CharField(allow_null=True)
    decision = CharField(allow_null=True)
    matched = MatchedSerializer(allow_null=True)
    url = URLField()


class IncidentDetailSerializer(IncidentSerializer):
    """`as_of`: the moment at which it stood so; null for now. `history` always holds all moments."""

    as_of = DateTimeField(allow_null=True)
    facts = FactSerializer(many=True)
    decisions = DecisionSerializer(many=True)
    history = EventSerializer(many=True)


class ClaimantSerializer(Row):
    id = CharField(allow_null=True)
    text = CharField(allow_null=True)
    name = CharField(allow_null=True)
    kind = ChoiceField(ActorKind.choices, allow_null=True)


class ClaimSerializer(Row):
    """A claim. `text`: the words at code points `start` to `end` of the article; claimant null: its own voice."""

    id = CharField()
    incident = CharField(allow_null=True)
    incident_url = URLField(allow_null=True)
    article = CharField()
    article_id = CharField()
    publisher = CharField(allow_null=True)
    published = DateField(allow_null=True)
    field = ChoiceField(ClaimField.choices)
    value = JSONField(allow_null=True)
    figure = JSONField(allow_null=True)
    words = CharField(allow_null=True)
    stance = ChoiceField(Stance.choices)
    claimant = ClaimantSerializer(allow_null=True)
    quote = BooleanField()
    start = IntegerField()
    end = IntegerField()
    text = CharField()
    sentence = CharField()
    sentence_start = IntegerField()
    sentence_end = IntegerField()
    rule = CharField()
    confidence = FloatField(min_value=0, max_value=1)


class ReviewItemSerializer(Row):
    """A question that waits for a person. `detail` names claims, candidates (incidents or actors) and a decision by id.

    `closed_by`: the decision that closed it; null while it is open, and where it was no longer so.
    """

    id = CharField()
    kind = ChoiceField(ReviewKind.choices)
    status = ChoiceField(ReviewStatus.choices)
    reason = CharField()
    incident = CharField()
    incident_url = URLField()
    article = CharField(allow_null=True)
    article_id = CharField(allow_null=True)
    field = ChoiceField(ClaimField.choices, allow_null=True)
    detail = JSONField()
    opened_at = DateTimeField()
    closed_at = DateTimeField(allow_null=True)
    closed_by = CharField(allow_null=True)


class ReportedSerializer(Row):
    id = CharField()
    role = ChoiceField(ReportRole.choices)


class ArticleSerializer(Row):
    """An article. `article` is the caller's own id, `url` where it was published, `origin` what it copies."""

    id = CharField()
    article = CharField()
    other_ids = ListField(child=CharField())
    article_url = URLField()
    url = URLField(allow_null=True)
    title = CharField()
    publisher = CharField(allow_null=True)
    publisher_id = CharField(allow_null=True)
    language = CharField(allow_null=True)
    published = DateField(allow_null=True)
    published_from = CharField(allow_null=True)
    received_at = DateTimeField()
    revision = IntegerField()
    origin = CharField(allow_null=True)
    origin_id = CharField(allow_null=True)
    origin_reason = CharField(allow_null=True)
    origin_decided = BooleanField(help_text="A person said what it copies, or that it copies nothing")
    incidents = ReportedSerializer(many=True)


class FurnitureSerializer(Row):
    """A stretch of the text that is not its story."""

    start = IntegerField()
    end = IntegerField()
    kind = CharField()


class ArticleDetailSerializer(ArticleSerializer):
    text = CharField()
    furniture = FurnitureSerializer(many=True)


class ActorSerializer(Row):
    """An actor with every name it goes by. `known`: entered by people, not first named by an article."""

    id = CharField()
    url = URLField()
    name = CharField()
    names = ListField(child=CharField())
    kind = ChoiceField(ActorKind.choices)
    country = CharField(allow_null=True)
    part_of = CharField(allow_null=True)
    wikidata = CharField(allow_null=True)
    known = BooleanField()
    described = BooleanField()
    merged_into = CharField(allow_null=True, help_text="Id of the actor that it is one with; it is not listed then")


class LocationSerializer(Row):
    """A place with every name it goes by. Degrees, WGS 84. `gazetteer_key` ties it to a gazetteer: "geonames:98182"."""

    id = CharField()
    url = URLField()
    name = CharField()
    names = ListField(child=CharField())
    precision = ChoiceField(PlacePrecision.choices)
    country = CharField(allow_null=True)
    admin1 = CharField(allow_null=True)
    latitude = FloatField(allow_null=True)
    longitude = FloatField(allow_null=True)
    gazetteer_key = CharField(allow_null=True)

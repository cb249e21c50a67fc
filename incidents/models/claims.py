"""Machine rows: one reading of an article, the accounts it found, and every claim with its span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Substr

from incidents.choices import (
    ActorKind,
    ClaimField,
    DatePrecision,
    DecisionKind,
    EventType,
    ReportRole,
    Resolution,
    RunStatus,
    Stance,
)
from incidents.models.actors import Actor
from incidents.models.decisions import Decision
from incidents.models.incidents import Incident
from incidents.models.locations import Location
from sources.models import Article

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Run(models.Model):
    """One reading of one article. The last run's rows are the article's machine rows."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="runs")
    pipeline = models.CharField(max_length=100, help_text="Name and version of the reader")
    status = models.CharField(max_length=10, choices=RunStatus.choices)
    error = models.TextField(blank=True, help_text="Why the article was not read")
    incidents_count = models.PositiveIntegerField(default=0)
    claims_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["article", "-id"], name="run_latest")]

    def __str__(self) -> str:
        return f"{self.pipeline}: {self.get_status_display()}"


class Report(models.Model):
    """One article's account of one incident, with the article's own reading of when, where and what.

    `anchor_start` and `anchor_end` span the words that name the event; on re-reading, an account with an
    overlapping anchor is the same account, whatever else has changed.

    Where the reader took for two what matching found to be one incident, both are one report: `accounts` has each of
    them (`ingest.matching.sightings`), and the columns are those of the first.

    `placed`: a person has said which incident it is of (`incidents.placement`), and no reading moves it. An article may
    then have two accounts of one incident, where the reader took for two what a person found to be one.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="reports")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="reports")
    run = models.ForeignKey(Run, models.CASCADE, related_name="reports")
    role = models.CharField(max_length=10, choices=ReportRole.choices)
    position = models.PositiveIntegerField(help_text="Order of salience in the article, from 0")
    event_type = models.CharField(max_length=20, choices=EventType.choices)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=8, choices=DatePrecision.choices)
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="reports")
    anchor_start = models.PositiveIntegerField()
    anchor_end = models.PositiveIntegerField()
    confidence = models.FloatField()
    resolution = models.CharField(max_length=10, choices=Resolution.choices)
    resolution_reason = models.CharField(max_length=300)
    accounts = models.JSONField(
        default=list, editable=False, help_text="What the article tells of the incident, as matching sees it"
    )
    placed = models.BooleanField(default=False, help_text="A person has said which incident it is of")

    class Meta:
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="report_position_once"),
            models.UniqueConstraint(
                fields=["article", "incident"], condition=models.Q(placed=False), name="report_once_for_an_incident"
            ),
            models.CheckConstraint(condition=models.Q(confidence__range=(0, 1)), name="report_confidence_0_to_1"),
        ]
        indexes = [
            models.Index(fields=["date_start", "date_end"], name="report_dates"),
            models.Index(fields=["incident", "-id"], name="report_of_incident"),
        ]

    def __str__(self) -> str:
        return f"{self.article} on {self.incident}"


class ReportKey(models.Model):
    """A key by which a report is found by others on the same incident (`ingest.matching.keys`).

    `day` (an ordinal) puts those that share a key in order of time; `mark` is made from the words of the account, so
    that the order of those of one day is not that of their arrival.
    """

    pk = models.CompositePrimaryKey("key", "day", "mark", "report_id")
    key = models.IntegerField()
    day = models.IntegerField()
    mark = models.IntegerField()
    report = models.ForeignKey(Report, models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return f"{self.key} of report {self.report_id}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def with_sources(self) -> QuerySet[Claim]:
        """With what a receipt shows: article, publisher, incident, claimant; in one query."""
        return self.select_related("article__publisher", "report__incident", "claimant")

    def with_quotes(self) -> QuerySet[Claim]:
        """Annotate `quoted` (the claimed words) and `sentence_quoted`, so that the articles' texts need not be sent."""
        text, start, sentence = "article__text", models.F("start"), models.F("sentence_start")
        return self.annotate(  # type: ignore[no-redef]  # declared on Claim for its readers
            quoted=Substr(text, start + 1, models.F("end") - start),
            sentence_quoted=Substr(text, sentence + 1, models.F("sentence_end") - sentence),
        )

    def standing(self) -> QuerySet[Claim]:
        """Without those that a person has rejected, whichever incident they were of then."""
        rejections = Decision.objects.standing().filter(
            kind=DecisionKind.REJECT_CLAIM, claim_id=models.OuterRef("public_id")
        )
        return self.filter(~models.Exists(rejections))

    def of_incident(self, incident: Incident) -> QuerySet[Claim]:
        return self.filter(report__incident=incident)


class Claim(models.Model):
    """One statement, in one article, at one span, by one claimant, about one field of one incident or about none.

    `value` has the form of the field: a code for type and outcome, an object for the others; see
    `incidents.values`. `public_id` is made from what is claimed and where (`ingest.store.claim_id`), so that
    re-reading the article finds the same claim under the same id.
    """

    public_id = models.CharField(max_length=24, unique=True, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="claims")
    run = models.ForeignKey(Run, models.CASCADE, related_name="claims")
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="claims")
    account = models.PositiveIntegerField(
        null=True, blank=True, editable=False, help_text="Position of the account, of those of the report"
    )
    field = models.CharField(max_length=20, choices=ClaimField.choices)
    value = models.JSONField(null=True)
    stance = models.CharField(max_length=10, choices=Stance.choices)
    claimant = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="claims_made")
    claimant_text = models.CharField(
        max_length=300, blank=True, help_text="As the article names the claimant; empty for the article's own voice"
    )
    claimant_kind = models.CharField(max_length=30, choices=ActorKind.choices, blank=True)
    quote = models.BooleanField(default=False, help_text="In the claimant's own words")
    start = models.PositiveIntegerField(help_text="First code point in the article's text")
    end = models.PositiveIntegerField(help_text="Code point after the last")
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    rule = models.CharField(max_length=100, help_text="The rule or component that made it")
    confidence = models.FloatField()

    quoted: str
    sentence_quoted: str
    """Only on rows that come from `with_quotes`."""

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "field"]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="claim_span_not_empty"),
            models.CheckConstraint(
                condition=models.Q(sentence_start__lte=models.F("start"), sentence_end__gte=models.F("end")),
                name="claim_span_in_sentence",
            ),
            models.CheckConstraint(condition=models.Q(confidence__range=(0, 1)), name="claim_confidence_0_to_1"),
        ]
        indexes = [
            models.Index(fields=["field", "stance"], name="claim_field"),
            models.Index(KT("value__actor"), condition=models.Q(field=ClaimField.ACTORS), name="claim_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value}"

    @property
    def words(self) -> str:
        """The claimed words as they stand in the article."""
        return self.article.quote(self.start, self.end)

    @property
    def sentence(self) -> tuple[str, str, str]:
        """The sentence as (before, claimed words, after)."""
        text = self.article.text
        return text[self.sentence_start : self.start], text[self.start : self.end], text[self.end : self.sentence_end]

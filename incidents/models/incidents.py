"""The served row: an incident with its settled values, and who took part in it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse

from incidents.choices import (
    FIGURE_FIELDS,
    ActorRole,
    DatePrecision,
    EventType,
    Grade,
    IncidentStatus,
    Outcome,
    Quantifier,
    Responsibility,
)
from incidents.models.actors import Actor
from incidents.models.locations import Location
from sources.identifiers import LENGTH, new_public_id


class FigureColumns(models.Model):
    """The figures, each low / best / high with a quantifier. Null is not zero: null means that nothing is said."""

    killed_low = models.PositiveIntegerField(null=True, blank=True)
    killed_best = models.PositiveIntegerField(null=True, blank=True)
    killed_high = models.PositiveIntegerField(null=True, blank=True)
    killed_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)
    injured_low = models.PositiveIntegerField(null=True, blank=True)
    injured_best = models.PositiveIntegerField(null=True, blank=True)
    injured_high = models.PositiveIntegerField(null=True, blank=True)
    injured_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)
    attackers_killed_low = models.PositiveIntegerField(null=True, blank=True)
    attackers_killed_best = models.PositiveIntegerField(null=True, blank=True)
    attackers_killed_high = models.PositiveIntegerField(null=True, blank=True)
    attackers_killed_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)
    attackers_injured_low = models.PositiveIntegerField(null=True, blank=True)
    attackers_injured_best = models.PositiveIntegerField(null=True, blank=True)
    attackers_injured_high = models.PositiveIntegerField(null=True, blank=True)
    attackers_injured_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)
    missing_low = models.PositiveIntegerField(null=True, blank=True)
    missing_best = models.PositiveIntegerField(null=True, blank=True)
    missing_high = models.PositiveIntegerField(null=True, blank=True)
    missing_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)
    abducted_low = models.PositiveIntegerField(null=True, blank=True)
    abducted_best = models.PositiveIntegerField(null=True, blank=True)
    abducted_high = models.PositiveIntegerField(null=True, blank=True)
    abducted_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)
    detained_low = models.PositiveIntegerField(null=True, blank=True)
    detained_best = models.PositiveIntegerField(null=True, blank=True)
    detained_high = models.PositiveIntegerField(null=True, blank=True)
    detained_quantifier = models.CharField(max_length=15, choices=Quantifier.choices, blank=True)

    class Meta:
        abstract = True


class IncidentQuerySet(models.QuerySet["Incident"]):
    def served(self) -> IncidentQuerySet:
        """Incidents that are shown: neither dismissed, nor withdrawn, nor merged into another."""
        return self.filter(status=IncidentStatus.ACTIVE)

    def for_list(self) -> IncidentQuerySet:
        """With what a row of a list shows, in a fixed number of queries."""
        return self.select_related("location").prefetch_related("involvements__actor").defer("search")

    def in_order(self) -> IncidentQuerySet:
        """Latest first; those without a date at the end."""
        return self.order_by(models.F("date_start").desc(nulls_last=True), "-id")


class Incident(FigureColumns):
    """One place, one time, designated actors. All values are computed by `incidents.settle` from claims and decisions.

    The date is the interval `date_start` to `date_end` (both inclusive) with a precision. `changed_at`
    moves when a served value changes, and only then.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    status = models.CharField(max_length=10, choices=IncidentStatus.choices, default=IncidentStatus.ACTIVE)
    title = models.CharField(max_length=300, blank=True)
    event_type = models.CharField(max_length=20, choices=EventType.choices, default=EventType.OTHER)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.UNKNOWN)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=8, choices=DatePrecision.choices, default=DatePrecision.UNKNOWN)
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="incidents")
    address = models.CharField(max_length=300, blank=True)
    weapons = models.JSONField(default=list, blank=True, help_text="[{kind, text, count}]")
    responsibility = models.CharField(max_length=12, choices=Responsibility.choices, blank=True)
    confidence = models.FloatField(default=0, help_text="0 to 1")
    grade = models.CharField(max_length=10, choices=Grade.choices, default=Grade.WEAK)
    grade_rule = models.CharField(max_length=20, blank=True, help_text="Why: a key of incidents.settle.GRADE_RULES")
    independent_origins = models.PositiveIntegerField(default=0)
    speakers = models.PositiveIntegerField(default=0)
    disputed = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    reviewed = models.BooleanField(default=False, help_text="A person has decided something about it")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="The incident that it is one with, after all merges",
    )
    search = SearchVectorField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    actors: models.ManyToManyField[Actor, Involvement] = models.ManyToManyField(
        Actor, through="Involvement", related_name="incidents"
    )

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = [models.F("date_start").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_start__isnull=True, date_end__isnull=True)
                | models.Q(date_end__gte=models.F("date_start")),
                name="incident_date_is_interval",
            ),
            models.CheckConstraint(condition=models.Q(confidence__range=(0, 1)), name="incident_confidence_0_to_1"),
            models.CheckConstraint(
                condition=models.Q(status=IncidentStatus.MERGED, merged_into__isnull=False)
                | (~models.Q(status=IncidentStatus.MERGED) & models.Q(merged_into__isnull=True)),
                name="incident_merged_names_kept",
            ),
            *[
                models.CheckConstraint(
                    condition=(
                        models.Q(**{f"{figure}_low__isnull": True})
                        | models.Q(**{f"{figure}_best__isnull": True})
                        | models.Q(**{f"{figure}_low__lte": models.F(f"{figure}_best")})
                    )
                    & (
                        models.Q(**{f"{figure}_high__isnull": True})
                        | models.Q(**{f"{figure}_best__isnull": True})
                        | models.Q(**{f"{figure}_best__lte": models.F(f"{figure}_high")})
                    ),
                    name=f"incident_{figure}_ordered",
                )
                for figure in FIGURE_FIELDS
            ],
        ]
        indexes = [
            models.Index(fields=["date_start", "event_type"], name="incident_date_type"),
            models.Index(fields=["changed_at", "id"], name="incident_changed"),
            models.Index(models.F("date_start").desc(nulls_last=True), models.F("id").desc(), name="incident_latest"),
            models.Index(fields=["location", "date_start"], name="incident_place_date"),
            GinIndex(fields=["search"], name="incident_search"),
        ]

    def __str__(self) -> str:
        return self.title or f"Incident {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("incident", args=[self.public_id])


class Involvement(models.Model):
    """An actor and its role in an incident; computed with the incident's other served values."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="involvements")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=25, choices=ActorRole.choices)
    text = models.CharField(max_length=300, blank=True, help_text="As the article names it")

    class Meta:
        ordering = ["role", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "actor", "role"], name="involvement_once")]
        indexes = [models.Index(fields=["actor", "role"], name="involvement_actor")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"

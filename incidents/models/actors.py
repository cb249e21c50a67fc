"""Who takes part: actors and the names they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from incidents.choices import ActorKind
from incidents.transliteration import TransliterationField
from sources.identifiers import LENGTH, new_public_id

if TYPE_CHECKING:
    from django.db.models import QuerySet


class NameSource(models.TextChoices):
    """Where a name comes from."""

    SEED = "seed", "Known beforehand"
    ARTICLE = "article", "Read in an article"
    EDITOR = "editor", "Entered by an editor"


class ActorQuerySet(models.QuerySet["Actor"]):
    def standing(self) -> QuerySet[Actor]:
        """Actors that are not merged into another one."""
        return self.filter(merged_into__isnull=True)


class Actor(models.Model):
    """A person, group, state, organisation or facility that takes part in incidents.

    `known` actors were entered by people (seeds, editors); the others were made when an article named them.
    A `described` one has no name: "two gunmen", "a senior general"; the same words elsewhere need not mean the same.
    One that a person found to be another is `merged_into` that one: it has no names and no claims of its own any more.
    """

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=30, choices=ActorKind.choices, default=ActorKind.UNKNOWN)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    wikidata = models.CharField(max_length=20, blank=True)
    known = models.BooleanField(default=False)
    described = models.BooleanField(default=False, help_text="A description, no name")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    history = HistoricalRecords()

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="actor_name_not_empty"),
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="actor_merged_into_another"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.public_id])


class ActorName(models.Model):
    """One name of an actor. `folded` is what is compared (`incidents.names.fold`), then `transliteration`, the key that
    spellings of one name share (`incidents.transliteration`); "" where it has none.

    An `ambiguous` name ("IS") alone is no proof of who is meant.
    """

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    transliteration = TransliterationField(max_length=300, blank=True, default="", editable=False)
    source = models.CharField(max_length=10, choices=NameSource.choices)
    ambiguous = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["actor", "folded"], name="actor_name_once")]
        indexes = [
            models.Index(fields=["folded"], name="actor_name_folded"),
            models.Index(fields=["transliteration"], name="actor_name_transliteration"),
        ]

    def __str__(self) -> str:
        return self.name

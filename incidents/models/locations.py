"""Where things happen: locations and the names they go by."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from incidents.choices import PlacePrecision
from incidents.models.actors import NameSource
from sources.identifiers import LENGTH, new_public_id


class Location(models.Model):
    """A place; `gazetteer_key` ties it to the gazetteer ("geonames:98182", "airport:ORAA")."""

    public_id = models.CharField(max_length=LENGTH, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=300)
    precision = models.CharField(max_length=15, choices=PlacePrecision.choices)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    admin1 = models.CharField(max_length=200, blank=True, help_text="Province or state")
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees north, WGS 84")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees east, WGS 84")
    gazetteer_key = models.CharField(max_length=60, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="location_name_not_empty"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="location_on_earth",
            ),
            models.UniqueConstraint(
                fields=["gazetteer_key"], condition=~models.Q(gazetteer_key=""), name="location_gazetteer_key_once"
            ),
        ]
        indexes = [models.Index(fields=["country", "precision"], name="location_country")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("location", args=[self.public_id])


class LocationName(models.Model):
    """One name of a location. `folded` is what is compared: see `incidents.names.fold`."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    source = models.CharField(max_length=10, choices=NameSource.choices)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["location", "folded"], name="location_name_once")]
        indexes = [models.Index(fields=["folded"], name="location_name_folded")]

    def __str__(self) -> str:
        return self.name

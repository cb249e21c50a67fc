"""Actors and locations: edited by people, with the history of every edit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from incidents.models import Actor, ActorName, Location, LocationName
from incidents.models.actors import NameSource
from incidents.names import fold
from incidents.tasks import resettle_incidents_of


class NameForm(forms.ModelForm[Any]):
    """A name, kept with what it is compared by. One that an editor writes is the editor's."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        self.instance.folded = fold(given.get("name", ""))
        if given.get("name") and not self.instance.folded:
            self.add_error("name", "A name has at least one letter or number.")
        if self.instance.pk is None:
            self.instance.source = NameSource.EDITOR
        return given


class Names(BaseInlineFormSet[Any, Any, Any]):
    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and form.instance.folded]
        seen: set[str] = set()
        for form in kept:
            if form.instance.folded in seen:
                form.add_error("name", "Compared without case, accents and signs, this name stands here already.")
            seen.add(form.instance.folded)


class NamesInline(admin.TabularInline[Any, Any]):
    form = NameForm
    formset = Names
    extra = 1
    exclude = ("folded",)
    readonly_fields = ("source",)
    verbose_name = "name"
    verbose_name_plural = "names"


class ActorNamesInline(NamesInline):
    model = ActorName


class LocationNamesInline(NamesInline):
    model = LocationName


class NamedAdmin(SimpleHistoryAdmin):
    """Found by any name. Every row goes by its own name too, and its incidents follow an edit."""

    names: type[Model]
    owner: str
    """The field of a name that says whose it is."""
    relation: str
    """The field of an incident that leads here."""
    search_fields = ("name",)
    readonly_fields = ("public_id",)
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: claims and decisions name it by its id for good."""
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        names = self.names._default_manager.filter(**{self.owner: OuterRef("pk")}, folded__contains=fold(search_term))
        return (queryset.filter(Exists(names)) if search_term.strip() else queryset), False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        row = form.instance
        defaults = {"name": row.name, "source": NameSource.EDITOR}
        row.names.get_or_create(folded=fold(row.name), defaults=defaults)
        transaction.on_commit(lambda: resettle_incidents_of.enqueue(self.relation, row.pk))


@admin.register(Actor)
class ActorAdmin(NamedAdmin):
    names = ActorName
    owner = "actor"
    relation = "actors"
    inlines = (ActorNamesInline,)
    list_display = ("name", "kind", "country", "known", "described", "parent")
    list_filter = ("kind", "known", "described")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"known": True}


@admin.register(Location)
class LocationAdmin(NamedAdmin):
    names = LocationName
    owner = "location"
    relation = "location"
    inlines = (LocationNamesInline,)
    list_display = ("name", "precision", "admin1", "country", "latitude", "longitude", "gazetteer_key")
    list_filter = ("precision",)

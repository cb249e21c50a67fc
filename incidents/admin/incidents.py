"""Incidents in the administration: saving makes decisions, with one reason, by the door that the pages use."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from incidents.account import settle_incident
from incidents.admin.incident_form import PAGE_FIELDS, IncidentForm, ReasonedFormSet, inputs_of
from incidents.choices import ClaimField, DecisionKind
from incidents.corrections import RIGHT, RefusedDecision, correct, dismiss, undo
from incidents.models import Decision, Incident, Involvement
from incidents.values import ActorValue


class DecidersOnly:
    """Whoever may decide may change, and nobody may do more."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may_view: bool = super().has_view_permission(request, obj)  # type: ignore[misc]
        return may_view or request.user.has_perm(RIGHT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT)


class ActorsInline(DecidersOnly, admin.TabularInline[Involvement, Incident]):
    """Those who take part: their roles can be changed, and they can be taken out."""

    model = Involvement
    formset = ReasonedFormSet
    verbose_name_plural = "actors"
    fields = ("actor", "role", "text")
    readonly_fields = ("actor", "text")
    can_delete = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Involvement]:
        return super().get_queryset(request).select_related("actor")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT)


class NewActorsInline(DecidersOnly, admin.TabularInline[Involvement, Incident]):
    """Further actors. A list of its own, because a choice among all actors costs a query for each row."""

    model = Involvement
    formset = ReasonedFormSet
    verbose_name = "further actor"
    verbose_name_plural = "further actors"
    fields = ("actor", "role")
    autocomplete_fields = ("actor",)
    extra = 1
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Involvement]:
        return super().get_queryset(request).none()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(RIGHT)


class LedgerInline(admin.TabularInline[Decision, Incident]):
    """What people have decided about it."""

    model = Decision
    fk_name = "incident"
    fields = readonly_fields = ("made_at", "user", "kind", "field", "new", "reason")
    verbose_name_plural = "decisions"
    can_delete = False
    max_num = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("user")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Incident)
class IncidentAdmin(DecidersOnly, admin.ModelAdmin[Incident]):
    """No column is written here: see `incidents.corrections`."""

    form = IncidentForm
    inlines = (ActorsInline, NewActorsInline, LedgerInline)
    list_display = (
        "title_or_id",
        "event_type",
        "outcome",
        "date_start",
        "grade",
        "independent_origins",
        "reviewed",
        "status",
    )
    list_filter = ("status", "reviewed", "event_type", "outcome", "date_precision")
    search_fields = ("public_id", "title")
    show_full_result_count = False
    readonly_fields = (
        "title",
        "public_id",
        "status",
        "grade",
        "independent_origins",
        "speakers",
        "disputed",
        "changed_at",
    )
    fieldsets: ClassVar[Any] = (
        (None, {"fields": readonly_fields}),
        *((str(field.label), {"fields": (tuple(inputs_of(field)),)}) for field in PAGE_FIELDS),
        ("Place", {"fields": (("place", "place_precision"),)}),
        ("Weapons", {"fields": ("weapons_list",)}),
        ("Why", {"fields": ("no_incident", "reason")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Incident]:
        return super().get_queryset(request).select_related("location").defer("search")

    @admin.display(description="incident", ordering="title")
    def title_or_id(self, incident: Incident) -> str:
        return str(incident)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except RefusedDecision as refusal:
            self.message_user(request, f"Nothing is saved. {refusal}", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Incident, form: Any, change: bool) -> None:
        reason = form.cleaned_data["reason"]
        for field, value in form.decisions:
            correct(obj, field, value, user=request.user, reason=reason)
        if "no_incident" in form.changed_data:
            if form.cleaned_data["no_incident"]:
                dismiss(obj, user=request.user, reason=reason)
            else:
                standing = Decision.objects.standing().get(incident=obj, kind=DecisionKind.DISMISS)
                undo(standing, user=request.user, reason=reason)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for formset in formsets:
            # Tells the administration's log what is new and what is gone, and writes nothing.
            formset.save(commit=False)
        changed = [formset for formset in formsets if formset.model is Involvement and formset.has_changed()]
        if changed:
            actors = settled_actors(form.instance, changed)
            correct(form.instance, ClaimField.ACTORS, actors, user=request.user, reason=form.cleaned_data["reason"])


def settled_actors(incident: Incident, formsets: list[Any]) -> list[ActorValue] | None:
    """The incident's actors after what the formsets change; None where none is left."""
    settled: list[ActorValue] = settle_incident(incident).value(ClaimField.ACTORS) or []
    actors = {(each["actor"], each["role"]): each for each in settled}
    for formset in formsets:
        for form in formset.forms:
            if not form.has_changed():
                continue
            row: Involvement = form.instance
            key = (row.actor.public_id, row.role)
            if form.instance.pk:
                old = actors.pop((row.actor.public_id, form.initial["role"]))
                if form in formset.deleted_forms:
                    continue
                actors[key] = {**old, "role": row.role}
            else:
                actors[key] = {"actor": row.actor.public_id, "name": row.actor.name, "role": row.role}
    return list(actors.values()) or None

"""What editors say of how things belong together: same incident, same actor, whose name, no copy, copy of which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from incidents.corrections import fold_article, merge, merge_actors, split, split_name, unfold_article
from incidents.models import Actor, ActorName, Decision, Incident
from incidents.web.forms.others import (
    OriginForm,
    OtherActorForm,
    OtherForm,
    OtherIncidentForm,
    SameActorForm,
    SameIncidentForm,
)
from incidents.web.present.deeds import (
    DeedPage,
    present_actor_merge,
    present_folding,
    present_merge,
    present_name_split,
    present_split,
    present_unfolding,
)
from incidents.web.views.deeds import Deed, ReasonDeed, did
from sources.models import Article


class OtherDeed(Deed):
    """A deed that asks which other one, and why. Subclasses say what it is done to, and do it."""

    form_class: type[OtherForm[Any]]
    find: Callable[..., Any]
    """Takes the parts of the address and returns what the deed is done to."""

    def get(self, request: HttpRequest, **keys: Any) -> HttpResponse:
        row = self.find(**keys)
        page = self.present(row)
        return self.show(page, self.form_class(row=self.about(row), auto_id=f"{page.slug}-%s"))

    def post(self, request: HttpRequest, **keys: Any) -> HttpResponse:
        row = self.find(**keys)
        page = self.present(row)
        form = self.form_class(request.POST, row=self.about(row), auto_id=f"{page.slug}-%s")
        if not form.is_draft and form.is_valid() and did(form, lambda: self.decide(row, form, request.user)):
            return redirect(page.back_url)
        return self.show(page, form)

    def about(self, row: Any) -> Any:
        """The row that is not to be chosen."""
        return row

    def present(self, row: Any) -> DeedPage:
        raise NotImplementedError

    def decide(self, row: Any, form: OtherForm[Any], user: Any) -> Decision:
        raise NotImplementedError


class MergeIncident(OtherDeed):
    form_class = SameIncidentForm

    def find(self, public_id: str) -> Incident:
        return get_object_or_404(Incident.objects.select_related("location"), public_id=public_id)

    def present(self, row: Incident) -> DeedPage:
        return present_merge(row)

    def decide(self, row: Incident, form: OtherForm[Any], user: Any) -> Decision:
        return merge(row, form.cleaned_data["into"], user=user, reason=form.cleaned_data["reason"])


class SplitReport(OtherDeed):
    """One article's report leaves the incident."""

    form_class = OtherIncidentForm

    def find(self, public_id: str, article_id: str) -> tuple[Incident, Article]:
        incident = get_object_or_404(Incident.objects.select_related("location"), public_id=public_id)
        article = Article.objects.filter(public_id=article_id, reports__incident=incident).first()
        if article is None:
            raise Http404("This article does not report the incident.")
        return incident, article

    def about(self, row: tuple[Incident, Article]) -> Incident:
        return row[0]

    def present(self, row: tuple[Incident, Article]) -> DeedPage:
        return present_split(*row)

    def decide(self, row: tuple[Incident, Article], form: OtherForm[Any], user: Any) -> Decision:
        incident, article = row
        return split(incident, [article], form.cleaned_data["into"], user=user, reason=form.cleaned_data["reason"])


class MergeActor(OtherDeed):
    form_class = SameActorForm

    def find(self, public_id: str) -> Actor:
        return get_object_or_404(Actor, public_id=public_id)

    def present(self, row: Actor) -> DeedPage:
        return present_actor_merge(row)

    def decide(self, row: Actor, form: OtherForm[Any], user: Any) -> Decision:
        return merge_actors(row, form.cleaned_data["into"], user=user, reason=form.cleaned_data["reason"])


class SplitName(OtherDeed):
    form_class = OtherActorForm

    def find(self, public_id: str, name: int) -> ActorName:
        return get_object_or_404(ActorName.objects.select_related("actor"), pk=name, actor__public_id=public_id)

    def about(self, row: ActorName) -> Actor:
        return row.actor

    def present(self, row: ActorName) -> DeedPage:
        return present_name_split(row.actor, row)

    def decide(self, row: ActorName, form: OtherForm[Any], user: Any) -> Decision:
        given = form.cleaned_data
        return split_name(row.actor, row, given["into"], user=user, reason=given["reason"])


class UnfoldArticle(ReasonDeed):
    def find(self, public_id: str) -> Article:
        rows = Article.objects.select_related("origin").defer("text", "origin__text")
        return get_object_or_404(rows.filter(origin__isnull=False), public_id=public_id)

    def present(self, row: Article) -> DeedPage:
        return present_unfolding(row)

    def decide(self, row: Article, *, user: Any, reason: str) -> Decision:
        return unfold_article(row, user=user, reason=reason)


class FoldArticle(OtherDeed):
    form_class = OriginForm

    def find(self, public_id: str) -> Article:
        return get_object_or_404(Article.objects.defer("text", "shingles"), public_id=public_id)

    def present(self, row: Article) -> DeedPage:
        return present_folding(row)

    def decide(self, row: Article, form: OtherForm[Any], user: Any) -> Decision:
        return fold_article(row, form.cleaned_data["into"], user=user, reason=form.cleaned_data["reason"])

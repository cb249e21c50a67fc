"""Addresses of the pages. Ids are public ids: permanent and opaque."""

from __future__ import annotations

from django.urls import path, re_path

from incidents import converters  # noqa: F401 (it registers "id")
from incidents.web.views import (
    actors,
    articles,
    belonging,
    deeds,
    downloads,
    guide,
    incidents,
    locations,
    paste,
    review,
)

urlpatterns = [
    path("", incidents.incident_list, name="incidents"),
    re_path(r"^(?P<what>incidents|articles)\.(?P<form>[a-z]+)$", downloads.download, name="download"),
    path("incidents/<id:public_id>/", incidents.incident, name="incident"),
    path("incidents/<id:public_id>/correct/<str:field>/", deeds.CorrectField.as_view(), name="correct"),
    path("incidents/<id:public_id>/dismiss/", deeds.DismissIncident.as_view(), name="dismiss"),
    path("incidents/<id:public_id>/same/", belonging.MergeIncident.as_view(), name="merge"),
    path("incidents/<id:public_id>/articles/<id:article_id>/elsewhere/", belonging.SplitReport.as_view(), name="split"),
    path("claims/<id:public_id>/reject/", deeds.RejectClaim.as_view(), name="reject_claim"),
    path("decisions/<id:public_id>/undo/", deeds.UndoDecision.as_view(), name="undo"),
    path("review/", review.ReviewList.as_view(), name="review"),
    path("review/<id:public_id>/close/", deeds.CloseQuestion.as_view(), name="close_question"),
    path("actors/", actors.actor_list, name="actors"),
    path("actors/<id:public_id>/", actors.actor, name="actor"),
    path("actors/<id:public_id>/same/", belonging.MergeActor.as_view(), name="merge_actor"),
    path("actors/<id:public_id>/names/<int:name>/elsewhere/", belonging.SplitName.as_view(), name="split_name"),
    path("places/", locations.location_list, name="locations"),
    path("places/<id:public_id>/", locations.location, name="location"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/<id:public_id>/", articles.article, name="article"),
    path("articles/<id:public_id>/reading/", paste.reading, name="reading"),
    path("articles/<id:public_id>/original/", belonging.UnfoldArticle.as_view(), name="unfold"),
    path("articles/<id:public_id>/copy/", belonging.FoldArticle.as_view(), name="fold"),
    path("paste/", paste.PasteArticle.as_view(), name="paste"),
    path("about/", guide.about, name="about"),
    path("keys/", guide.keys, name="keys"),
]

"""Addresses of the API, below /api/."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from incidents import converters  # noqa: F401 (it registers "id")
from incidents.api import deeds, views

router = DefaultRouter()
router.include_format_suffixes = False
router.register("incidents", views.IncidentViewSet)
router.register("claims", views.ClaimViewSet)
router.register("articles", views.ArticleViewSet)
router.register("actors", views.ActorViewSet)
router.register("locations", views.LocationViewSet)
router.register("review-items", views.ReviewItemViewSet)

urlpatterns = [
    path("v1/", include(router.urls)),
    path("v1/incidents/<id:id>/correct/", deeds.CorrectField.as_view()),
    path("v1/incidents/<id:id>/dismiss/", deeds.DismissIncident.as_view()),
    path("v1/incidents/<id:id>/merge/", deeds.MergeIncident.as_view()),
    path("v1/incidents/<id:id>/split/", deeds.SplitIncident.as_view()),
    path("v1/claims/<id:id>/reject/", deeds.RejectClaim.as_view()),
    path("v1/actors/<id:id>/merge/", deeds.MergeActor.as_view()),
    path("v1/actors/<id:id>/split-name/", deeds.SplitName.as_view()),
    path("v1/articles/<id:id>/unfold/", deeds.UnfoldArticle.as_view()),
    path("v1/articles/<id:id>/fold/", deeds.FoldArticle.as_view()),
    path("v1/decisions/<id:id>/undo/", deeds.UndoDecision.as_view()),
    path("v1/review-items/<id:id>/close/", deeds.CloseQuestion.as_view()),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="api-docs"),
    path("", RedirectView.as_view(pattern_name="api-docs")),
    # Only with a slash at the end: Django sends all others on to the address with one, so that nobody has to know.
    re_path(r"^(?P<rest>.*/)$", views.NothingHere.as_view()),
]

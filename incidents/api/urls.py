"""Addresses of the API, below /api/."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from incidents.api import views

router = DefaultRouter()
router.include_format_suffixes = False
router.register("incidents", views.IncidentViewSet)
router.register("claims", views.ClaimViewSet)
router.register("articles", views.ArticleViewSet)
router.register("actors", views.ActorViewSet)
router.register("locations", views.LocationViewSet)

urlpatterns = [
    path("v1/", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="api-docs"),
    path("<path:rest>", views.NothingHere.as_view()),
]

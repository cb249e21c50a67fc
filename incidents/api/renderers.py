"""Incidents as GeoJSON: `?format=geojson`. Errors stay problem details."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import JSONRenderer

from incidents.export_formats import feature


class GeoJSONRenderer(JSONRenderer):
    """A page as a FeatureCollection with the member `next`, a single incident as a Feature (RFC 7946)."""

    media_type = "application/geo+json"
    format = "geojson"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        response = (renderer_context or {}).get("response")
        if response is None or not response.exception:
            data = _collection(data) if "results" in data else feature(data)
        rendered: bytes = super().render(data, accepted_media_type, renderer_context)
        return rendered


def _collection(page: dict[str, Any]) -> dict[str, Any]:
    features = [feature(row) for row in page["results"]]
    return {"type": "FeatureCollection", "features": features, "next": page["next"]}

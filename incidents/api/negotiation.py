"""Which format an answer has: by `?format=`, or by the header Accept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rest_framework.exceptions import NotAcceptable, ValidationError
from rest_framework.negotiation import DefaultContentNegotiation

if TYPE_CHECKING:
    from rest_framework.renderers import BaseRenderer
    from rest_framework.request import Request


class Negotiation(DefaultContentNegotiation):
    """Names the formats where one is asked for that is not there."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        there = list(renderers)
        try:
            return super().select_renderer(request, there, format_suffix)
        except NotAcceptable:
            known = " or ".join(str(renderer.media_type) for renderer in there)
            raise NotAcceptable(f"What the Accept header asks for is not there; ask for {known}.") from None

    def filter_renderers(self, renderers: Iterable[BaseRenderer], format: str) -> list[BaseRenderer]:
        there = list(renderers)
        found = [renderer for renderer in there if renderer.format == format]
        if not found:
            known = " or ".join(str(renderer.format) for renderer in there)
            raise ValidationError({"format": [f"There is no format {format!r} here; choose {known}."]})
        return found

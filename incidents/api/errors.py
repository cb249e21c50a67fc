"""Errors of the API as problem details (RFC 9457): type, title, status, detail, and `errors`, one for each thing wrong.

`pointer` is a JSON Pointer into the parameters of the request, taken as an object: "#/date_from".
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"

BAD_PARAMETERS = "urn:problem-type:casebook:bad-parameters"


class UnknownParameters(ValidationError):
    """Parameters that the address does not know; raised rather than passed over, since an answer would mislead."""

    def __init__(self, unknown: list[str], known: list[str]) -> None:
        listed = f"Known are: {', '.join(sorted(known))}."
        super().__init__({name: [f"There is no parameter {name!r} here. {listed}"] for name in unknown})


PROBLEM = inline_serializer(
    "Problem",
    {
        "type": CharField(),
        "title": CharField(),
        "status": IntegerField(),
        "detail": CharField(),
        "errors": inline_serializer(
            "ProblemError", {"pointer": CharField(), "detail": CharField()}, many=True, required=False
        ),
    },
)
"""For the schema."""


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: what went wrong in words; None (Django's own answer) for what should never happen."""
    response = exception_handler(error, context)
    if response is None:
        return None
    response.data = _problem(error, response.status_code)
    response.content_type = MEDIA_TYPE
    return response


def _problem(error: Exception, status: int) -> dict[str, Any]:
    title = HTTPStatus(status).phrase
    if isinstance(error, ValidationError):
        errors = list(_errors(error.detail))
        detail = " ".join(_naming(each["pointer"].removeprefix("#/"), each["detail"]) for each in errors)
        return {"type": BAD_PARAMETERS, "title": title, "status": status, "detail": detail, "errors": errors}
    detail = str(error.detail) if isinstance(error, APIException) else str(error) or title
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _naming(name: str, words: str) -> str:
    """The words with the name of what they are about, where they do not say it."""
    return words if name in words else f"{name}: {words}"


def _errors(detail: Any) -> Iterator[dict[str, str]]:
    """One error for each message of a ValidationError that names parameters."""
    for name, messages in detail.items():
        for message in messages:
            yield {"pointer": f"#/{name}", "detail": str(message)}

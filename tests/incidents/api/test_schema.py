"""The OpenAPI schema: whole, without warnings, and true of what is answered."""

from __future__ import annotations

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from incidents.api.urls import router
from incidents.corrections import correct
from tests.incidents.factories import (
    at,
    make_actor,
    make_article,
    make_claim,
    make_editor,
    make_incident,
    make_location,
    make_report,
    on,
    persons,
    taking_part,
)

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def schema() -> Schema:
    """What the command prints; it fails on any warning and validates against OpenAPI's own schema."""
    out = StringIO()
    call_command("spectacular", "--fail-on-warn", "--validate", "--format", "openapi-json", stdout=out)
    found: Schema = json.loads(out.getvalue())
    return found


def strict(node: Any) -> Any:
    """OpenAPI 3.0 as JSON Schema: what may be null says so, and objects have no keys but those listed."""
    if isinstance(node, list):
        return [strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    plain = {key: strict(value) for key, value in node.items() if key != "nullable"}
    if "properties" in plain:
        plain["additionalProperties"] = False
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") else plain


def check(schema: Schema, path: str, body: Any) -> None:
    """Fail where `body` is not what the schema says of `path`."""
    answer = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    rules = strict({**answer, "components": schema["components"]})
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(rules).iter_errors(body)]
    assert not errors


def parameters(schema: Schema, path: str) -> set[str]:
    return {each["name"] for each in schema["paths"][path]["get"].get("parameters", [])}


@pytest.mark.django_db
def test_answers_are_as_the_schema_says(schema: Schema, client: Client) -> None:
    actor = make_actor(parent=make_actor())
    incident = make_incident(
        type="drone_strike",
        outcome="foiled",
        date=on("2022-01-04"),
        location=at(make_location()),
        address="12 Long Lane",
        actors=[taking_part(actor, "perpetrator")],
        weapons=[{"kind": "drone", "count": 2}, {"kind": "ied"}],
        killed=persons(0),
        injured=persons(3, quantifier="at_least"),
        responsibility={"status": "claimed", "by": "X"},
    )
    make_report(incident, killed=persons(2))
    make_incident(type="riot")
    correct(incident, "outcome", "failed", user=make_editor(), reason="So it is.")
    statement = make_article("We keep the right, he said.", origin=incident.reports.all()[0].article)
    make_claim(None, "statement", None, "We keep the right", article=statement, claimant=actor)
    for name, _, _ in router.registry:
        listed = client.get(f"/api/v1/{name}/").json()
        check(schema, f"/api/v1/{name}/", listed)
        for row in listed["results"]:
            check(schema, f"/api/v1/{name}/{{id}}/", client.get(f"/api/v1/{name}/{row['id']}/").json())


@pytest.mark.parametrize("name", [name for name, _, _ in router.registry])
def test_every_filter_is_in_the_schema(schema: Schema, name: str) -> None:
    view: Any = {registered: view for registered, view, _ in router.registry}[name]
    filters = set(view.filterset_class.base_filters)
    formats = {"format"} if len(view.renderer_classes) > 1 else set()
    assert parameters(schema, f"/api/v1/{name}/") - formats == filters | {"cursor", "page_size"}
    assert parameters(schema, f"/api/v1/{name}/{{id}}/") - formats == {"id", *view.detail_parameters}


def test_every_filter_is_described(schema: Schema) -> None:
    for path, methods in schema["paths"].items():
        for method in methods.values():
            for parameter in method.get("parameters", []):
                if parameter["in"] == "query" and parameter["name"] != "format":
                    assert parameter.get("description"), (path, parameter["name"])


def test_errors_are_in_the_schema(schema: Schema) -> None:
    for path, methods in schema["paths"].items():
        for name, method in methods.items():
            expected = (
                {"400", "429"} | ({"404"} if "{id}" in path else set()) | ({"403", "409"} if name == "post" else set())
            )
            for status in expected:
                assert "Problem" in str(method["responses"][status]["content"]["application/problem+json"])


@pytest.mark.django_db
def test_schema_is_served(client: Client) -> None:
    assert client.get("/api/schema/").content.startswith(b"openapi: 3")


@pytest.mark.django_db
def test_docs_page_needs_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//", page)
    files = re.findall(r"(?:src|href)=\"/static/([^\"]+)\"", page)
    assert len(files) >= 3
    assert all(finders.find(file) for file in files)

"""Pages by cursor: each begins after the last row of the one before, so that none is left out or comes twice.

A cursor is opaque to clients: it holds the last row's values of the keys by which the rows are ordered. Rows are never
counted, and the feed of changes is read from where a page begins, however far down that is.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import ValidationError as InvalidValue
from django.db.models import F, Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model, OrderBy, QuerySet
    from rest_framework.request import Request


@dataclass(frozen=True, slots=True)
class Key:
    """A column that rows are ordered by. Null comes last, in either direction."""

    name: str
    falling: bool = False
    nullable: bool = False

    def ordering(self) -> OrderBy:
        nulls_last = True if self.nullable else None
        return F(self.name).desc(nulls_last=nulls_last) if self.falling else F(self.name).asc(nulls_last=nulls_last)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def not_before(self, value: Any) -> Q:
        return Q(**{f"{self.name}__{'lte' if self.falling else 'gte'}": value})

    def after(self, value: Any) -> Q | None:
        """The rows whose value comes after; None where nothing can."""
        if value is None:
            return None
        later = Q(**{f"{self.name}__{'lt' if self.falling else 'gt'}": value})
        return later | Q(**{f"{self.name}__isnull": True}) if self.nullable else later


Order = tuple[Key, ...]
"""The last key must tell all rows apart."""

NEWEST: Order = (Key("id", falling=True),)
BY_DATE: Order = (Key("date_start", falling=True, nullable=True), *NEWEST)
BY_RELEVANCE: Order = (Key("relevance", falling=True), *BY_DATE)
BY_CHANGE: Order = (Key("changed_at"), Key("id"))


def rows_after(order: Order, values: Sequence[Any]) -> Q:
    """The rows after that with these values of the keys."""
    steps = []
    same = Q()
    for key, value in zip(order, values, strict=True):
        later = key.after(value)
        if later is not None:
            steps.append(same & later)
        same &= key.same(value)
    after = reduce(or_, steps)
    first, value = order[0], values[0]
    # Says nothing new, but this part alone can be looked up in an index.
    return after if first.nullable else after & first.not_before(value)


def write_cursor(order: Order, row: Model) -> str:
    values = [getattr(row, key.name) for key in order]
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return urlsafe_b64encode(json.dumps([_name(order), plain]).encode()).decode()


def read_cursor(order: Order, cursor: str) -> list[Any]:
    """Return the values in a cursor; raise ValueError where it is none, or none of this order."""
    # No key is a fraction, and one beyond all numbers ("1e400") would pass as one.
    try:
        name, values = json.loads(urlsafe_b64decode(cursor.encode()), parse_float=_refuse, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("It is nested too deep.") from None
    if name != _name(order) or len(values) != len(order):
        raise ValueError("The cursor belongs to rows in another order.")
    return list(values)


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"{number} is no value of a key.")


def _name(order: Order) -> str:
    return ",".join(key.name for key in order)


class CursorPages(BasePagination):
    """Pages of a view's list, which says by `order(queryset)` how it is ordered."""

    default_size = 50
    largest_size = 200
    parameters = ("cursor", "page_size")

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request, view: Any = None) -> list[Any]:
        """Return the rows of the page asked for; raise ValidationError for a bad cursor or size."""
        order: Order = view.order(queryset)
        size = self._size(request)
        rows = queryset.order_by(*[key.ordering() for key in order])
        if cursor := request.query_params.get("cursor"):
            try:
                rows = rows.filter(rows_after(order, read_cursor(order, cursor)))
            except (ValueError, TypeError, InvalidValue):
                message = "This is no cursor of this list. Ask again without it, and follow the `next` of the answer."
                raise ValidationError({"cursor": [message]}) from None
        found = list(rows[: size + 1])
        page = found[:size]
        self.next = None
        if len(found) > size:
            self.next = replace_query_param(request.build_absolute_uri(), "cursor", write_cursor(order, page[-1]))
        return page

    def _size(self, request: Request) -> int:
        asked = request.query_params.get("page_size") or str(self.default_size)
        if not asked.isascii() or not asked.isdecimal() or not 1 <= int(asked) <= self.largest_size:
            raise ValidationError(
                {"page_size": [f"Write a whole number from 1 to {self.largest_size}, not {asked!r}."]}
            )
        return int(asked)

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        next_page = {"type": "string", "format": "uri", "nullable": True, "description": "Null on the last page"}
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": next_page, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        size = {"type": "integer", "minimum": 1, "maximum": self.largest_size, "default": self.default_size}
        described = {
            "cursor": ({"type": "string"}, "Where the page begins: take it from `next`"),
            "page_size": (size, "Rows a page"),
        }
        return [
            {"name": name, "in": "query", "required": False, "schema": schema, "description": words}
            for name, (schema, words) in described.items()
        ]

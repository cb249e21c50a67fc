"""Addresses that differ from the reader's own by one filter: all state of a list stands in its address."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse


class ListAddress:
    """The address of a list as it was asked for; makes its neighbours. Every change goes back to the first page."""

    def __init__(self, path: str, asked: QueryDict) -> None:
        self._path = path
        self._asked = asked.copy()
        self._asked.pop("page", None)

    def values(self, name: str) -> list[str]:
        return [value for value in self._asked.getlist(name) if value]

    def with_value(self, name: str, value: str) -> str:
        """The list with one more value of a filter."""
        return self._with(name, [*self.values(name), value])

    def with_only(self, name: str, value: str) -> str:
        """The list with this value of a filter in place of any other."""
        return self._with(name, [value])

    def without(self, name: str, value: str = "") -> str:
        """The list without one value of a filter, or without all of them."""
        return self._with(name, [each for each in self.values(name) if value and each != value])

    def page(self, number: int) -> str:
        return self._with("page", [str(number)] if number > 1 else [])

    def hidden(self, *without: str) -> list[tuple[str, str]]:
        """Names and values that a form must carry along to keep the other filters."""
        return [(name, value) for name in self._asked for value in self.values(name) if name not in without]

    def download(self, what: str, form: str) -> str:
        """The whole of what the list has found as a file."""
        query = self._asked.urlencode()
        return reverse("download", args=[what, form]) + (f"?{query}" if query else "")

    def _with(self, name: str, values: list[str]) -> str:
        query = self._asked.copy()
        query.setlist(name, values)
        words = query.urlencode()
        return f"{self._path}?{words}" if words else self._path

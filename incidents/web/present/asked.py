"""What a list was asked for, as a sentence of words that can be taken away one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from incidents.web.present.addresses import ListAddress
from incidents.wording import write_day

if TYPE_CHECKING:
    from django_filters import FilterSet


@dataclass(frozen=True, slots=True)
class Word:
    """A selected value; its address is the list without it."""

    text: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Selected values of one filter, joined by "or", after the words that lead to them."""

    lead: str
    words: tuple[Word, ...]


LEADS = {
    "type": "of type",
    "outcome": "that ended as",
    "country": "in",
    "year": "begun in",
    "date_from": "from",
    "date_to": "to",
    "published_from": "published from",
    "published_to": "published to",
    "grade": "graded",
    "disputed": "on which origins",
    "reviewed": "",
    "known": "",
    "described": "",
    "actor": "with",
    "role": "as",
    "weapon": "by",
    "kind": "of kind",
    "publisher": "by",
    "q": "with the words",
}
"""What stands before a filter's values in the sentence; of the others the filter's own label does."""

_YES_NO = {
    "disputed": {"true": "disagree", "false": "do not disagree"},
    "reviewed": {"true": "reviewed by a person", "false": "not reviewed yet"},
    "known": {"true": "known beforehand", "false": "first met in an article"},
    "described": {"true": "described, without a name", "false": "with a name"},
    "copy": {"true": "that copy another", "false": "that are originals"},
}


def present_asked(filterset: FilterSet, address: ListAddress) -> tuple[Clause, ...]:
    """One clause for each filter in use, words of search last. `filterset` has been found valid."""
    names = [name for name in filterset.filters if address.values(name) and name != "q"]
    names += ["q"] if address.values("q") else []
    return tuple(
        Clause(
            LEADS.get(name, f"{filterset.filters[name].label}:"),
            tuple(Word(text, address.without(name, value)) for value, text in _words(filterset, address, name)),
        )
        for name in names
    )


def _words(filterset: FilterSet, address: ListAddress, name: str) -> Iterator[tuple[str, str]]:
    found: Any = filterset.form.cleaned_data.get(name)
    labels = dict(getattr(filterset.form.fields[name], "choices", ()))
    labels = {str(code): str(label) for code, label in labels.items()} | _YES_NO.get(name, {})
    for value in address.values(name):
        if name == "q":
            yield value, f"“{value}”"
        elif isinstance(found, date):
            yield value, write_day(found)
        elif hasattr(found, "public_id"):
            yield value, str(found)
        else:
            yield value, labels.get(value, value)


@dataclass(frozen=True, slots=True)
class Problem:
    """A filter that cannot be read, why, and the list without it."""

    label: str
    given: str
    reason: str
    remove_url: str


def present_problems(filterset: FilterSet, address: ListAddress) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            label=str(filterset.filters[name].label or name),
            given=", ".join(address.values(name)),
            reason=" ".join(map(str, errors)),
            remove_url=address.without(name),
        )
        for name, errors in filterset.form.errors.items()
        if name in filterset.filters
    )

"""Lists: the rows of one page, facets beside them, and what was asked for in words above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from incidents.files import EXPORTS
from incidents.web.present.addresses import ListAddress
from incidents.web.present.asked import Clause, Problem, present_asked, present_problems
from incidents.web.present.facets import Facet, FacetKind, present_facets
from incidents.web.present.numbers import count_of
from incidents.web.present.paging import Pager, page_of, present_pager

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import QueryDict

    from incidents.filters import ListFilter

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Download:
    """What was found as a file of one format."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days from which on and up to which a list goes: two filters that one writes. `hidden` are the others."""

    label: str
    first: tuple[str, str]
    """Name and value of the filter."""
    last: tuple[str, str]
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """A page of a list. `count` is empty where nothing could be looked for. `hidden` are the filters that a new search
    carries along; `path` the list without any.
    """

    count: str
    asked: tuple[Clause, ...]
    problems: tuple[Problem, ...]
    facets: tuple[Facet, ...]
    span: Span | None
    rows: tuple[Row, ...]
    pager: Pager | None
    downloads: tuple[Download, ...]
    words: str
    hidden: tuple[tuple[str, str], ...]
    path: str


def present_list(
    filterset: ListFilter,
    asked: QueryDict,
    path: str,
    *,
    noun: tuple[str, str],
    facets: Sequence[FacetKind],
    order: Callable[[Any], QuerySet[Any]],
    rows: Callable[[Sequence[Any]], Iterable[Row]],
    downloads: str = "",
    days: str = "",
) -> ListPage[Row]:
    """Load and present a page; a fixed number of queries, whatever is found.

    `order` sorts what is found and loads what a row shows; `rows` presents those of the page; `downloads` names the
    export of what is found, where there is one; `days` is what the filters of a span begin with. A filter that cannot
    be read finds nothing, and is named.
    """
    address = ListAddress(path, asked)
    problems = present_problems(filterset, address)
    found = filterset.queryset.none() if problems else filterset.qs
    page = page_of(order(found), asked.get("page"))
    return ListPage(
        count="" if problems else count_of(page.paginator.count, *noun),
        asked=() if problems else present_asked(filterset, address),
        problems=problems,
        facets=() if problems else present_facets(filterset, facets, address),
        span=_span(days, address) if days else None,
        rows=tuple(rows(list(page))),
        pager=present_pager(page, address),
        downloads=_downloads(downloads, address) if downloads and page.paginator.count else (),
        words=asked.get("q", ""),
        hidden=tuple(address.hidden("q")),
        path=path,
    )


FORMATS = {"csv": "CSV", "geojson": "GeoJSON", "jsonl": "JSON lines"}


def _downloads(what: str, address: ListAddress) -> tuple[Download, ...]:
    return tuple(Download(FORMATS[form], address.download(what, form)) for form in EXPORTS[what].writers)


SPANS = {"date": "Date", "published": "Published"}


def _span(days: str, address: ListAddress) -> Span:
    first, last = f"{days}_from", f"{days}_to"
    return Span(
        label=SPANS[days],
        first=(first, "".join(address.values(first)[:1])),
        last=(last, "".join(address.values(last)[:1])),
        hidden=tuple(address.hidden(first, last)),
    )

"""Pages of a list, numbered.

Numbers and not cursors: the count is counted for the heading anyway, and people ask for "page 3", for the oldest,
and for the page that a colleague named. Programs that walk through everything use the API, whose pages are cursors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

from incidents.web.present.addresses import ListAddress

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

PAGE = 50
"""Rows on a page."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """`url` is empty for the page at hand and for the gap between numbers."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    words: str
    links: tuple[PageLink, ...]
    previous_url: str
    next_url: str


def page_of(rows: QuerySet[Any], number: str | None) -> Page[Any]:
    """The page that was asked for; the first or last one where there is none of that number. Two queries."""
    return Paginator(rows, PAGE).get_page(number)


def present_pager(page: Page[Any], address: ListAddress) -> Pager | None:
    """None where everything stands on one page."""
    paginator = page.paginator
    if paginator.num_pages == 1:
        return None
    return Pager(
        words=f"{page.start_index():,} to {page.end_index():,} of {paginator.count:,}",
        links=tuple(
            PageLink(
                str(number),
                address.page(number) if isinstance(number, int) and number != page.number else "",
                number == page.number,
            )
            for number in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
        ),
        previous_url=address.page(page.number - 1) if page.has_previous() else "",
        next_url=address.page(page.number + 1) if page.has_next() else "",
    )

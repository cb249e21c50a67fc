"""`.html`: the article's text and what the page says of it, as trafilatura finds them; the file's name is the id."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING, cast

from sources import limits
from sources.readers.records import BadRecord, RawArticle, Unfit, article_from
from sources.readers.streams import whole

if TYPE_CHECKING:
    from trafilatura.settings import Document


def read(stream: BufferedReader, where: str, name: str, limit: int) -> Iterator[RawArticle | BadRecord]:
    import trafilatura  # half a second, which only those who read HTML should pay

    content = whole(stream, limit)
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unfit("it holds zero bytes: a binary file, not HTML")
    page = cast(
        "Document | None",
        trafilatura.bare_extraction(
            content,
            with_metadata=True,
            include_comments=False,
            # Only what the page declares as its date: a guess from the text may be a caption's or another story's.
            date_extraction_params={"extensive_search": False, "original_date": True},
        ),
    )
    if page is None or not page.text:
        raise Unfit("no article text was found in the page")
    yield article_from({"text": page.text, **_declared(page)}, where, default_id=name)


def _declared(page: Document) -> dict[str, str | None]:
    """What the page says of itself, cut to what is taken: a careless page is no reason to lose its article."""
    url = page.url or ""
    return {
        "title": (page.title or "")[: limits.TITLE_CHARACTERS],
        "url": url if url.startswith(("http://", "https://")) and len(url) <= limits.URL_CHARACTERS else None,
        "published": page.date,
        "publisher": (page.sitename or "")[: limits.PUBLISHER_CHARACTERS],
    }

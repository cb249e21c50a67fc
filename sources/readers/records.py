"""What a reader gives: an article as it came in, or the reason why a record is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from sources import limits


class Unfit(ValueError):
    """A record that cannot be an article; the message says why and reads on after "articles.jsonl:12: "."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as it came in, checked. The text is never changed: offsets count its code points.

    `where` tells a person where it came from ("articles.jsonl:12"). Raises `Unfit` when a field breaks a
    limit of `sources.limits` or holds what PostgreSQL cannot store.
    """

    text: str
    where: str
    id: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    language: str = ""
    published: date | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Unfit("the text is empty")
        _check("text", self.text, limits.TEXT_CHARACTERS)
        _check("title", self.title, limits.TITLE_CHARACTERS)
        _check("id", self.id, limits.ID_CHARACTERS)
        _check("publisher", self.publisher, limits.PUBLISHER_CHARACTERS)
        _check("url", self.url, limits.URL_CHARACTERS)
        _check_address(self.url)
        if self.language and not re.fullmatch("[a-z]{2,3}", self.language):
            raise Unfit(f"language: {self.language!r} is not an ISO 639-1 code such as 'en'")

    @property
    def name(self) -> str:
        """What to call it in messages and extractions: the caller's id, else where it stands."""
        return self.id or self.where


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that was skipped, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def article_from(fields: Mapping[str, object], where: str, default_id: str = "") -> RawArticle | BadRecord:
    """Return the article that `fields` (the keys of "Article in") describe, or why they describe none.

    Unknown keys are ignored; `None` and a missing key mean the same. An `id` may be a whole number.
    """
    try:
        identifier = fields.get("id")
        if isinstance(identifier, int) and not isinstance(identifier, bool):
            identifier = str(identifier)
        if fields.get("text") is None:
            raise Unfit("it has no 'text'")
        return RawArticle(
            text=_string(fields["text"], "text"),
            where=where,
            id=_string(identifier, "id").strip() or default_id,
            title=_string(fields.get("title"), "title").strip(),
            url=_string(fields.get("url"), "url").strip(),
            publisher=" ".join(_string(fields.get("publisher"), "publisher").split()),
            language=re.split("[-_]", _string(fields.get("language"), "language").strip().lower())[0],
            published=_published(_string(fields.get("published"), "published").strip()),
        )
    except Unfit as unfit:
        return BadRecord(where, str(unfit))


def pasted(fields: Mapping[str, object]) -> RawArticle | BadRecord:
    """Return the article that a person pasted into a form with the same field names."""
    return article_from(fields, where="the pasted text")


def _string(value: object, name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unfit(f"{name}: text in quotes is wanted, not {_KINDS.get(type(value), type(value).__name__)}")
    return value


_KINDS = {int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}


def _published(stated: str) -> date | None:
    """Return the day of an ISO date or date and time as it stands there, in its own time zone."""
    if not stated:
        return None
    try:
        return datetime.fromisoformat(stated).date()
    except ValueError as error:
        raise Unfit(
            f"published: {stated[:40]!r} is no date; YYYY-MM-DD or ISO date and time is wanted ({error})"
        ) from None


def _check(name: str, value: str, limit: int) -> None:
    if len(value) > limit:
        raise Unfit(f"{name}: {len(value):,} characters are more than the {limit:,} that are taken")
    if (position := value.find("\0")) >= 0:
        raise Unfit(f"{name}: character {position} is U+0000, which cannot be stored; is it a binary file?")
    if surrogate := re.search("[\ud800-\udfff]", value):
        code = f"U+{ord(surrogate.group()):04X}"
        raise Unfit(f"{name}: character {surrogate.start()} is {code}, half of a character that was cut in two")


def _check_address(url: str) -> None:
    """An address is shown as a link, so only web addresses pass: `javascript:` would run in the reader's browser."""
    if not url:
        return
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Unfit(f"url: {url[:80]!r} is no address ({error})") from None
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", url):
        raise Unfit(f"url: {url[:80]!r} is no http or https address")

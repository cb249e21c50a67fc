"""Which publisher a name or an address means; unknown ones are created."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Lower

from sources.furniture import Span
from sources.models import Publisher

SEEDED = ("domain", "kind", "country", "reliability")

HOLDER_WORDS = 6
MOST_NAMES = 100

_COPYRIGHT_SIGNS = re.compile(r"©|\(c\)|\bcopyright\b|\bby\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


def find(name: str, url: str) -> Publisher | None:
    """Return the known publisher of this name (or with this domain for a name), else of the address; None if unknown.

    A given name decides alone: a site may carry other publishers' articles. Case makes no difference.
    """
    if name:
        return _named(name).first() or _of_domain([name.lower()])
    return _of_domain(_domains(url))


def find_or_create(name: str, url: str) -> Publisher | None:
    """Return the publisher of this name or address, a new one where it is unknown; None where both are empty."""
    host = next(iter(_domains(url)), "")
    if not name and not host:
        return None
    known = find(name, url)
    if known:
        return known
    try:
        with transaction.atomic():
            return Publisher.objects.create(name=name or host, domain=host)
    except IntegrityError:  # another process was faster
        return _named(name or host).get()


def stated(text: str, furniture: Sequence[Span]) -> Publisher | None:
    """Return the known publisher that the text itself names: in its masthead, else in its copyright line.

    "Tihama Desk" on a line of its own above the headline, "(c) 2022 Norvane Press. All rights reserved." below the
    story. Nobody is created for it: not every such line names a publisher.
    """
    names = [*_lines_of("navigation", text, furniture), *_holders(_lines_of("copyright", text, furniture))]
    known = Publisher.objects.alias(lower_name=Lower("name")).filter(lower_name__in=names[:MOST_NAMES])
    by_name = {publisher.name.lower(): publisher for publisher in known}
    return next((by_name[name] for name in names if name in by_name), None)


def load(rows: Iterable[Mapping[str, Any]]) -> int:
    """Create the publishers of `rows` (name, domain, kind, country, reliability) and return how many are new.

    Of a publisher that is known already only what is still unset is filled in: what people have changed stays.
    Raises ValidationError for a row that cannot be a publisher.
    """
    new = 0
    for row in rows:
        publisher = _named(row["name"]).first() or Publisher(name=row["name"])
        changed = publisher.pk is None
        new += changed
        for field in SEEDED:
            unset = getattr(Publisher(), field)
            if row.get(field) and row[field] != unset and getattr(publisher, field) == unset:
                setattr(publisher, field, row[field])
                changed = True
        if changed:
            publisher.full_clean()
            publisher.save()
    return new


def _lines_of(kind: str, text: str, furniture: Sequence[Span]) -> list[str]:
    spans = (span for span in furniture if span.kind == kind)
    return [" ".join(line.lower().split()) for span in spans for line in text[span.start : span.end].splitlines()]


def _holders(lines: Iterable[str]) -> Iterator[str]:
    """Yield what may be the holder's name in each copyright line: its first words, the more of them the earlier."""
    for line in lines:
        words = _COPYRIGHT_SIGNS.sub(" ", line).split()[:HOLDER_WORDS]
        for count in range(len(words), 0, -1):
            yield " ".join(words[:count]).rstrip(".,;")


def _named(name: str) -> QuerySet[Publisher]:
    """Compared as the constraint `publisher_name_once` does, so that its index is used."""
    return Publisher.objects.alias(lower_name=Lower("name")).filter(lower_name=Lower(Value(name)))


def _of_domain(domains: list[str]) -> Publisher | None:
    """Return the publisher of the first of `domains` that is known."""
    known = Publisher.objects.alias(lower_domain=Lower("domain")).filter(lower_domain__in=domains).order_by("pk")
    by_domain: dict[str, Publisher] = {}
    for publisher in known:
        by_domain.setdefault(publisher.domain.lower(), publisher)
    return next((by_domain[domain] for domain in domains if domain in by_domain), None)


def _domains(url: str) -> list[str]:
    """Return the host of an address and the domains above it, the narrowest first: edition.cnn.com, cnn.com."""
    host = (urlsplit(url).hostname or "").lower().removeprefix("www.")[:253]
    labels = host.split(".")
    return [".".join(labels[place:]) for place in range(max(1, len(labels) - 1))] if host else []

"""Which articles report an incident: one row for each origin, its copies folded under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from incidents.choices import ReportRole
from incidents.models import Incident, Report
from incidents.web.present.moments import write_published
from incidents.web.present.sentences import NO_PUBLISHER
from sources.models import Article


@dataclass(frozen=True, slots=True)
class Account:
    """An article that reports an incident. `reliability` is the publisher's letter, A to F."""

    publisher: str
    reliability: str
    reliability_words: str
    title: str
    url: str
    published: str
    recalls: bool
    split_url: str = ""
    """Where an editor says that it is of another incident; empty for readers, and where it is the only report."""
    copies: tuple[Account, ...] = ()


def present_reports(reports: Sequence[Report], split_off: Incident | None = None) -> tuple[Account, ...]:
    """Accounts of the incident before those that only recall it, earlier ones first.

    Of articles with one origin the original stands for all; where it does not report the incident, the first copy.
    An article stands there once, however often it tells of the incident. `split_off`: the incident, for editors.
    """
    ordered = sorted(reports, key=lambda report: (_recalls(report), str(report.article.published or "9"), report.pk))
    once: dict[int, Report] = {}
    for report in ordered:
        once.setdefault(report.article_id, report)
    from_incident = split_off if len(once) > 1 else None
    families: dict[int, list[Report]] = {}
    for report in once.values():
        families.setdefault(report.article.origin_id or report.article_id, []).append(report)
    rows = []
    for family in families.values():
        head = next((report for report in family if report.article.is_original), family[0])
        copies = tuple(_present(report, from_incident) for report in family if report is not head)
        rows.append(_present(head, from_incident, copies))
    return tuple(rows)


def _recalls(report: Report) -> bool:
    return report.role == ReportRole.BACKGROUND


def _present(report: Report, split_off: Incident | None, copies: tuple[Account, ...] = ()) -> Account:
    article: Article = report.article
    publisher = article.publisher
    return Account(
        publisher=publisher.name if publisher else NO_PUBLISHER,
        reliability=publisher.reliability if publisher else "F",
        reliability_words=publisher.get_reliability_display() if publisher else "",
        title=str(article),
        url=article.get_absolute_url(),
        published=write_published(article.published),
        recalls=_recalls(report),
        split_url=reverse("split", args=[split_off.public_id, article.public_id]) if split_off else "",
        copies=copies,
    )

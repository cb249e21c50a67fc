"""Which articles report an incident: one row for each origin, its copies folded under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from incidents.choices import ReportRole
from incidents.models import Report
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
    copies: tuple[Account, ...] = ()


def present_reports(reports: Sequence[Report]) -> tuple[Account, ...]:
    """Accounts of the incident before those that only recall it, earlier ones first.

    Of articles with one origin the original stands for all; where it does not report the incident, the first copy.
    """
    ordered = sorted(reports, key=lambda report: (_recalls(report), str(report.article.published or "9"), report.pk))
    families: dict[int, list[Report]] = {}
    for report in ordered:
        families.setdefault(report.article.origin_id or report.article_id, []).append(report)
    rows = []
    for family in families.values():
        head = next((report for report in family if report.article.is_original), family[0])
        rows.append(_present(head, tuple(_present(report) for report in family if report is not head)))
    return tuple(rows)


def _recalls(report: Report) -> bool:
    return report.role == ReportRole.BACKGROUND


def _present(report: Report, copies: tuple[Account, ...] = ()) -> Account:
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
        copies=copies,
    )

"""Copies by decision: what a person unfolds counts for itself, what a person folds counts no more."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from incidents.corrections import RefusedDecision, fold_article, undo, unfold_article
from incidents.models import Incident
from sources.models import Article
from tests.incidents.factories import make_article, make_editor, make_incident, make_reader, make_report, persons

pytestmark = pytest.mark.django_db


def origins(incident: Incident) -> int:
    return Incident.objects.get(pk=incident.pk).independent_origins


def origin_of(article: Article) -> Article | None:
    return Article.objects.get(pk=article.pk).origin


@pytest.fixture
def copied() -> tuple[Incident, Article, Article]:
    """An incident that an article and its copy report."""
    incident = make_incident(killed=persons(3))
    original = incident.reports.get().article
    copy = make_article("We hear: 3.", origin=original, origin_reason="near copy")
    make_report(incident, copy)
    return incident, original, copy


def test_an_unfolded_article_counts_for_itself_until_that_is_undone(copied: tuple[Incident, Article, Article]) -> None:
    incident, original, copy = copied
    assert origins(incident) == 1
    editor = make_editor()
    decision = unfold_article(copy, user=editor, reason="Their own reporter was there.")
    assert (origins(incident), origin_of(copy)) == (2, None)
    assert Article.objects.get(pk=copy.pk).origin_decided
    undo(decision, user=editor, reason="He was not.")
    row = Article.objects.get(pk=copy.pk)
    assert (origins(incident), row.origin, row.origin_reason, row.origin_decided) == (1, original, "near copy", False)


def test_a_folded_article_counts_no_more_and_its_copies_go_along(copied: tuple[Incident, Article, Article]) -> None:
    incident, original, copy = copied
    report = make_report(incident, killed=persons(3))
    assert origins(incident) == 2
    editor = make_editor()
    decision = fold_article(original, report.article, user=editor, reason="A translation of it.")
    assert (origins(incident), origin_of(original), origin_of(copy)) == (1, report.article, report.article)
    undo(decision, user=editor, reason="It is not.")
    assert (origins(incident), origin_of(original), origin_of(copy)) == (2, None, original)


def test_a_copy_of_a_copy_points_to_the_origin(copied: tuple[Incident, Article, Article]) -> None:
    _, original, copy = copied
    other = make_article("Something else.")
    fold_article(other, copy, user=make_editor(), reason="It says so.")
    assert origin_of(other) == original


def test_an_unfolded_article_takes_its_copies_back_with_it(copied: tuple[Incident, Article, Article]) -> None:
    _, original, copy = copied
    editor = make_editor()
    decision = unfold_article(copy, user=editor, reason="Their own.")
    late = make_article("A copy of the copy.")
    fold_article(late, copy, user=editor, reason="Of this one.")
    undo(decision, user=editor, reason="No.")
    assert (origin_of(copy), origin_of(late)) == (original, original)


def test_what_rests_on_a_later_decision_waits_for_it(copied: tuple[Incident, Article, Article]) -> None:
    _, original, copy = copied
    editor, other = make_editor(), make_article("Something else.")
    first = unfold_article(copy, user=editor, reason="Their own.")
    second = fold_article(copy, other, user=editor, reason="Of that one.")
    third = fold_article(original, other, user=editor, reason="That too.")
    with pytest.raises(RefusedDecision, match="Undo that first"):
        undo(first, user=editor, reason="x")
    undo(third, user=editor, reason="No.")
    undo(second, user=editor, reason="No.")
    folded = fold_article(original, copy, user=editor, reason="The other way round.")
    with pytest.raises(RefusedDecision, match="has become a copy of this one"):
        undo(first, user=editor, reason="x")
    undo(folded, user=editor, reason="No.")
    undo(first, user=editor, reason="No.")
    assert origin_of(copy) == original


def test_decisions_that_make_no_sense_are_refused(copied: tuple[Incident, Article, Article]) -> None:
    _, original, copy = copied
    editor = make_editor()
    with pytest.raises(RefusedDecision, match="held for no copy"):
        unfold_article(original, user=editor, reason="x")
    for one, other in ((copy, original), (original, copy), (original, original)):
        with pytest.raises(RefusedDecision, match="one origin already"):
            fold_article(one, other, user=editor, reason="x")
    with pytest.raises(PermissionDenied):
        unfold_article(copy, user=make_reader(), reason="x")

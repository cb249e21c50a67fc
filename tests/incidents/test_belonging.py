"""Which reports belong together: merging two incidents, splitting reports off one, and taking both back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from incidents.choices import DecisionKind, IncidentStatus
from incidents.corrections import RefusedDecision, correct, dismiss, merge, reject_claim, split, undo
from incidents.models import Claim, Decision, Incident, Report
from incidents.placement import Spot, held_apart, pinned_reports, place
from incidents.resettle import resettle, resettle_all
from tests.incidents.factories import (
    make_article,
    make_editor,
    make_incident,
    make_reader,
    make_report,
    persons,
    settle_anew,
)

pytestmark = pytest.mark.django_db


def served(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def reports(incident: Incident) -> set[int]:
    return set(incident.reports.values_list("article_id", flat=True))


def figures(*incidents: Incident) -> list[int | None]:
    return [served(incident).killed_best for incident in incidents]


@pytest.fixture
def twins() -> tuple[Incident, Incident]:
    """One incident that was taken for two: one origin says 3, two others say 5."""
    one, other = make_incident(killed=persons(3)), make_incident(killed=persons(5))
    make_report(other, killed=persons(5))
    return one, other


# Merging


def test_reports_of_a_merged_incident_go_to_the_one_that_is_kept(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    decision = merge(one, other, user=make_editor(), reason="Same street, same hour.")
    assert (len(reports(one)), len(reports(other))) == (0, 3)
    gone, kept = served(one), served(other)
    assert (gone.status, gone.merged_into) == (IncidentStatus.MERGED, kept)
    assert (kept.status, kept.independent_origins, kept.reviewed) == (IncidentStatus.ACTIVE, 3, True)
    assert list(Incident.objects.served()) == [kept]
    assert (decision.kind, decision.incident, decision.into_incident) == (DecisionKind.MERGE, one, other)
    assert len(decision.moved) == 3, "those that stay are held together with those that come"


def test_a_merge_that_is_undone_puts_every_report_back(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    before = [(reports(one), reports(other)), figures(one, other)]
    editor = make_editor()
    decision = merge(one, other, user=editor, reason="The same.")
    late = make_report(other, killed=persons(6))
    undo(decision, user=editor, reason="Two streets.")
    assert [(reports(one), reports(other) - {late.article_id}), [3, 5]] == before
    assert late.article_id in reports(other), "what came later was never of the other incident"
    gone = served(one)
    assert (gone.status, gone.merged_into, gone.reviewed) == (IncidentStatus.ACTIVE, None, False)
    assert not pinned_reports()


def test_an_article_that_told_one_incident_as_two_keeps_both_accounts() -> None:
    one, other = make_incident(killed=persons(3)), make_incident()
    article = one.reports.get().article
    second = make_report(other, article)
    Report.objects.filter(pk=second.pk).update(anchor_start=10, anchor_end=20)
    editor = make_editor()
    decision = merge(other, one, user=editor, reason="One blast, told twice.")
    assert one.reports.count() == 2
    assert (served(one).independent_origins, served(one).killed_best) == (1, 3)
    undo(decision, user=editor, reason="Two.")
    assert [one.reports.get().anchor_start, other.reports.get().anchor_start] == [0, 10]


def test_reader_itself_never_has_two_accounts_of_one_incident_in_one_article() -> None:
    incident = make_incident(killed=persons(3))
    with pytest.raises(IntegrityError, match="report_once_for_an_incident"):
        make_report(incident, incident.reports.get().article)


def test_rejected_sentence_stays_rejected_where_its_report_goes(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    editor = make_editor()
    rejection = reject_claim(one.reports.get().claims.get(), user=editor, reason="Of another year.")
    merge(one, other, user=editor, reason="The same.")
    assert served(other).disputed == []
    undo(rejection, user=editor, reason="Of this year after all.")
    assert served(other).disputed == ["killed"], "and counts there, when the rejection is taken back"


def test_what_a_person_corrected_before_holds_for_the_incident_that_is_kept(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    third = make_incident(killed=persons(1))
    editor = make_editor()
    correction = correct(one, "killed", persons(4), user=editor, reason="Four names.")
    correct(other, "injured", persons(2), user=editor, reason="Two names.")
    first = merge(one, other, user=editor, reason="The same.")
    second = merge(other, third, user=editor, reason="That one too.")
    kept = served(third)
    assert (kept.killed_best, kept.injured_best) == (4, 2)
    assert served(one).merged_into == kept, "the address leads to the last"
    columns = ("killed_best", "injured_best", "merged_into", "status")
    before = list(Incident.objects.order_by("pk").values(*columns))
    Incident.objects.update(merged_into=None, status=IncidentStatus.ACTIVE, killed_best=None)
    resettle_all(Incident.objects.all())
    assert before == list(
        Incident.objects.order_by("pk").values("killed_best", "injured_best", "merged_into", "status")
    )
    undo(second, user=editor, reason="No.")
    assert (figures(other, third), served(one).merged_into) == ([4, 1], other)
    undo(correction, user=editor, reason="Five.")
    assert figures(other) == [5]
    undo(first, user=editor, reason="No.")
    assert figures(one, other) == [3, 5]


def test_nothing_more_is_decided_about_a_merged_incident(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    third = make_incident(killed=persons(1))
    editor = make_editor()
    merge(one, other, user=editor, reason="The same.")
    for deed in (
        lambda: correct(one, "killed", persons(9), user=editor, reason="x"),
        lambda: dismiss(one, user=editor, reason="x"),
        lambda: merge(one, third, user=editor, reason="x"),
        lambda: merge(third, one, user=editor, reason="x"),
        lambda: split(other, [other.reports.all()[0].article], one, user=editor, reason="x"),
    ):
        with pytest.raises(RefusedDecision, match="merged into"):
            deed()


def test_a_merge_into_what_was_merged_since_waits_for_the_later_one(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    third = make_incident(killed=persons(1))
    editor = make_editor()
    first = merge(one, other, user=editor, reason="The same.")
    second = merge(other, third, user=editor, reason="That one too.")
    assert len(reports(third)) == 4
    with pytest.raises(RefusedDecision, match="Undo that first"):
        undo(first, user=editor, reason="x")
    undo(second, user=editor, reason="No.")
    undo(first, user=editor, reason="Nor this.")
    assert [len(reports(each)) for each in (one, other, third)] == [1, 2, 1]
    assert not Report.objects.filter(placed=True).exists()


@pytest.mark.parametrize("which", ["itself", "dismissed"])
def test_merges_that_make_no_sense_are_refused(twins: tuple[Incident, Incident], which: str) -> None:
    one, other = twins
    editor = make_editor()
    if which == "dismissed":
        dismiss(other, user=editor, reason="A drill.")
    words = {"itself": "very incident", "dismissed": "dismissed as no incident"}[which]
    with pytest.raises(RefusedDecision, match=words):
        merge(one, one if which == "itself" else other, user=editor, reason="x")


def test_only_editors_merge_and_split(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    with pytest.raises(PermissionDenied):
        merge(one, other, user=make_reader(), reason="x")
    with pytest.raises(PermissionDenied):
        split(other, [other.reports.all()[0].article], user=make_reader("carl"), reason="x")


def test_served_rows_of_merges_are_the_same_when_made_from_nothing(twins: tuple[Incident, Incident]) -> None:
    one, other = twins
    merge(one, other, user=make_editor(), reason="The same.")
    before = list(Incident.objects.order_by("pk").values("pk", "status", "merged_into", "killed_best", "reviewed"))
    Incident.objects.update(status=IncidentStatus.ACTIVE, merged_into=None, reviewed=False, killed_best=None)
    resettle(Incident.objects.all(), timezone.now())
    assert before == list(
        Incident.objects.order_by("pk").values("pk", "status", "merged_into", "killed_best", "reviewed")
    )


# Splitting


@pytest.fixture
def mixture() -> tuple[Incident, Report, Report]:
    """Two incidents that were taken for one, each told by one article."""
    incident = make_incident(killed=persons(3))
    other = make_report(incident, killed=persons(8))
    return incident, incident.reports.exclude(pk=other.pk).get(), other


def test_reports_that_are_of_another_incident_leave_for_a_new_one(mixture: tuple[Incident, Report, Report]) -> None:
    incident, own, other = mixture
    assert served(incident).disputed == ["killed"]
    decision = split(incident, [other.article], user=make_editor(), reason="Another town.")
    new = decision.into_incident
    assert new is not None
    assert figures(incident, new) == [3, 8]
    assert (served(incident).disputed, served(new).status) == ([], IncidentStatus.ACTIVE)
    assert held_apart() == {frozenset((incident.pk, new.pk))}
    assert pinned_reports() == {other.pk: new.pk}
    assert own.article_id in reports(incident)


def test_reports_leave_for_an_incident_that_is_there(mixture: tuple[Incident, Report, Report]) -> None:
    incident, _, other = mixture
    known = make_incident(killed=persons(8))
    decision = split(incident, [other.article], known, user=make_editor(), reason="Another town.")
    assert (reports(incident), len(reports(known))) == ({decision.incident and reports(incident).pop()}, 2)
    assert served(known).independent_origins == 2


def test_a_split_that_is_undone_brings_the_reports_back(mixture: tuple[Incident, Report, Report]) -> None:
    incident, _, other = mixture
    editor = make_editor()
    decision = split(incident, [other.article], user=editor, reason="Another town.")
    undo(decision, user=editor, reason="A suburb.")
    new: Any = decision.into_incident
    assert (len(reports(incident)), served(new).status) == (2, IncidentStatus.WITHDRAWN)
    assert (held_apart(), pinned_reports()) == (set(), {})


def test_a_report_that_was_split_off_later_stays_there_when_the_merge_is_undone(
    twins: tuple[Incident, Incident],
) -> None:
    one, other = twins
    editor = make_editor()
    moved = one.reports.get()
    merging = merge(one, other, user=editor, reason="The same.")
    splitting = split(other, [moved.article], user=editor, reason="This one is not.")
    undo(merging, user=editor, reason="They are two.")
    new: Any = splitting.into_incident
    assert [len(reports(each)) for each in (one, other, new)] == [0, 2, 1]
    undo(splitting, user=editor, reason="It told of the other.")
    assert [len(reports(each)) for each in (one, other, new)] == [0, 3, 0], "where it was before the split"


def test_what_was_merged_since_is_held_apart_no_more(mixture: tuple[Incident, Report, Report]) -> None:
    incident, _, other = mixture
    editor = make_editor()
    new: Any = split(incident, [other.article], user=editor, reason="Another town.").into_incident
    merge(new, incident, user=editor, reason="It was the same.")
    assert held_apart() == set()


@pytest.mark.parametrize("which", ["all", "none", "stranger"])
def test_splits_that_make_no_sense_are_refused(mixture: tuple[Incident, Report, Report], which: str) -> None:
    incident, own, other = mixture
    stranger = make_article("Of something else.")
    articles = {"all": [own.article, other.article], "none": [], "stranger": [stranger]}[which]
    words = {"all": "No report would be left", "none": "Name the reports", "stranger": "does not report this incident"}
    with pytest.raises(RefusedDecision, match=words[which]):
        split(incident, articles, user=make_editor(), reason="x")
    assert Incident.objects.count() == 1


def test_database_holds_each_decision_to_what_it_is_about() -> None:
    incident = make_incident(killed=persons(3))
    with pytest.raises(IntegrityError, match="decision_names_other"):
        Decision.objects.create(kind="merge", incident=incident, user=make_editor(), reason="x")


def test_database_asks_for_something_that_a_decision_is_about() -> None:
    with pytest.raises(IntegrityError, match="decision_is_about_one"):
        Decision.objects.create(kind="dismiss", user=make_editor(), reason="x")


def test_claims_follow_their_report() -> None:
    one, other = make_incident(killed=persons(3)), make_incident(killed=persons(3))
    merge(one, other, user=make_editor(), reason="The same.")
    settle_anew(other)
    assert {claim.report.incident_id for claim in Claim.objects.all() if claim.report} == {other.pk}


# Finding an account again


@pytest.mark.parametrize(
    ("anchors", "spots", "places"),
    [
        pytest.param([(0, 9)], [Spot((3, 5), 7)], {0: 7}, id="words that overlap"),
        pytest.param([(0, 9)], [Spot((3, 5), 7, placed=False)], {}, id="nobody placed it"),
        pytest.param([(0, 9), (0, 9)], [Spot((0, 9), 1, placed=False), Spot((0, 9), 2)], {1: 2}, id="twins, in order"),
        pytest.param([(50, 59)], [Spot((3, 5), 7)], {0: 7}, id="one lost, one new: the same by other words"),
        pytest.param([(50, 59), (70, 79)], [Spot((3, 5), 7)], {}, id="which of two new ones is a guess"),
        pytest.param([(50, 59)], [Spot((3, 5), 7), Spot((50, 52), 8, placed=False)], {}, id="known, so not new"),
        pytest.param([(0, 9), (50, 59)], [Spot((3, 5), 7), Spot((60, 65), 8)], {0: 7, 1: 8}, id="one found, one lost"),
        pytest.param([(5, 9)], [Spot((0, 5), 7), Spot((20, 25), 8)], {}, id="two lost"),
    ],
)
def test_an_account_is_found_again(anchors: Any, spots: Any, places: Any) -> None:
    assert place(anchors, spots) == places

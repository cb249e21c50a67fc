"""Who a name means: somebody known, by name, acronym, spelling or as a state's force; somebody new; or in doubt."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from incidents.choices import ActorKind, Resolution
from incidents.models import Actor, ActorName
from ingest.known import load_actors
from ingest.resolve.actors import find_actor
from tests.incidents.factories import make_actor

pytestmark = pytest.mark.django_db
PERSON = ActorKind.PERSON


def found(name: str, kind: str = ActorKind.UNKNOWN, **options: Any) -> tuple[str, str]:
    actor = find_actor(name, kind, **options)
    return actor.actor.name, actor.resolution


def test_a_known_actor_is_found_by_name_whatever_stands_around_it() -> None:
    make_actor("Harrow Front", names=("HF",))
    assert found("the Harrow Front militia") == ("Harrow Front", Resolution.KNOWN)
    assert found("H.F.") == ("Harrow Front", Resolution.KNOWN)


def test_looking_a_name_up_is_one_query(django_assert_num_queries: Any) -> None:
    make_actor("Qassem Harrow", kind=PERSON)
    for name in ("Qassem Harrow", "Gen. Qasim Harrow"):
        with django_assert_num_queries(1):
            assert found(name, PERSON) == ("Qassem Harrow", Resolution.KNOWN)


# Transliterations


def test_another_spelling_means_the_one_who_bears_it() -> None:
    make_actor("Qassem Harrow", kind=PERSON)
    make_actor("Kata'ib Harrow")
    assert found("Gen. Qasim Harrow", PERSON) == ("Qassem Harrow", Resolution.KNOWN)
    assert found("Ketaib Harrow") == ("Kata'ib Harrow", Resolution.KNOWN)
    assert "another transliteration" in find_actor("Ketaib Harrow", ActorKind.UNKNOWN).reason


def test_an_actor_that_an_article_made_is_met_in_another_spelling_too() -> None:
    first = find_actor("Qassem Harrow", PERSON).actor
    assert find_actor("Qasem Harrow", PERSON).actor == first


def test_a_name_as_it_stands_goes_before_another_spelling_of_it() -> None:
    make_actor("Qassem Harrow", kind=PERSON)
    make_actor("Qasim Harrow", kind=PERSON)
    assert found("Qasim Harrow", PERSON) == ("Qasim Harrow", Resolution.KNOWN)


def test_a_spelling_that_two_bear_is_ambiguous_and_names_them() -> None:
    make_actor("Qassem Harrow", kind=PERSON)
    make_actor("Qasim Harrow", kind=PERSON)
    doubt = find_actor("Qasem Harrow", PERSON)
    assert (doubt.actor.name, doubt.resolution) == ("Qasem Harrow", Resolution.AMBIGUOUS)
    assert doubt.reason == "Qasem Harrow can be another transliteration of Qasim Harrow or Qassem Harrow."


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("Hamid Karim", "Ahmed Karim"),
        ("Maria Lopez", "Mario Lopez"),
        ("Qassem Harrow", "Qasim Badri"),
        ("Qassem Harrow", "Qasim"),
        ("Mahmoud Karim", "Mohammed Karim"),
    ],
)
def test_a_person_is_met_by_first_and_last_name_only(known: str, said: str) -> None:
    make_actor(known, names=(known.split()[0],), kind=PERSON)
    assert found(said, PERSON) == (said, Resolution.NEW)


def test_a_persons_name_is_no_other_spelling_of_a_groups() -> None:
    make_actor("Qassem Brigades")
    assert found("Qasim Brigadis", PERSON)[1] == Resolution.NEW


def test_a_doubtful_name_and_a_description_lend_no_spelling() -> None:
    actor = make_actor("Harrow Movement")
    ActorName.objects.create(actor=actor, name="Kataib Badri", folded="kataib badri", source="seed", ambiguous=True)
    find_actor("armed Mohammed", ActorKind.UNIDENTIFIED_ARMED, described=True)
    assert found("Ketaib Badri")[1] == Resolution.NEW
    assert found("armed Muhammad", ActorKind.UNIDENTIFIED_ARMED)[1] == Resolution.NEW


def test_names_from_before_get_their_key_by_the_migration() -> None:
    make_actor("Qassem Harrow", kind=PERSON)
    ActorName.objects.update(transliteration="")
    assert found("Qasim Harrow", PERSON)[1] == Resolution.NEW
    Actor.objects.filter(known=False).delete()
    migration = importlib.import_module("incidents.migrations.0005_actor_name_transliteration")
    migration.fill(apps, connection.schema_editor())
    assert found("Qasim Harrow", PERSON) == ("Qassem Harrow", Resolution.KNOWN)


# Acronyms and doubt


def test_an_acronym_that_the_article_gives_finds_the_known_actor() -> None:
    make_actor("Ejército Harrow", names=("EHL",))
    assert found("Harrow Liberation Army", short="EHL") == ("Ejército Harrow", Resolution.KNOWN)
    make_actor("Harrow Liberation Army")
    assert found("Harrow Liberation Army", short="EHL") == ("Harrow Liberation Army", Resolution.KNOWN)


def test_names_among_which_the_article_decides_nothing_are_ambiguous() -> None:
    doubt = find_actor("Wills", PERSON, described=True, candidates=("Dana Wills", "Noor Wills"))
    assert doubt.resolution == Resolution.AMBIGUOUS
    assert doubt.reason == "In this article, Wills can mean Dana Wills or Noor Wills."
    assert not doubt.actor.known


def test_a_name_that_alone_proves_nothing_is_ambiguous_and_says_what_it_can_mean() -> None:
    actor = make_actor("Islamic State of Harrow")
    ActorName.objects.create(actor=actor, name="ISH", folded="ish", source="seed", ambiguous=True)
    doubt = find_actor("ISH", ActorKind.ORGANISATION)
    assert doubt.resolution == Resolution.AMBIGUOUS
    assert doubt.reason == "The name ISH can mean Islamic State of Harrow."


def test_nobody_called_jordan_is_a_state() -> None:
    make_actor("Jordan", kind=ActorKind.GOVERNMENT)
    assert found("Jordan", PERSON) == ("Jordan", Resolution.NEW)
    assert find_actor("Jordan", ActorKind.GOVERNMENT).actor.known


def test_an_acronym_is_no_word_in_small_letters() -> None:
    make_actor("Harrow Alliance", names=("ARENA",))
    assert found("ARENA") == ("Harrow Alliance", Resolution.KNOWN)
    assert found("arena", ActorKind.FACILITY, described=True) == ("arena", Resolution.NEW)


# States


def test_a_states_force_is_the_known_one_under_any_word_for_it() -> None:
    make_actor("Kenya Defence Forces", names=("Kenyan army",), kind=ActorKind.STATE_MILITARY, country="KE")
    for name in ("Kenyan troops", "the Kenyan military", "four Kenyan soldiers", "Kenya's armed forces"):
        assert found(name, ActorKind.STATE_MILITARY) == ("Kenya Defence Forces", Resolution.KNOWN)
    assert found("Kenyan navy", ActorKind.STATE_MILITARY)[1] == Resolution.NEW


def test_a_new_force_has_kind_and_country_and_is_one_under_any_word_for_it() -> None:
    first = find_actor("Kenyan police", ActorKind.POLICE)
    assert first.resolution == Resolution.NEW
    assert (first.actor.kind, first.actor.country, first.actor.described) == (ActorKind.POLICE, "KE", False)
    again = find_actor("Kenyan police officers", ActorKind.POLICE)
    assert (again.actor, again.resolution) == (first.actor, Resolution.KNOWN)
    assert find_actor("Kenyan troops", ActorKind.STATE_MILITARY).actor != first.actor


def test_a_new_state_has_its_country() -> None:
    assert find_actor("Kenya", ActorKind.GOVERNMENT).actor.country == "KE"
    assert find_actor("Harrow", ActorKind.GOVERNMENT).actor.country == ""


# Known actors from data


def test_actors_from_data_come_with_all_their_names_and_only_once() -> None:
    rows: list[dict[str, Any]] = [
        {"name": "Harrow Front", "kind": "rebel", "country": "KE", "parent": "Harrow", "aliases": [{"name": "HFR"}]},
        {
            "name": "Harrow",
            "kind": "government",
            "aliases": [{"name": "the Hill", "ambiguous": True}, {"name": "HARROW"}],
        },
    ]
    assert load_actors(rows) == 2
    assert load_actors(rows) == 0
    front = Actor.objects.get(name="Harrow Front")
    assert (front.country, front.parent) == ("KE", Actor.objects.get(name="Harrow"))
    names = ActorName.objects.order_by("pk").values_list("name", "transliteration", "ambiguous")
    assert list(names) == [
        ("Harrow Front", "haruw frunt", False),
        ("HFR", "", False),
        ("Harrow", "haruw", False),
        ("the Hill", "", True),
    ]
    load_actors([rows[0] | {"aliases": [{"name": "HFR"}, {"name": "Harrowers"}]}, rows[1]])
    assert front.names.count() == 3

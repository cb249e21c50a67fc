"""Which words of an account mean one person, and which somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from ingest.counts.persons import Persons, how_many
from ingest.stages.annotations import FIGURES, spans

Read = Callable[..., Doc]

TABLE = [
    pytest.param("A 17-year-old boy was shot. The teen was shot in the leg.", [0, 0], id="a boy, then the teen"),
    pytest.param("A 17-year-old boy was shot. Noor Amadi, 17, died.", [0, 0], id="a boy, then his name and age"),
    pytest.param("Dana Wills was shot. Wills died.", [0, 0], id="the surname"),
    pytest.param("Dana Wills was shot. Dana died.", [0, 0], id="the first name"),
    pytest.param("Dana Wills was shot. She died.", [0, 0], id="a pronoun"),
    pytest.param("Dana Wills was shot. Noor Amadi was shot.", [0, 1], id="two names"),
    pytest.param("A woman was shot. A man was shot.", [0, 1], id="a woman and a man"),
    pytest.param("A 20-year-old man was shot. A 30-year-old man was shot.", [0, 1], id="two ages"),
    pytest.param("A man was shot. Another man was shot.", [0, 1], id="another man"),
    pytest.param("A man was shot. A second man was shot.", [0, 1], id="a second man"),
    pytest.param("A man was killed and a man was wounded.", [0, 1], id="two men of one sentence"),
    pytest.param("A toddler was shot. The 30-year-old was wounded.", [0, 1], id="nobody is a toddler at 30"),
    pytest.param("A man was killed. A woman was killed. She died at the scene.", [0, 1, 1], id="she is the woman"),
    pytest.param("A man was shot. The victim died.", [0, 0], id="the victim"),
    pytest.param("A man was killed. A victim was wounded.", [0, 1], id="nobody is wounded after his death"),
    pytest.param("A man was killed. The man is in critical condition.", [0, 1], id="nor is he in any condition now"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_words_mean_somebody_told_before_unless_something_keeps_them_apart(
    text: str, expected: list[int], read: Read
) -> None:
    doc = read(text)
    persons = Persons(doc)
    meant = [person for span in spans(doc, FIGURES) for person in persons.take(span.label_, span)]
    assert [persons.told.index(person) for person in meant] == expected


def test_only_who_surely_is_another_is_counted_as_one_more(read: Read) -> None:
    doc = read("Dana Wills was shot. A teacher was shot. A man was shot. A boy was shot.")
    persons = Persons(doc)
    for span in spans(doc, FIGURES):
        persons.take(span.label_, span)
    assert how_many(persons.told) == 1


def test_who_did_it_by_name_is_known(read: Read) -> None:
    doc = read("Noor Amadi opened fire. A man was shot. Amadi was shot.")
    doer = next(ent for ent in doc.ents if ent.text == "Noor Amadi")
    persons = Persons(doc, [doer])
    meant = [person for span in spans(doc, FIGURES) for person in persons.take(span.label_, span)]
    assert [person.said.did for person in meant] == [False, True]

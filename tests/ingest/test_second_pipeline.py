"""The stages on a language pipeline of the other label scheme: ClearNLP's, as spaCy's English packages have it.

A pipeline of that kind is made here, parsed by hand, written to disk and named as `CASEBOOK_LANGUAGE` names one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.facts import Reading
from ingest.grammar import relations
from ingest.pipeline import annotate, build
from ingest.stages.annotations import EVENTS, FIGURES, PARTIES, SPEECH, spans

CLEARNLP_LABELS = """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep
    det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet
    prep prt punct quantmod relcl xcomp
"""
"""The labels of en_core_web_sm 3.8's parser, as its meta.json lists them."""

# word, tag, part of speech, governor (number of the word, from 1; its own: root), ClearNLP label, kind of name
PARSED = {
    "Two drones were shot down by the army in Baghdad, officials said.": """
        Two CD NUM 2 nummod -
        drones NNS NOUN 4 nsubjpass -
        were VBD AUX 4 auxpass -
        shot VBN VERB 13 ccomp -
        down RP ADP 4 prt -
        by IN ADP 4 agent -
        the DT DET 8 det -
        army NN NOUN 6 pobj -
        in IN ADP 4 prep -
        Baghdad NNP PROPN 9 pobj GPE
        , , PUNCT 13 punct -
        officials NNS NOUN 13 nsubj -
        said VBD VERB 13 ROOT -
        . . PUNCT 13 punct -
        """,
    "Rebels killed three soldiers.": """
        Rebels NNS NOUN 2 nsubj -
        killed VBD VERB 2 ROOT -
        three CD NUM 4 nummod -
        soldiers NNS NOUN 2 dobj -
        . . PUNCT 2 punct -
        """,
    "Three soldiers were killed by rebels.": """
        Three CD NUM 2 nummod -
        soldiers NNS NOUN 4 nsubjpass -
        were VBD AUX 4 auxpass -
        killed VBN VERB 4 ROOT -
        by IN ADP 4 agent -
        rebels NNS NOUN 5 pobj -
        . . PUNCT 4 punct -
        """,
}


@Language.component(
    "parsed_by_hand",
    assigns=["token.tag", "token.pos", "token.dep", "token.head", "token.is_sent_start", "doc.ents", "token.lemma"],
)
def parsed_by_hand(doc: Doc) -> Doc:
    rows = [line.split() for line in PARSED[doc.text].strip().splitlines()]
    words, tags, parts, heads, labels, names = zip(*rows, strict=True)
    assert [token.text for token in doc] == list(words)
    for token, tag, part, head, label in zip(doc, tags, parts, heads, labels, strict=True):
        token.tag_, token.pos_, token.lemma_ = tag, part, token.lower_
        token.head, token.dep_ = doc[int(head) - 1], label
    doc.set_ents([Span(doc, place, place + 1, label=name) for place, name in enumerate(names) if name != "-"])
    return doc


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Language:
    folder: Path = tmp_path_factory.mktemp("language") / "en_other"
    nlp = spacy.blank("en")
    nlp.add_pipe("parsed_by_hand")
    nlp.to_disk(folder)
    return build(folder)


def read(nlp: Language, text: str) -> Doc:
    return next(annotate(nlp, [Reading(text, date(2022, 1, 4))]))


def parties(doc: Doc) -> set[tuple[str, str]]:
    return {(span.label_, span.root.text) for span in spans(doc, PARTIES)}


def test_what_was_foiled_by_whom_and_who_says_so(other: Language) -> None:
    doc = read(other, "Two drones were shot down by the army in Baghdad, officials said.")
    assert [(span._.event.type, span._.event.outcome) for span in spans(doc, EVENTS)] == [("drone_strike", "foiled")]
    assert ("defender", "army") in parties(doc)
    (speech,) = spans(doc, SPEECH)
    start, end = speech._.speech.speaker
    assert doc[start:end].text == "officials"


@pytest.mark.parametrize("text", ["Rebels killed three soldiers.", "Three soldiers were killed by rebels."])
def test_who_killed_how_many_active_and_passive(other: Language, text: str) -> None:
    doc = read(other, text)
    assert [(span.label_, span._.figure["best"]) for span in spans(doc, FIGURES)] == [("killed", 3)]
    assert {("perpetrator", "rebels"), ("victim", "soldiers")} <= {(role, word.lower()) for role, word in parties(doc)}


@pytest.mark.parametrize("text", sorted(PARSED))
def test_both_schemes_give_the_same_facts(other: Language, nlp: Language, text: str) -> None:
    one, two = read(other, text), read(nlp, text)
    for group in (EVENTS, FIGURES, PARTIES, SPEECH):
        assert [(span.start, span.end, span.label_) for span in spans(one, group)] == [
            (span.start, span.end, span.label_) for span in spans(two, group)
        ]


def test_every_label_that_a_rule_asks_for_is_one_of_its_scheme(nlp: Language) -> None:
    """A label that is misspelt would never be found, and nobody would notice."""
    ours = set(nlp.pipe_labels["joint_reader"]) | {"ROOT"}
    assert ours >= relations.UNIVERSAL
    assert set(CLEARNLP_LABELS.split()) >= relations.CLEARNLP

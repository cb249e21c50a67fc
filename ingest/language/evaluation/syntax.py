"""Tags, lemmas, dependencies and sentence ends against a treebank, on raw text.

The gold sentences of a document are joined to the text they were cut from, paragraph by paragraph, and read anew: wrong
tokens and sentence ends cost what hangs on them. Figures are those of spaCy's own scorer; punctuation does not count
for dependencies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.vocab import Vocab

from ingest.language.training.corpus import Text

PARAGRAPH_END = "\n\n"

FIGURES = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def gold_documents(vocab: Vocab, sentences: Iterable[Text], *, paragraphs: bool = True) -> Iterator[Doc]:
    """Yield a gold Doc for each document of the treebank; between paragraphs a blank line, or a space where not."""
    for _, document in groupby(sentences, key=lambda sentence: sentence.document):
        yield _gold(vocab, list(document), paragraphs)


def _gold(vocab: Vocab, sentences: list[Text], paragraphs: bool) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    rows: dict[str, list[Any]] = {name: [] for name in ("tags", "pos", "lemmas", "heads", "deps", "sent_starts")}
    for number, sentence in enumerate(sentences):
        if number and paragraphs and sentence.opens_paragraph:
            spaces[-1] = False
            words.append(PARAGRAPH_END)
            spaces.append(False)
            for name, value in (("tags", ""), ("pos", ""), ("lemmas", ""), ("deps", "punct"), ("sent_starts", False)):
                rows[name].append(value)
            rows["heads"].append(len(words) - 2)
        begin = len(words)
        words += sentence.words
        follows = sentences[number + 1].spaced[0] if number + 1 < len(sentences) else False
        spaces += [*sentence.spaced[1:], follows]
        rows["tags"] += sentence.tags or []
        rows["pos"] += [morph.partition("|")[0] for morph in sentence.morphs or []]
        rows["lemmas"] += sentence.lemmas or []
        heads = sentence.heads or []
        rows["heads"] += [begin + (head - 1 if head else place) for place, head in enumerate(heads)]
        rows["deps"] += ["ROOT" if relation == "root" else relation for relation in sentence.relations or []]
        rows["sent_starts"] += [True, *[False] * (len(sentence.words) - 1)]
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=rows["tags"],
        pos=rows["pos"],
        lemmas=rows["lemmas"],
        heads=rows["heads"],
        deps=rows["deps"],
        sent_starts=rows["sent_starts"],
    )


def score_syntax(nlp: Language, sentences: Iterable[Text], *, paragraphs: bool = True) -> dict[str, float]:
    """Return the FIGURES of the pipeline on the treebank, in percent, and the F of each relation as "las nsubj"."""
    golds = list(gold_documents(nlp.vocab, sentences, paragraphs=paragraphs))
    docs = nlp.pipe(gold.text for gold in golds)
    examples = [Example(doc, gold) for doc, gold in zip(docs, golds, strict=True)]
    found: dict[str, Any] = {}
    for attribute in ("tag", "pos", "lemma"):
        found |= Scorer.score_token_attr(examples, attribute)
    found |= Scorer.score_deps(examples, "dep", head_attr="head", getter=_relation, ignore_labels=("punct", "p"))
    found |= Scorer.score_spans(examples, "sents", getter=lambda doc, _: doc.sents, has_annotation=_has_sentences)
    scores = {name: 100 * float(found[name] or 0) for name in FIGURES}
    relations = found["dep_las_per_type"] or {}
    return scores | {f"las {relation}": 100 * figures["f"] for relation, figures in sorted(relations.items())}


def _relation(token: Token, attribute: str) -> str:
    """The label as text: the scorer would compare numbers, and find no label to ignore among them."""
    return str(token.vocab.strings[getattr(token, attribute)]).lower()


def _has_sentences(doc: Doc) -> bool:
    return bool(doc.has_annotation("SENT_START"))

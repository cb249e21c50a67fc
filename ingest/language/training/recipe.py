"""The recipe of `en_casebook`: which texts, how often, in which phases. Same seed, same machine, same weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from spacy.language import Language

from ingest.language.evaluation.names import score_names
from ingest.language.evaluation.syntax import score_syntax
from ingest.language.labels import Labels
from ingest.language.lemmas import rule_between
from ingest.language.network import Network as Reading
from ingest.language.training.assemble import assemble, blank
from ingest.language.training.corpus import TRAINED_PASSAGES, Text, read_names, read_treebank
from ingest.language.training.export import export
from ingest.language.training.network import Network, Sizes, load_encoder
from ingest.language.training.train import Phase, Source, Trainer
from ingest.language.weights import Weights
from ingest.language.words import FEATURES, Vocabulary

VERSION = "0.4.0"

BROAD = Phase("broad", rounds=6, encoder_rate=2e-4, head_rate=1e-3)
"""Everything but our own passages; a round takes six minutes on two cores."""

CLOSE = Phase("close", rounds=5, encoder_rate=1.2e-4, head_rate=6e-4)
"""Then all of it again with our own passages, which are few and shown often."""

OFTEN = ("re3d_", "uner_pud_")
"""Small sets of news and conflict text, shown three times for each time of the others."""

OFTEN_TIMES, PASSAGES_TIMES = 3, 4

HELD_BACK_EVERY = 12
"""Every 12th text of the small sets serves to watch the training, not to train."""

LEAST_MORPHS, LEAST_LEMMAS, LEAST_RELATIONS = 2, 3, 20
"""Labels seen more rarely are not learned; a rare relation becomes "dep"."""


class Corpora:
    """All texts, read once. Raises FileNotFoundError where one is missing."""

    def __init__(self, data: Path) -> None:
        make_doc = blank().make_doc
        self.treebanks = [read_treebank(data / f"ud/{name}-train.conllu.gz") for name in ("en_ewt", "en_gum_open")]
        self.watched = [
            sentence
            for name in ("en_ewt", "en_gum_open")
            for sentence in read_treebank(data / f"ud/{name}-dev.conllu.gz")
        ]
        self.passages = read_treebank(TRAINED_PASSAGES)
        self.names: list[Source] = []
        self.watched_names = read_names(data / "ner/dev/gum_open.jsonl.gz", make_doc)
        for file in sorted((data / "ner/train").glob("*.jsonl.gz")):
            texts = _told_apart(read_names(file, make_doc))
            if file.name.startswith(("re3d_", "uner_")):
                self.watched_names += texts[::HELD_BACK_EVERY]
                texts = [text for number, text in enumerate(texts) if number % HELD_BACK_EVERY]
            self.names.append(Source(texts, OFTEN_TIMES if file.name.startswith(OFTEN) else 1))

    def broad(self) -> list[Source]:
        return [*map(Source, self.treebanks), *self.names]

    def close(self) -> list[Source]:
        return [*self.broad(), Source(self.passages, PASSAGES_TIMES)]

    def labels(self) -> Labels:
        """What the heads choose from: what the treebanks have often enough."""
        sentences = [sentence for treebank in self.treebanks for sentence in treebank]
        lemmas = (
            rule_between(word, lemma).text()
            for sentence in sentences
            for word, lemma in zip(sentence.words, sentence.lemmas or [], strict=True)
        )
        relations = _often((label for text in sentences for label in text.relations or []), LEAST_RELATIONS)
        return Labels(
            tags=_often((label for text in sentences for label in text.tags or []), 1),
            morphs=_often((label for text in sentences for label in text.morphs or []), LEAST_MORPHS),
            lemmas=_often(lemmas, LEAST_LEMMAS),
            relations=tuple(sorted({*relations, "dep"})),
        )


def _often(labels: Iterable[str], least: int) -> tuple[str, ...]:
    return tuple(sorted(label for label, count in Counter(labels).items() if count >= least))


def _told_apart(texts: list[Text]) -> list[Text]:
    """Texts of a set that does not say which belong to one document: each a document of its own."""
    if len({text.document for text in texts}) > 1:
        return texts
    return [replace(text, document=str(number)) for number, text in enumerate(texts)]


def train(
    data: Path, encoder: Path, state: Path, seed: int, device: str = "cpu", say: Callable[[str], None] = print
) -> Language:
    """Return the trained pipeline.

    `encoder`: a folder with MiniLM's model.safetensors and tokenizer.json. `state`: where each round is kept; another
    call goes on from there. Raises FileNotFoundError where texts or weights are missing.
    """
    torch.manual_seed(seed)
    corpora = Corpora(data)
    labels = corpora.labels()
    vocabulary = Vocabulary((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    sizes = Sizes(
        tags=len(labels.tags),
        morphs=len(labels.morphs),
        lemmas=len(labels.lemmas),
        relations=len(labels.relations),
        names=len(labels.names),
        features=FEATURES,
    )
    network = Network(sizes)
    load_encoder(network.encoder, load_file(encoder / "model.safetensors"))
    trainer = Trainer(network, labels, vocabulary, state, seed, device, say)

    def assembled(trained: Network) -> Language:
        return assemble(Weights(labels, vocabulary, Reading(*export(trained))), VERSION)

    def watch(trained: Network) -> str:
        nlp = assembled(trained)
        syntax = score_syntax(nlp, corpora.watched)
        names = score_names(nlp, corpora.watched_names).all.f
        return f"LAS {syntax['dep_las']:.1f} sentences {syntax['sents_f']:.1f} names {names:.1f}"

    trainer.run(BROAD, corpora.broad(), watch)
    trainer.run(CLOSE, corpora.close(), watch)
    return assembled(trainer.with_averaged())

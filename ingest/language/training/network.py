"""The network in PyTorch: one encoder, and a head for each thing that is read off it.

The encoder is BERT's (Devlin et al. 2019) as MiniLM-L6 has it; the parser's heads are the biaffine ones of Dozat and
Manning (2017). Only training needs this module; what it learns is exported to ONNX.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

NEVER = -1e4
"""Score of what must not be chosen; within the range of half precision."""


@dataclass(frozen=True)
class Sizes:
    """Widths and numbers of labels."""

    tags: int
    morphs: int
    lemmas: int
    relations: int
    names: int
    features: int
    vocabulary: int = 30_522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1_536
    positions: int = 512
    arc_width: int = 256
    relation_width: int = 96

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Scores(NamedTuple):
    """What the heads say of B windows of W words.

    tags, morphs, lemmas, names: (B, W, labels). starts: (B, W), above 0 where a sentence starts. arcs: (B, W, 1 + W):
    each word's score of each governor, the root first. dependents, governors: (B, W, R), (B, 1 + W, R): what the
    relation of an arc is read off.
    """

    tags: Tensor
    morphs: Tensor
    lemmas: Tensor
    names: Tensor
    starts: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class LockedDropout(nn.Module):
    """Drops the same entries of every vector of a window (Gal and Ghahramani 2016): few random numbers, so cheap."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        if not self.training:
            return states
        kept = torch.rand(states.shape[0], 1, states.shape[2], device=states.device) >= self.share
        return states * (kept / (1 - self.share)).to(states.dtype)


class Layer(nn.Module):
    """One layer of the encoder: attention, then a wide inner layer, each added to what came in and normalised."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.attention_heads
        self.query, self.key, self.value, self.out = (nn.Linear(sizes.width, sizes.width) for _ in range(4))
        self.attention_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.wide, self.narrow = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = LockedDropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = states.shape
        size = width // self.heads

        def split(projected: Tensor) -> Tensor:
            return projected.view(batch, length, self.heads, size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        weights = (query @ key.transpose(2, 3) / math.sqrt(size) + bias).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, width)
        states = self.attention_norm(states + self.dropout(self.out(mixed)))
        inner = self.narrow(nn.functional.gelu(self.wide(states)))
        return self.norm(states + self.dropout(inner))


class Encoder(nn.Module):
    """Word pieces and features → a vector for each piece."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.features = nn.Embedding(sizes.features, sizes.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = LockedDropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        places = self.positions.weight[: pieces.shape[1]]
        states = self.dropout(self.norm(self.pieces(pieces) + places + self.features(features)))
        bias = torch.where(pieces == 0, NEVER, 0.0)[:, None, None, :].to(states.dtype)
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, dropout)
        self.last_piece = nn.Linear(sizes.width, sizes.width)
        nn.init.zeros_(self.last_piece.weight)
        nn.init.zeros_(self.last_piece.bias)
        self.tags = nn.Linear(sizes.width, sizes.tags)
        self.morphs = nn.Linear(sizes.width, sizes.morphs)
        self.lemmas = nn.Linear(sizes.width, sizes.lemmas)
        self.names = nn.Linear(sizes.width, sizes.names)
        self.starts = nn.Linear(sizes.width, 1)
        self.root = nn.Parameter(torch.randn(sizes.width) * 0.1)
        self.arc_dependent = nn.Linear(sizes.width, sizes.arc_width)
        self.arc_governor = nn.Linear(sizes.width, sizes.arc_width)
        self.arc = nn.Linear(sizes.arc_width + 1, sizes.arc_width, bias=False)
        self.relation_dependent = nn.Linear(sizes.width, sizes.relation_width)
        self.relation_governor = nn.Linear(sizes.width, sizes.relation_width)
        wide = sizes.relation_width + 1
        self.relation = nn.Linear(wide, sizes.relations * wide, bias=False)
        self.dropout, self.head_dropout = LockedDropout(dropout), LockedDropout(head_dropout)

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor, last: Tensor) -> Scores:
        """Scores of the windows. `first`, `last`: (B, W), where each word's first and last piece stand; 0 fills up."""
        states = self.encoder(pieces, features)
        words = self.dropout(_gather(states, first) + self.last_piece(_gather(states, last)))
        root = self.root.expand(words.shape[0], 1, -1).to(words.dtype)
        governors = torch.cat([root, words], 1)
        dependent = self.head_dropout(nn.functional.gelu(self.arc_dependent(words)))
        governor = self.head_dropout(nn.functional.gelu(self.arc_governor(governors)))
        arcs = self.arc(_with_one(dependent)) @ governor.transpose(1, 2) / math.sqrt(self.sizes.arc_width)
        return Scores(
            self.tags(words),
            self.morphs(words),
            self.lemmas(words),
            self.names(words),
            self.starts(words).squeeze(-1),
            arcs,
            self.head_dropout(nn.functional.gelu(self.relation_dependent(words))),
            self.head_dropout(nn.functional.gelu(self.relation_governor(governors))),
        )

    def relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores (N, relations) of N arcs, from the vectors (N, R) of their two words."""
        governors = _with_one(governors)
        asked = self.relation(_with_one(dependents)).view(-1, self.sizes.relations, governors.shape[-1])
        return (asked @ governors[..., None]).squeeze(-1)


def _gather(states: Tensor, places: Tensor) -> Tensor:
    return states.gather(1, places[..., None].expand(-1, -1, states.shape[-1]))


def _with_one(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)


def load_encoder(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Put MiniLM's published weights into the encoder. Raises KeyError where they are of another make."""

    def copy(target: nn.Module, source: str) -> None:
        target.load_state_dict({name: weights[f"{source}.{name}"] for name in target.state_dict()})

    copy(encoder.pieces, "embeddings.word_embeddings")
    copy(encoder.positions, "embeddings.position_embeddings")
    copy(encoder.norm, "embeddings.LayerNorm")
    with torch.no_grad():  # every text is of BERT's first segment
        encoder.positions.weight += weights["embeddings.token_type_embeddings.weight"][0]
    for number, layer in enumerate(encoder.layers):
        source = f"encoder.layer.{number}"
        copy(layer.query, f"{source}.attention.self.query")
        copy(layer.key, f"{source}.attention.self.key")
        copy(layer.value, f"{source}.attention.self.value")
        copy(layer.out, f"{source}.attention.output.dense")
        copy(layer.attention_norm, f"{source}.attention.output.LayerNorm")
        copy(layer.wide, f"{source}.intermediate.dense")
        copy(layer.narrow, f"{source}.output.dense")
        copy(layer.norm, f"{source}.output.LayerNorm")

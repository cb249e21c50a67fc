"""Train the network: seeded, and resumable after each round over the texts."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from ingest.language.labels import Labels
from ingest.language.training.batches import Batch, Encoded, batches, index_of
from ingest.language.training.corpus import MISSING, Text, recased, windows
from ingest.language.training.network import NEVER, Network
from ingest.language.words import Vocabulary

WEIGHTS = {"arcs": 1.0, "relations": 1.0, "names": 1.0, "tags": 0.5, "morphs": 0.5, "lemmas": 0.5, "starts": 0.5}
"""What each head's loss counts."""

PIECES_A_BATCH = 2_200
WARM_UP = 300
"""Steps in which the rate of learning rises; then it falls in a straight line."""

DECAY, CLIP, AVERAGE = 0.01, 1.0, 0.998
"""Weight decay; longest gradient; how slowly the averaged weights, which are the ones kept, follow."""


@dataclass(frozen=True)
class Phase:
    """Some rounds over the texts. Rates: of the encoder and of the heads, at the start."""

    name: str
    rounds: int
    encoder_rate: float
    head_rate: float


@dataclass(frozen=True)
class Source:
    """Texts that are read `times` times in each round."""

    texts: list[Text]
    times: int = 1


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each head over the words whose label is known."""
    scores = network(batch.pieces, batch.features, batch.first, batch.last)
    found = {
        head: _cross_entropy(getattr(scores, head), getattr(batch, head))
        for head in ("tags", "morphs", "lemmas", "names")
    }
    known = batch.starts != MISSING
    found["starts"] = (
        nn.functional.binary_cross_entropy_with_logits(scores.starts.float()[known], batch.starts[known].float())
        if known.any()
        else scores.starts.sum() * 0.0
    )
    within = batch.sentences[:, :, None] == batch.sentences[:, None, :]
    within = torch.cat([torch.ones_like(within[:, :, :1]), within], 2)
    found["arcs"] = _cross_entropy(scores.arcs.float().masked_fill(~within, NEVER), batch.heads)
    row, word = (batch.heads != MISSING).nonzero(as_tuple=True)
    relations = network.relations(scores.dependents[row, word], scores.governors[row, batch.heads[row, word]])
    found["relations"] = _cross_entropy(relations, batch.relations[row, word])
    return found


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    flat = labels.reshape(-1)
    if not (flat != MISSING).any():
        return scores.sum() * 0.0
    return nn.functional.cross_entropy(scores.reshape(-1, scores.shape[-1]).float(), flat, ignore_index=MISSING)


class Trainer:
    """A network, what it learns from, and where it keeps its state."""

    def __init__(
        self,
        network: Network,
        labels: Labels,
        vocabulary: Vocabulary,
        state: Path,
        seed: int,
        device: str = "cpu",
        say: Callable[[str], None] = print,
    ) -> None:
        self.network, self.labels, self.vocabulary = network.to(device), labels, vocabulary
        self.state, self.seed, self.device, self.say = state, seed, device, say
        self.index = index_of(labels)
        self.averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
        network.encoder.pieces.weight.requires_grad = False  # rare words keep what they meant

    def encoded(self, sources: list[Source], round_: str) -> list[Encoded]:
        """The windows of one round; the same round draws the same windows."""
        draw = random.Random(f"{self.seed}-{round_}")  # noqa: S311 (a shuffle, no secret)
        return [
            Encoded(recased(window, draw), self.vocabulary, self.index)
            for source in sources
            for _ in range(source.times)
            for window in windows(source.texts, draw)
        ]

    def run(self, phase: Phase, sources: list[Source], after_round: Callable[[Network], str] | None = None) -> None:
        """Train for the phase's rounds, from the last one that was kept."""
        steps = phase.rounds * len(self._batches(phase, 0, sources))
        optimizer = self._optimizer(phase)
        first_round, step = self._resume(phase, optimizer)
        for number in range(first_round, phase.rounds):
            started, sums = time.monotonic(), dict.fromkeys(WEIGHTS, 0.0)
            torch.manual_seed(self.seed * 1_000 + number)
            lots = self._batches(phase, number, sources)
            self.network.train()
            for done, batch in enumerate(lots, 1):
                self._set_rates(optimizer, phase, step, steps)
                for head, loss in self._step(optimizer, batch).items():
                    sums[head] += loss
                step += 1
                if done % 100 == 0:
                    self.say(
                        f"  {phase.name} {number} {done}/{len(lots)} "
                        + " ".join(f"{head} {value / done:.3f}" for head, value in sums.items())
                        + f" {time.monotonic() - started:.0f} s"
                    )
            self._keep(phase, optimizer, number + 1, step)
            told = after_round(self.with_averaged()) if after_round else ""
            self.say(f"{phase.name} {number + 1}/{phase.rounds}: {time.monotonic() - started:.0f} s {told}")

    def _batches(self, phase: Phase, number: int, sources: list[Source]) -> list[Batch]:
        """One round's batches; the same round of the same phase draws the same."""
        draw = random.Random(f"{self.seed}-{phase.name}-{number}")  # noqa: S311 (a shuffle, no secret)
        windows_ = self.encoded(sources, f"{phase.name}-{number}")
        return list(batches(windows_, PIECES_A_BATCH, draw))

    def with_averaged(self) -> Network:
        """A copy of the network with the averaged weights, ready to read."""
        copy = Network(self.network.sizes)
        copy.load_state_dict(self.averaged)
        return copy.eval()

    def _step(self, optimizer: torch.optim.Optimizer, batch: Batch) -> dict[str, float]:
        batch = Batch(**{name: getattr(batch, name).to(self.device) for name in Batch.__slots__})
        with torch.autocast(self.device, dtype=torch.bfloat16):
            found = losses(self.network, batch)
        total = sum(WEIGHTS[head] * loss for head, loss in found.items())
        cast(Tensor, total).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        optimizer.step()
        optimizer.zero_grad()
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                if name != "encoder.pieces.weight":
                    self.averaged[name].lerp_(value.to(self.averaged[name].device), 1 - AVERAGE)
        return {head: loss.item() for head, loss in found.items()}

    def _optimizer(self, phase: Phase) -> torch.optim.Optimizer:
        encoder = [weight for weight in self.network.encoder.parameters() if weight.requires_grad]
        inside = {id(weight) for weight in self.network.encoder.parameters()}
        heads = [weight for weight in self.network.parameters() if id(weight) not in inside]
        return torch.optim.AdamW(
            [{"params": encoder, "lr": phase.encoder_rate}, {"params": heads, "lr": phase.head_rate}],
            weight_decay=DECAY,
        )

    def _set_rates(self, optimizer: torch.optim.Optimizer, phase: Phase, step: int, steps: int) -> None:
        share = min((step + 1) / WARM_UP, 1.0) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimizer.param_groups, (phase.encoder_rate, phase.head_rate), strict=True):
            group["lr"] = rate * share

    def _file(self, phase: Phase) -> Path:
        return self.state / f"{phase.name}.pt"

    def _keep(self, phase: Phase, optimizer: torch.optim.Optimizer, rounds: int, step: int) -> None:
        self.state.mkdir(parents=True, exist_ok=True)
        kept = {
            "network": self.network.state_dict(),
            "averaged": self.averaged,
            "optimizer": optimizer.state_dict(),
            "rounds": rounds,
            "step": step,
        }
        unfinished = self._file(phase).with_suffix(".part")
        torch.save(kept, unfinished)
        unfinished.replace(self._file(phase))

    def _resume(self, phase: Phase, optimizer: torch.optim.Optimizer) -> tuple[int, int]:
        if not self._file(phase).exists():
            return 0, 0
        kept = torch.load(self._file(phase), map_location=self.device)
        self.network.load_state_dict(kept["network"])
        self.averaged = kept["averaged"]
        optimizer.load_state_dict(kept["optimizer"])
        self.say(f"{phase.name}: going on after round {kept['rounds']}")
        return kept["rounds"], kept["step"]

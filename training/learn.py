"""One run of learning: batches, loss, optimiser, checkpoints that can be taken up again."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from reportedly.read.model.decode import ROLES, decode
from training.augment import afresh
from training.corpora import Example
from training.model import Batch, Network, collate, crf_loss, link_loss
from training.recipe import Recipe

__all__ = ["Run", "Soft", "batches_of", "device", "keep_said", "learn", "probabilities", "said_in"]

SAVE_SECONDS = 120
LOG_STEPS = 25
_IMITATING = ("DEFAULT", "NO AVX", "AVX2")
POOL = 400
"""Paragraphs that are sorted by length together, so that batches hold little filling."""


Soft = dict[int, npt.NDArray[np.float16]]


@dataclass(frozen=True)
class Run:
    """What one run needs: where it is kept, how long it lasts, what it learns from.

    ``soft`` has, by the place of an example in ``examples``, what another network says
    of its words: probabilities of the shape ``(words, roles, tags)``.
    """

    folder: Path
    epochs: float
    examples: Sequence[Example]
    soft: Soft
    seed: int


def device() -> torch.device:
    """Return the accelerator if there is one, else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _precision(where: torch.device) -> torch.autocast:
    """Return sixteen bits where they are fast.

    Processors without AVX-512 only imitate them, twenty times slower than 32 bits (measured: 37 and
    762 words a second).
    """
    slow = where.type == "cpu" and torch.backends.cpu.get_cpu_capability() in _IMITATING
    return torch.autocast(where.type, dtype=torch.bfloat16, enabled=not slow)


def learn(network: Network, run: Run, recipe: Recipe, tokenizer: Tokenizer) -> Network:
    """Return the network after learning, taken up where an interrupted run of the same folder stopped.

    Every :data:`SAVE_SECONDS` a checkpoint is written; ``log.jsonl`` has the losses.

    Args:
        network: as it is at the start.
        run: what to learn from.
        recipe: the numbers.
        tokenizer: that of the network.

    """
    run.folder.mkdir(parents=True, exist_ok=True)
    where = device()
    network.to(where).train()
    optimizer = _optimizer(network, recipe)
    epoch_steps = len(_batches(list(range(len(run.examples))), run.examples, recipe, random.Random(0)))
    total = max(1, math.ceil(epoch_steps * run.epochs))
    done = _take_up(run.folder, network, optimizer, where)
    if done >= total:
        return network.eval()
    saved = started = time.monotonic()
    sums, count = np.zeros(3), 0
    for step, batch, soft in _steps(run, recipe, tokenizer, where, total):
        if step < done:
            continue
        for group in optimizer.param_groups:
            group["lr"] = group["highest"] * _share(step, total, recipe.warm)
        losses = _losses(network, batch, soft, recipe)
        losses[0].backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        sums += [float(one.detach()) for one in losses]
        count += 1
        if count == LOG_STEPS or step + 1 == total:
            _log(run.folder, step + 1, total, epoch_steps, sums / count, time.monotonic() - started)
            sums, count = np.zeros(3), 0
        if time.monotonic() - saved > SAVE_SECONDS or step + 1 == total:
            _save(run.folder, network, optimizer, step + 1)
            saved = time.monotonic()
    return network.eval()


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    groups = []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = recipe.rate if name.startswith("encoder.") else recipe.head_rate
        decay = 0.01 if parameter.dim() > 1 and "LayerNorm" not in name else 0.0
        groups.append({"params": [parameter], "lr": rate, "highest": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def _share(step: int, total: int, warm: float) -> float:
    return min(1.0, (step + 1) / max(1.0, warm * total)) * max(0.0, (total - step) / total)


def _steps(
    run: Run, recipe: Recipe, tokenizer: Tokenizer, where: torch.device, total: int
) -> Iterator[tuple[int, Batch, Tensor | None]]:
    """Yield every step's batch; the same for the same seed, wherever the run was interrupted."""
    step, epoch = 0, 0
    while step < total:
        chance = random.Random(f"{run.seed}-{epoch}")
        torch.manual_seed(run.seed * 1000 + epoch)
        examples = afresh(run.examples, tokenizer, chance)
        for numbers in _batches(list(range(len(examples))), examples, recipe, chance):
            batch = collate([examples[number] for number in numbers], where)
            yield step, batch, _soft_batch(run, examples, numbers, batch)
            step += 1
            if step == total:
                return
        epoch += 1


def _batches(
    numbers: list[int], examples: Sequence[Example], recipe: Recipe, chance: random.Random
) -> list[list[int]]:
    numbers = [n for n in numbers if len(examples[n].encoded.pieces) <= recipe.longest]
    chance.shuffle(numbers)
    batches: list[list[int]] = []
    for at in range(0, len(numbers), POOL):
        pool = sorted(numbers[at : at + POOL], key=lambda n: len(examples[n].encoded.pieces))
        current: list[int] = []
        for number in pool:
            width = len(examples[number].encoded.pieces) + 2
            if current and width * (len(current) + 1) > recipe.batch:
                batches.append(current)
                current = []
            current.append(number)
        batches.append(current)
    chance.shuffle(batches)
    return batches


def _soft_batch(run: Run, examples: Sequence[Example], numbers: Sequence[int], batch: Batch) -> Tensor | None:
    """Return what is said of the words of a batch; zero where nothing is said or the words changed."""
    if not run.soft:
        return None
    told = torch.zeros(*batch.tags.shape, 3)
    for row, number in enumerate(numbers):
        known = run.soft.get(number)
        if known is not None and len(known) == len(examples[number].encoded.words):
            told[row, : len(known)] = torch.from_numpy(known.astype(np.float32))
    return told.to(batch.tags.device)


def _losses(
    network: Network, batch: Batch, soft: Tensor | None, recipe: Recipe
) -> tuple[Tensor, Tensor, Tensor]:
    with _precision(batch.pieces.device):
        output = network(batch.pieces, batch.mask, batch.first)
    emissions, vectors = output.emissions.float(), output.vectors.float()
    tags = crf_loss(emissions, network.transitions, batch.tags, batch.words)
    if soft is not None:
        told = -(soft * emissions.log_softmax(dim=-1)).sum()
        # A word of which nothing is said counts for its annotator alone.
        tags = tags + recipe.soft * told / (batch.words.sum() * len(ROLES))
    links = link_loss(network, vectors, batch.examples)
    return tags + recipe.link * links, tags.detach(), links.detach()


@torch.inference_mode()
def probabilities(network: Network, examples: Sequence[Example]) -> list[npt.NDArray[np.float16]]:
    """Return what a network says of the words of examples: probabilities, shape ``(words, roles, tags)``."""
    where = device()
    network.to(where).eval()
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].encoded.pieces))
    said: dict[int, npt.NDArray[np.float16]] = {}
    for start in range(0, len(order), 16):
        group = order[start : start + 16]
        batch = collate([examples[at] for at in group], where)
        with _precision(where):
            output = network(batch.pieces, batch.mask, batch.first)
        rows = [
            row[: len(examples[at].encoded.words)]
            for at, row in zip(group, output.emissions.float().cpu().numpy(), strict=True)
        ]
        transitions = network.transitions.detach().cpu().numpy()
        for at, tagged in zip(group, decode(rows, transitions), strict=True):
            inner = tagged.inside - tagged.begin
            said[at] = np.stack([1 - tagged.inside, tagged.begin, inner], axis=-1).astype(np.float16)
    return [said[at] for at in range(len(examples))]


def keep_said(network: Network, examples: Sequence[Example], numbers: Sequence[int], path: Path) -> None:
    """Write what a network says of some examples, by their numbers."""
    said = probabilities(network, [examples[number] for number in numbers])
    np.savez_compressed(path, **{str(number): one for number, one in zip(numbers, said, strict=True)})


def said_in(path: Path) -> Soft:
    """Return what :func:`keep_said` wrote."""
    with np.load(path) as said:
        return {int(number): said[number] for number in said.files}


def batches_of(examples: Sequence[Example], recipe: Recipe, most: int) -> Iterator[Batch]:
    """Yield some batches of examples as they are."""
    chance = random.Random(recipe.seed)
    for numbers in _batches(list(range(len(examples))), examples, recipe, chance)[:most]:
        yield collate([examples[number] for number in numbers], device())


def _log(folder: Path, step: int, total: int, epoch_steps: int, losses: Any, seconds: float) -> None:
    line = {
        "step": step,
        "epoch": round(step / epoch_steps, 3),
        "tags": round(float(losses[1]), 5),
        "links": round(float(losses[2]), 5),
        "seconds": round(seconds, 1),
    }
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
    print(f"{folder.name}: {step}/{total} {line}", flush=True)


def _save(folder: Path, network: Network, optimizer: torch.optim.Optimizer, step: int) -> None:
    state = {"step": step, "network": network.state_dict(), "optimizer": optimizer.state_dict()}
    draft = folder / "checkpoint.new"
    torch.save(state, draft)
    draft.replace(folder / "checkpoint.pt")


def _take_up(folder: Path, network: Network, optimizer: torch.optim.Optimizer, where: torch.device) -> int:
    path = folder / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, map_location=where, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])

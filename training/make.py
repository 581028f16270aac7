"""Make the model that comes with the package: ``python -m training.make``.

vocabulary -> two wide networks, each of one half of PolNeAR -> what each says of
the half that it has not seen -> the mean of the two, made narrow -> narrow networks,
taught by annotators and wide networks -> the mean of their weights -> the same with as
much German as English, and a choice of source for contents without a cue -> files.

Every step keeps what it made under ``build/training`` and is left out when that is
there; learning that was interrupted is taken up from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.base import Packed, load_packed, make_encoder
from training.curve import plot
from training.data import corpora, examples, last_corpora, texts
from training.export import export
from training.learn import Run, Soft, batches_of, device, keep_said, learn, said_in
from training.model import Network
from training.prune import importance, narrow, narrowed
from training.recipe import SHIPPED, SMALL, Recipe
from training.vocabulary import choose_pieces, make_tokenizer

__all__ = ["Workshop", "has_corpora", "main", "options"]

TOP = Path(__file__).resolve().parents[1]
DATA = TOP.parent / "shared" / "data"
NAME = "reportedly-attribution-1"
HALVES = 2
WEIGHED = 60
"""Batches that are enough to tell which heads and neurons matter."""


@dataclass(frozen=True)
class Workshop:
    """Where a model is made, of what, and by which recipe."""

    folder: Path
    data: Path
    recipe: Recipe

    def vocabulary(self, packed: Packed) -> tuple[list[int], Tokenizer]:
        """Return the numbers of the pieces that are kept, and their tokenizer; made once and kept."""
        path = self.folder / "pieces.json"
        if not path.exists():
            print("choosing the pieces of the vocabulary ...", flush=True)
            keep = choose_pieces(packed.pieces, texts(corpora(self.data)), self.recipe.pieces)
            path.write_text(json.dumps(keep), encoding="utf-8")
        keep = json.loads(path.read_text(encoding="utf-8"))
        return keep, make_tokenizer([packed.pieces[number] for number in keep])

    def wide(self, packed: Packed, keep: Sequence[int]) -> Network:
        """Return the network as the wide ones begin with it: the mean of two asks for one beginning."""
        torch.manual_seed(self.recipe.seed)
        encoder = make_encoder(packed, list(keep), self.recipe.layers)
        return Network(encoder, packed.sizes["hidden"])

    def narrow(self, packed: Packed, keep: Sequence[int]) -> Network:
        """Return a network of the narrow shape, its weights still to be loaded."""
        return narrow(self.wide(packed, keep), self.recipe.heads, self.recipe.inner)


def options(description: str) -> argparse.ArgumentParser:
    """Return the options of every program that makes a model."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the corpora")
    parser.add_argument(
        "--folder", type=Path, default=TOP / "build" / "training", help="what is made on the way"
    )
    parser.add_argument("--small", action="store_true", help="try whether everything runs, in minutes")
    parser.add_argument("--cores", type=int, default=2, help="processor cores to use")
    return parser


def has_corpora(data: Path) -> bool:
    """Return whether the corpora are in a folder; if not, say so."""
    found = (data / "polnear.train.jsonl").exists()
    if not found:
        print(f"{data}: the corpora are not there; see docs/how-to/train.md", file=sys.stderr)
    return found


def main() -> int:
    """Make the model; return the exit code."""
    arguments = options(__doc__.splitlines()[0]).parse_args()
    if not has_corpora(arguments.data):
        return 1
    recipe = SMALL if arguments.small else SHIPPED
    folder = arguments.folder / ("small" if arguments.small else "shipped")
    folder.mkdir(parents=True, exist_ok=True)
    workshop = Workshop(folder, arguments.data, recipe)
    packed = load_packed()
    keep, tokenizer = workshop.vocabulary(packed)
    _side_by_side(_learn_wide, workshop, HALVES, arguments.cores)
    if not (folder / "narrow.pt").exists():
        _make_narrow(workshop)
    _side_by_side(_learn_narrow, workshop, recipe.runs, arguments.cores)
    network = _learn_last(workshop, arguments.cores)
    export(network, packed, keep, tokenizer, folder / "model", NAME)
    logs = [folder / f"{name}{n}" / "log.jsonl" for name in ("wide", "narrow") for n in range(2)]
    logs.append(folder / "last" / "log.jsonl")
    plot([log for log in logs if log.exists()], folder / "curve.png")
    print(f"the model lies in {folder / 'model'}; next: python -m training.settle")
    return 0


def _side_by_side(
    work: Callable[[Workshop, int, int], None], workshop: Workshop, count: int, cores: int
) -> None:
    if torch.cuda.is_available() or cores == 1:
        for number in range(count):
            work(workshop, number, cores)
        return
    jobs = [(workshop, number, max(1, cores // count)) for number in range(count)]
    with multiprocessing.get_context("spawn").Pool(min(cores, count)) as pool:
        pool.starmap(work, jobs, chunksize=1)


def _learn_wide(workshop: Workshop, number: int, threads: int) -> None:
    """Learn from one half of PolNeAR, then say what is in the other."""
    torch.set_num_threads(threads)
    told = workshop.folder / f"told{number}.npz"
    if told.exists():
        return
    packed = load_packed()
    keep, tokenizer = workshop.vocabulary(packed)
    known = examples(corpora(workshop.data)[:1], tokenizer)
    own = [one for one in known if one.passage.record % HALVES != number]
    recipe = workshop.recipe
    run = Run(workshop.folder / f"wide{number}", recipe.wide_epochs, own, {}, recipe.seed + number)
    network = learn(workshop.wide(packed, keep), run, recipe, tokenizer)
    others = [
        at
        for at, one in enumerate(known)
        if one.passage.record % HALVES == number and len(one.encoded.pieces) <= recipe.longest
    ]
    keep_said(network, known, others, told)


def _make_narrow(workshop: Workshop) -> None:
    """Keep the mean of the wide networks with only the heads and neurons that matter most."""
    packed, recipe = load_packed(), workshop.recipe
    keep, tokenizer = workshop.vocabulary(packed)
    network = workshop.wide(packed, keep)
    network.load_state_dict(mean_of([workshop.folder / f"wide{n}" for n in range(HALVES)]))
    known = examples(corpora(workshop.data), tokenizer)
    weighed = batches_of(known, recipe, WEIGHED)
    network = narrowed(network, importance(network, weighed), recipe.heads, recipe.inner)
    torch.save(network.state_dict(), workshop.folder / "narrow.pt")


def _learn_narrow(workshop: Workshop, number: int, threads: int) -> None:
    torch.set_num_threads(threads)
    packed, recipe = load_packed(), workshop.recipe
    keep, tokenizer = workshop.vocabulary(packed)
    network = workshop.narrow(packed, keep)
    network.load_state_dict(torch.load(workshop.folder / "narrow.pt", weights_only=True))
    known = examples(corpora(workshop.data), tokenizer)
    folder, seed = workshop.folder / f"narrow{number}", recipe.seed + 10 + number
    learn(network.to(device()), Run(folder, recipe.epochs, known, _told(workshop), seed), recipe, tokenizer)


def _learn_last(workshop: Workshop, cores: int) -> Network:
    """Return the mean of the narrow networks after the last run."""
    torch.set_num_threads(cores)
    packed, recipe = load_packed(), workshop.recipe
    keep, tokenizer = workshop.vocabulary(packed)
    network = workshop.narrow(packed, keep)
    network.load_state_dict(mean_of([workshop.folder / f"narrow{n}" for n in range(recipe.runs)]))
    torch.manual_seed(recipe.seed)
    known = examples(last_corpora(workshop.data), tokenizer, with_cue=True)
    run = Run(workshop.folder / "last", recipe.last_epochs, known, _told(workshop), recipe.seed + 20)
    return learn(network.with_voices(), run, replace(recipe, rate=recipe.last_rate), tokenizer)


def _told(workshop: Workshop) -> Soft:
    """Return what the wide networks say of the paragraphs of PolNeAR that they have not seen."""
    soft: Soft = {}
    for half in range(HALVES):
        soft.update(said_in(workshop.folder / f"told{half}.npz"))
    return soft


def mean_of(folders: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of the weights of several runs.

    Runs that began alike and differ in what chance gave them lie in one basin, and the
    mean of their weights does as well as the runs together (model soups, Wortsman et al. 2022).
    """
    states = [
        torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)["network"]
        for folder in folders
    ]
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(states[0][name].dtype)
        for name in states[0]
    }


if __name__ == "__main__":
    sys.exit(main())

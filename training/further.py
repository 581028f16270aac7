"""Let a model that was made learn on, from whole reports of the project too: ``python -m training.further``.

Begins with the eight bits of a model's folder, of the one that comes with the package if none
is named, and ends with files of the same kind.  What the network says itself of the corpora
that are not the project's is learnt beside their annotators, and what comes out is a mean of
the weights before and after: so it keeps what it knew (WiSE-FT, Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models").  Thresholds and calibration stay those of the
beginning, see :mod:`training.settle`.

The way to a model for other reports, too: put annotated reports into ``training/reports/``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from reportedly.read.model.session import FOLDER
from training.base import load_packed
from training.corpora import Example
from training.curve import plot
from training.data import REPORTS, corpora, examples, own_reports
from training.export import export
from training.learn import Run, Soft, device, keep_said, learn, said_in
from training.make import NAME, Workshop, has_corpora, options
from training.model import Network
from training.recipe import SHIPPED, TRIAL, Recipe
from training.restore import restored
from training.settle import install

__all__ = ["main"]

THEIRS = 2
"""How many of the corpora are not the project's own: they are the first."""


def main() -> int:
    """Let the model learn on; return the exit code."""
    parser = options(__doc__.splitlines()[0])
    parser.add_argument("--begin", type=Path, default=FOLDER, help="folder of the model that learns on")
    parser.add_argument("--install", action="store_true", help="copy the model into the package")
    arguments = parser.parse_args()
    if not has_corpora(arguments.data):
        return 1
    torch.set_num_threads(arguments.cores)
    recipe = TRIAL if arguments.small else SHIPPED
    folder = arguments.folder / ("trial" if arguments.small else "shipped")
    folder.mkdir(parents=True, exist_ok=True)
    workshop = Workshop(folder, arguments.data, recipe)
    packed = load_packed()
    keep, tokenizer = workshop.vocabulary(packed)
    try:
        if tokenizer.to_str() != (arguments.begin / "tokenizer.json").read_text(encoding="utf-8"):
            raise ValueError("has other pieces than these corpora give")
        network = restored(workshop.narrow(packed, keep).with_voices(), arguments.begin)
    except (OSError, ValueError) as error:
        print(f"{arguments.begin}: {error}", file=sys.stderr)
        return 1
    further = folder / f"further-{_begun_with(arguments.begin)}"
    made = further / "model"
    before = {name: weight.clone() for name, weight in network.state_dict().items()}
    network = _learn_further(network, workshop, tokenizer, further)
    network.load_state_dict(_between(before, network.cpu().state_dict(), recipe.further_share))
    export(network, packed, keep, tokenizer, made, NAME)
    _keep_settled(arguments.begin, made)
    plot([further / "log.jsonl"], further / "curve.png")
    if arguments.install:
        install(made)
    print(f"the model lies in {FOLDER if arguments.install else made}")
    return 0


def _begun_with(begin: Path) -> str:
    """Return a few letters for a model and the reports it learns from: others are no run to be taken up."""
    reports = [path for folder in REPORTS for path in sorted(folder.glob("*.md"))]
    digest = hashlib.sha256()
    for path in (begin / "encoder.onnx", *reports):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _learn_further(network: Network, workshop: Workshop, tokenizer: Tokenizer, folder: Path) -> Network:
    recipe: Recipe = workshop.recipe
    known = corpora(workshop.data)
    theirs = examples(known[:THEIRS], tokenizer, with_cue=True)[:: recipe.further_every]
    own = examples([*known[THEIRS:], *own_reports(recipe.own)], tokenizer, with_cue=True)
    soft = _told_itself(network.to(device()), theirs, recipe.longest, folder / "told.npz")
    rates = replace(recipe, rate=recipe.further_rate, head_rate=recipe.further_head_rate)
    run = Run(folder, recipe.further_epochs, [*theirs, *own], soft, recipe.seed + 30)
    return learn(network, run, rates, tokenizer)


def _between(
    before: Mapping[str, torch.Tensor], after: Mapping[str, torch.Tensor], share: float
) -> dict[str, torch.Tensor]:
    """Return weights between two, so much of the way from the first to the second."""
    return {
        name: torch.lerp(before[name], weight, share) if weight.is_floating_point() else weight
        for name, weight in after.items()
    }


def _keep_settled(begin: Path, made: Path) -> None:
    """Give a model the thresholds and the calibration of the one that it began as."""
    old, path = json.loads((begin / "model.json").read_text(encoding="utf-8")), made / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["parameters"] = {**old["parameters"], **manifest["parameters"]}
    path.write_text(json.dumps(manifest) + "\n", encoding="utf-8")


def _told_itself(network: Network, theirs: Sequence[Example], longest: int, path: Path) -> Soft:
    """Return what the network says of examples before it learns on; said once and kept."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        short = [at for at, one in enumerate(theirs) if len(one.encoded.pieces) <= longest]
        print(f"what the model says of {len(short)} paragraphs ...", flush=True)
        keep_said(network, theirs, short, path)
    return said_in(path)


if __name__ == "__main__":
    sys.exit(main())

"""The losses of a run over its steps, as a picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

__all__ = ["plot"]


def plot(logs: Sequence[Path], picture: Path) -> None:
    """Write a PNG with the losses of tags and links of each run, by epoch."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4), sharex=True)
    for log in logs:
        lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        epochs = [line["epoch"] for line in lines]
        for axis, key in zip(axes, ("tags", "links"), strict=True):
            axis.plot(epochs, [line[key] for line in lines], label=log.parent.name, linewidth=0.8)
            axis.set(title=f"loss of {key}", xlabel="epoch", yscale="log")
    axes[0].legend()
    figure.tight_layout()
    figure.savefig(picture, dpi=120)
    pyplot.close(figure)

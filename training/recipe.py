"""The recipe: every number that training depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["SENTENCES", "SHIPPED", "SMALL", "TRIAL", "Recipe"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is made.

    Attributes:
        layers: layers of the base encoder that are kept, counted from the first.
        pieces: pieces of its vocabulary that are kept.
        heads, inner: heads and inner neurons of each layer that are left after the
            wide networks have learnt; the base has 12 and 1536.
        wide_epochs: how often each of the two wide networks sees its half of PolNeAR.
        epochs: how often each of the narrow ones sees everything.
        runs: how many narrow ones there are, whose weights are averaged.
        last_epochs, last_rate: how long, and with which highest rate, their mean learns on,
            from as much German as English, and which source a content without a cue has.
        further_epochs, further_rate, further_head_rate: how long, and with which highest rates, what
            came of all that learns on from whole reports of the project too.
        further_share: how far the weights go from what they were to what that run made of them.
        further_every: of which every paragraph of the corpora that run learns: 1 is all.
        own: how often an epoch of that run has the project's reports.
        rate: learning rate of the encoder at its highest; ``head_rate`` that of the rest.
        warm: share of the steps in which the rate rises; it falls to zero in the others.
        batch: most pieces of a batch, with those that only fill it up.
        soft: weight of what the wide network that has not seen a paragraph says of it;
            what its annotator says has the weight 1.
        link: weight of the choice of links.
        longest: paragraphs with more pieces are left out (fewer than one in a thousand).
        seed: of everything that is drawn.

    """

    layers: int = 10
    pieces: int = 70_000
    heads: int = 8
    inner: int = 896
    wide_epochs: float = 4.0
    epochs: float = 3.0
    runs: int = 2
    last_epochs: float = 1.0
    last_rate: float = 5e-5
    further_epochs: float = 1.0
    further_rate: float = 7e-5
    further_head_rate: float = 3e-4
    further_share: float = 0.7
    further_every: int = 3
    own: int = 3
    rate: float = 1e-4
    head_rate: float = 1e-3
    warm: float = 0.06
    batch: int = 1536
    soft: float = 1.0
    link: float = 0.05
    longest: int = 400
    seed: int = 1


SHIPPED = Recipe()
"""The recipe of the model that comes with the package."""

SMALL = Recipe(layers=2, heads=4, inner=256, wide_epochs=0.1, epochs=0.05, last_epochs=0.02)
"""For trying whether everything runs; what comes out reads badly."""

TRIAL = replace(SHIPPED, further_epochs=0.02, further_every=100)
"""For trying whether :mod:`training.further` runs."""

SENTENCES = "1002af9d3127231eeecf3a43c5efdbfd7b5e00df9dbadc00d9ddfcfe4db7bf00"
"""SHA-256 of ``sentences.onnx``, in which nothing is learnt: whoever makes it gets these bytes."""

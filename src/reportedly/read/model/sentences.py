"""Vectors of sentences: near one another where two sentences mean nearly the same, in one language or in two.

They find what may be the same claim and decide nothing: a wrong number or a denial hardly moves them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.read.model.session import (
    BEGIN,
    END,
    FOLDER,
    LONGEST,
    Floats,
    checked,
    load_model,
    opened,
    unpacked,
)

__all__ = ["SIZE", "vectors"]

SIZE = 384
"""Numbers in a vector."""

_RARE = 1e-4
"""A piece of this probability weighs half as much as one that never occurs (Arora and others 2017, "a simple
but
tough-to-beat baseline", with their constant)."""

_EDGE = " \t\n\"“”„«»‘’'‹›,"


def vectors(texts: Sequence[str], folder: Path = FOLDER) -> Floats:
    """Return a row of length 1 for each text, of zeros for one without words.

    Args:
        texts: sentences or parts of them; what is longer than the model reads is cut off.
        folder: where the weights lie.

    Raises:
        ReportedlyError: a file of the weights is missing or is not the one that belongs there.

    Example: ``vectors(["The bridge is shut", "Die Brücke ist gesperrt"])`` has two rows whose product is .86.
    """
    # Asked as the reader asks, so that both share one.
    model = load_model() if folder == FOLDER else load_model(folder)
    weights = _weights(folder)
    session = _session(folder)
    found = np.zeros((len(texts), SIZE), dtype=np.float32)
    cleaned = [" ".join(text.split()).strip(_EDGE) for text in texts]
    for number, encoding in enumerate(model.tokenizer.encode_batch(cleaned, add_special_tokens=False)):
        pieces = encoding.ids[:LONGEST]
        if pieces:
            rows = unpacked(model.packed[[BEGIN, *pieces, END]])
            (hidden,) = session.run(None, {"vectors": rows[None]})
            found[number] = weights[pieces] @ hidden[0, 1:-1]
    return np.asarray(
        found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), dtype=np.float32
    )


@cache
def _weights(folder: Path) -> Floats:
    """Return what each piece weighs: the more frequent, the less."""
    written = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    scores = np.array([score for _, score in written["model"]["vocab"]])
    return np.asarray(_RARE / (_RARE + np.exp(scores)), dtype=np.float32)


@cache
def _session(folder: Path) -> Any:
    digests = json.loads(checked(folder, "sentences.json", None))["files"]
    return opened(checked(folder, "sentences.onnx", digests))

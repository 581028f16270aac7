"""A network in full precision again, from the eight bits in which it comes with the package.

What :mod:`training.export` put together is taken apart: query, key and value are one
matrix there, the scale of the dot products lies in the queries, and the positions hold
the token type.  What rounding took away is lost; learning on heals it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.export import PARAMETERS
from training.model import Network

__all__ = ["restored"]

MATRICES = 4
"""Matrices of a layer: query, key and value in one, what comes out of them, inner neurons in and out."""


def restored(network: Network, folder: Path) -> Network:
    """Return the network with the weights of a folder that :func:`training.export.export` wrote.

    Args:
        network: of the shape that was exported, with voices.
        folder: where ``encoder.onnx`` and ``model.json`` lie.

    Raises:
        ValueError: the files have other matrices than the network.

    """
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    known = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    encoder: Any = network.encoder
    rounded = list(_matrices(known))
    if len(rounded) != MATRICES * len(encoder.encoder.layer) + 1:
        raise ValueError(f"{len(rounded)} matrices do not fit; was it another recipe?")
    matrices = iter(rounded)
    with torch.no_grad():
        encoder.embeddings.position_embeddings.weight.copy_(_tensor(known, "positions")[0])
        encoder.embeddings.token_type_embeddings.weight.zero_()
        _fill_norm(encoder.embeddings.LayerNorm, known, "norm")
        for number, layer in enumerate(encoder.encoder.layer):
            _fill_layer(layer, matrices, known, f"layers.{number}.")
        heads = [network.tag, network.link, *([network.voice] if network.voice else [])]
        _fill_stacked(heads, next(matrices), _tensor(known, "outputs.bias"))
        written = json.loads((folder / "model.json").read_text(encoding="utf-8"))["parameters"]
        for name in PARAMETERS:
            if hasattr(network, name):
                getattr(network, name).copy_(torch.tensor(written[name]))
    return network


def _matrices(known: dict[str, np.ndarray[Any, Any]]) -> Iterator[Tensor]:
    """Yield the rounded matrices in the order in which the network uses them, one output a row."""
    ending = "_quantized"
    names = [name.removesuffix(ending) for name in known if name.endswith(ending)]
    for name in sorted(names, key=lambda name: int(name.rsplit("_", 1)[1])):
        whole = known[name + ending].astype(np.float32) - known[f"{name}_zero_point"].astype(np.float32)
        yield torch.from_numpy((whole * known[f"{name}_scale"]).T.copy())


def _tensor(known: dict[str, np.ndarray[Any, Any]], name: str) -> Tensor:
    return torch.from_numpy(known[name].copy())


def _fill_layer(
    layer: Any, matrices: Iterator[Tensor], known: dict[str, np.ndarray[Any, Any]], place: str
) -> None:
    attention = layer.attention.self
    _fill_stacked(
        [attention.query, attention.key, attention.value], next(matrices), _tensor(known, f"{place}all.bias")
    )
    scale = attention.attention_head_size**0.5
    attention.query.weight.mul_(scale)
    attention.query.bias.mul_(scale)
    dense = (
        (layer.attention.output.dense, "out"),
        (layer.intermediate.dense, "wide"),
        (layer.output.dense, "narrow"),
    )
    for linear, name in dense:
        _fill_stacked([linear], next(matrices), _tensor(known, f"{place}{name}.bias"))
    _fill_norm(layer.attention.output.LayerNorm, known, f"{place}first")
    _fill_norm(layer.output.LayerNorm, known, f"{place}second")


def _fill_stacked(parts: list[nn.Linear], weight: Tensor, bias: Tensor) -> None:
    """Give several layers the rows of the one matrix that was made of them."""
    if weight.shape != (sum(part.out_features for part in parts), parts[0].in_features):
        raise ValueError(f"a matrix of {tuple(weight.shape)} does not fit; was it another recipe?")
    at = 0
    for part in parts:
        part.weight.copy_(weight[at : at + part.out_features])
        part.bias.copy_(bias[at : at + part.out_features])
        at += part.out_features


def _fill_norm(norm: nn.LayerNorm, known: dict[str, np.ndarray[Any, Any]], name: str) -> None:
    norm.weight.copy_(_tensor(known, f"{name}.weight"))
    norm.bias.copy_(_tensor(known, f"{name}.bias"))

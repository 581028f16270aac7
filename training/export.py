"""From a trained network to the files that come with the package.

The encoder goes to ONNX with its matrices in eight bits (dynamic quantisation, one
scale a column); the vectors of the pieces stay in the four bits in which the base
has them, since they are not trained; what is small goes into ``model.json``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.read.model.linking import CHOICES
from training.base import BLOCK_BYTES, Packed
from training.model import Network

__all__ = ["export", "packed_rows"]

PARAMETERS = ("transitions", *(f"{kind}_{what}" for kind in ("near", "no") for what in CHOICES))
OPSET = 20  # the first with Gelu as one operator


class _Encoder(nn.Module):
    """What runs at reading: from the vectors of the pieces of one text to scores and links.

    The same sums as the network's, written so that they make a small graph: query, key
    and value in one matrix, both heads in another, no mask, since one text is run at a
    time, and no shape that has to be found out while it runs.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        encoder: Any = network.encoder
        known = encoder.embeddings
        positions = known.position_embeddings.weight + known.token_type_embeddings.weight[0]
        self.positions = nn.Parameter(positions[None].detach().clone())
        self.norm = known.LayerNorm
        self.layers = nn.ModuleList(_Layer(layer) for layer in encoder.encoder.layer)
        self.outputs = _stacked([network.tag, network.link, *([network.voice] if network.voice else [])])
        self.tags = network.tag.out_features

    def forward(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.norm(vectors + self.positions[:, : vectors.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden)
        outputs = self.outputs(hidden)
        return outputs[:, :, : self.tags], outputs[:, :, self.tags :]


class _Layer(nn.Module):
    """One layer of the encoder, for one text."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        attention = layer.attention.self
        width = attention.attention_head_size
        heads = attention.query.out_features // width
        self.heads, self.width = heads, width
        self.all = _stacked([attention.query, attention.key, attention.value])
        with torch.no_grad():
            # The scale of the dot products, once and for all.
            self.all.weight[: heads * width] /= width**0.5
            self.all.bias[: heads * width] /= width**0.5
        self.out, self.first = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.wide, self.narrow, self.second = (
            layer.intermediate.dense,
            layer.output.dense,
            layer.output.LayerNorm,
        )

    def forward(self, hidden: Tensor) -> Tensor:
        heads, width = self.heads, self.width
        rows = self.all(hidden).view(-1, 3 * heads, width).transpose(0, 1)
        query, key, value = rows[:heads], rows[heads : 2 * heads], rows[2 * heads :]
        share = torch.softmax(query @ key.transpose(1, 2), dim=-1)
        seen = (share @ value).transpose(0, 1).reshape(1, -1, heads * width)
        hidden = self.first(hidden + self.out(seen))
        inner: Tensor = self.second(hidden + self.narrow(nn.functional.gelu(self.wide(hidden))))
        return inner


def _stacked(parts: Sequence[nn.Linear]) -> nn.Linear:
    """Return one matrix for several that read the same."""
    whole = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    with torch.no_grad():
        whole.weight.copy_(torch.cat([part.weight for part in parts]))
        whole.bias.copy_(torch.cat([part.bias for part in parts]))
    return whole


def packed_rows(packed: Packed, keep: Sequence[int]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the packed vectors of some pieces, one a row."""
    _, offset, size = packed.directory["emb.word"]
    width = packed.sizes["hidden"] // 32 * BLOCK_BYTES
    rows = np.frombuffer(packed.data, dtype=np.uint8, count=size, offset=offset).reshape(-1, width)
    return rows[list(keep)]


def export(
    network: Network, packed: Packed, keep: Sequence[int], tokenizer: Tokenizer, folder: Path, name: str
) -> None:
    """Write the files that :func:`reportedly.read.model.session.load_model` reads.

    Args:
        network: after learning.
        packed: the base.
        keep: the pieces that were kept.
        tokenizer: theirs.
        folder: where to write; ``full/`` under it gets the encoder in full precision.
        name: how the model calls itself.

    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    (folder / "full").mkdir(parents=True, exist_ok=True)
    network = network.cpu().eval()
    encoder = _Encoder(network).eval()
    for parameter in encoder.parameters():
        parameter.requires_grad_(False)
    full, small = folder / "full" / "encoder.onnx", folder / "encoder.onnx"
    hidden = packed.sizes["hidden"]
    torch.onnx.export(
        encoder,
        (torch.zeros(1, 40, hidden),),
        str(full),
        input_names=["vectors"],
        output_names=["tags", "links"],
        dynamic_axes={key: {1: "pieces"} for key in ("vectors", "tags", "links")},
        opset_version=OPSET,
        dynamo=False,
    )
    quantize_dynamic(
        str(full), str(small), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"]
    )
    (folder / "pieces.bin").write_bytes(packed_rows(packed, keep).tobytes())
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    files = {
        path: hashlib.sha256((folder / path).read_bytes()).hexdigest()
        for path in ("encoder.onnx", "pieces.bin", "tokenizer.json")
    }
    parameters = {key: getattr(network, key).tolist() for key in PARAMETERS if hasattr(network, key)}
    manifest = {"name": name, "pieces": len(keep), "files": files, "parameters": parameters}
    (folder / "model.json").write_text(json.dumps(manifest) + "\n", encoding="utf-8")

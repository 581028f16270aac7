"""A narrower encoder: the heads and inner neurons that matter least are taken out.

What a head or neuron matters is how much the loss would change without it, to first
order: the mean of |activation x gradient| over paragraphs (Michel, Levy and Neubig
2019 for heads; Molchanov et al. 2017 for neurons).  The encoder learns on afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from training.model import Batch, Network, crf_loss

__all__ = ["importance", "narrow", "narrowed"]

Matters = list[tuple[Tensor, Tensor]]
"""Of each layer: what its heads matter, what its inner neurons matter."""


def importance(network: Network, batches: Iterable[Batch]) -> Matters:
    """Return how much each head and each inner neuron of each layer matters.

    Args:
        network: after learning.
        batches: paragraphs with their tags.

    """
    layers = _layers(network)
    seen: dict[tuple[int, str], Tensor] = {}
    sums = [(torch.zeros(_heads(layer)), torch.zeros(_inner(layer))) for layer in layers]
    hooks = []
    for number, layer in enumerate(layers):
        for name, module in (("heads", layer.attention.output.dense), ("inner", layer.output.dense)):
            hooks.append(module.register_forward_pre_hook(_keep(seen, (number, name))))
    network.eval()
    for batch in batches:
        output = network(batch.pieces, batch.mask, batch.first)
        loss = crf_loss(output.emissions, network.transitions, batch.tags, batch.words)
        keys = list(seen)
        gradients = torch.autograd.grad(loss, [seen[key] for key in keys])
        for (number, name), gradient in zip(keys, gradients, strict=True):
            share = (seen[number, name] * gradient).detach()
            if name == "heads":
                heads = share.view(*share.shape[:2], _heads(layers[number]), -1).sum(-1)
                sums[number][0].add_(heads.abs().sum((0, 1)).cpu())
            else:
                sums[number][1].add_(share.abs().sum((0, 1)).cpu())
        seen.clear()
    for hook in hooks:
        hook.remove()
    return sums


def _keep(seen: dict[tuple[int, str], Tensor], key: tuple[int, str]) -> Any:
    def hook(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        seen[key] = inputs[0]

    return hook


def narrow(network: Network, heads: int, inner: int) -> Network:
    """Return the network with layers of so many heads and neurons, their weights still to be loaded."""
    for layer in _layers(network):
        width = layer.attention.self.attention_head_size
        everything = (torch.arange(heads * width), torch.arange(inner))
        _cut(layer, *everything)
    return network


def narrowed(network: Network, matters: Matters, heads: int, inner: int) -> Network:
    """Return the network with only the heads and neurons that matter most, in their old order."""
    for layer, (by_head, by_neuron) in zip(_layers(network), matters, strict=True):
        width = layer.attention.self.attention_head_size
        kept = by_head.topk(heads).indices.sort().values
        rows = (kept[:, None] * width + torch.arange(width)[None]).flatten()
        _cut(layer, rows, by_neuron.topk(inner).indices.sort().values)
    return network


def _cut(layer: Any, rows: Tensor, neurons: Tensor) -> None:
    attention = layer.attention.self
    for name in ("query", "key", "value"):
        setattr(attention, name, _some_rows(getattr(attention, name), rows))
    layer.attention.output.dense = _some_columns(layer.attention.output.dense, rows)
    layer.intermediate.dense = _some_rows(layer.intermediate.dense, neurons)
    layer.output.dense = _some_columns(layer.output.dense, neurons)


def _some_rows(whole: nn.Linear, rows: Tensor) -> nn.Linear:
    part = nn.Linear(whole.in_features, len(rows))
    with torch.no_grad():
        part.weight.copy_(whole.weight[rows])
        part.bias.copy_(whole.bias[rows])
    return part


def _some_columns(whole: nn.Linear, columns: Tensor) -> nn.Linear:
    part = nn.Linear(len(columns), whole.out_features)
    with torch.no_grad():
        part.weight.copy_(whole.weight[:, columns])
        part.bias.copy_(whole.bias)
    return part


def _layers(network: Network) -> list[Any]:
    encoder: Any = network.encoder
    return list(encoder.encoder.layer)


def _heads(layer: Any) -> int:
    attention = layer.attention.self
    return int(attention.query.out_features // attention.attention_head_size)


def _inner(layer: Any) -> int:
    return int(layer.intermediate.dense.out_features)

"""The network: encoder, a CRF over the tags of three roles, and the choice of links.

One pass of the encoder gives each word a vector.  From it come the scores of the
tags, and the vectors by which a cue chooses its source and a content its cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from reportedly.read.model.decode import INSIDE, OUTSIDE, ROLES
from reportedly.read.model.linking import CHOICES, LINK_SIZE, RELATIONS, relation
from reportedly.types import Span
from training.corpora import Example

__all__ = ["Batch", "Network", "Output", "collate", "crf_loss", "link_loss"]

TAGS = 3
IMPOSSIBLE = -1e4
CLS, PAD, SEP = 0, 1, 2


class Batch(NamedTuple):
    """Paragraphs side by side; ``first`` leads from words to pieces, ``words`` says how many there are."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    tags: Tensor
    examples: Sequence[Example]


class Output(NamedTuple):
    """``emissions``: (batch, words, roles, tags); ``vectors``: (batch, words, 4 or 6, LINK_SIZE)."""

    emissions: Tensor
    vectors: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: nn.Module, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.tag = nn.Linear(hidden, len(ROLES) * TAGS)
        # Four vectors a word: as cue that chooses, as source, as content that chooses, as cue that is chosen.
        self.link = nn.Linear(hidden, 4 * LINK_SIZE)
        self.transitions = nn.Parameter(torch.zeros(len(ROLES), TAGS, TAGS))
        self.near_source = nn.Parameter(torch.zeros(RELATIONS))
        self.near_cue = nn.Parameter(torch.zeros(RELATIONS))
        self.no_source = nn.Parameter(torch.zeros(LINK_SIZE))
        self.no_cue = nn.Parameter(torch.zeros(LINK_SIZE))
        self.voice: nn.Linear | None = None

    def with_voices(self) -> Network:
        """Return the network with a choice of a source by each content, for contents without a cue.

        Two vectors a word more: as content that chooses, as source that is chosen.
        """
        self.voice = nn.Linear(self.link.in_features, 2 * LINK_SIZE)
        self.near_voice = nn.Parameter(torch.zeros(RELATIONS))
        self.no_voice = nn.Parameter(torch.zeros(LINK_SIZE))
        return self

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor) -> Output:
        """Return scores and vectors of words."""
        hidden = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        rows = torch.gather(hidden, 1, first[..., None].expand(-1, -1, hidden.shape[-1])).float()
        rows = self.drop(rows)
        shape = rows.shape[:2]
        emissions = self.tag(rows).view(*shape, len(ROLES), TAGS)
        links = self.link(rows)
        if self.voice is not None:
            links = torch.cat([links, self.voice(rows)], dim=-1)
        return Output(emissions, links.view(*shape, -1, LINK_SIZE))


def collate(examples: Sequence[Example], device: torch.device) -> Batch:
    """Return examples as one batch, with the marks that begin and end a text."""
    width = max(len(one.encoded.pieces) for one in examples) + 2
    longest = max(len(one.encoded.words) for one in examples)
    pieces = torch.full((len(examples), width), PAD)
    mask = torch.zeros(len(examples), width, dtype=torch.long)
    first = torch.zeros(len(examples), longest, dtype=torch.long)
    tags = torch.zeros(len(examples), longest, len(ROLES), dtype=torch.long)
    words = torch.tensor([len(one.encoded.words) for one in examples])
    for row, one in enumerate(examples):
        count = len(one.encoded.pieces)
        pieces[row, : count + 2] = torch.tensor([CLS, *one.encoded.pieces, SEP])
        mask[row, : count + 2] = 1
        first[row, : words[row]] = torch.tensor(one.encoded.first) + 1
        tags[row, : words[row]] = torch.from_numpy(one.tags)
    return Batch(*(t.to(device) for t in (pieces, mask, first, words, tags)), examples)


def crf_loss(emissions: Tensor, transitions: Tensor, tags: Tensor, words: Tensor) -> Tensor:
    """Return the mean negative log likelihood of the tags, a word and role.

    Args:
        emissions: shape (batch, words, roles, tags).
        transitions: shape (roles, tags before, tags after).
        tags: right tags, shape (batch, words, roles).
        words: how many words each row has.

    """
    barred = torch.zeros_like(transitions)
    barred[:, OUTSIDE, INSIDE] = IMPOSSIBLE
    allowed = transitions + barred
    start = torch.zeros(TAGS, device=emissions.device)
    start[INSIDE] = IMPOSSIBLE
    within = torch.arange(emissions.shape[1], device=emissions.device)[None] < words[:, None]
    alpha = emissions[:, 0] + start
    for at in range(1, emissions.shape[1]):
        step = torch.logsumexp(alpha[..., None] + allowed, dim=-2) + emissions[:, at]
        alpha = torch.where(within[:, at, None, None], step, alpha)
    total = torch.logsumexp(alpha, dim=-1).sum()
    own = torch.gather(emissions, 3, tags[..., None])[..., 0] * within[..., None]
    roles = torch.arange(len(ROLES), device=emissions.device)
    steps = allowed[roles, tags[:, :-1], tags[:, 1:]] * within[:, 1:, None]
    return (total - own.sum() - steps.sum()) / (words.sum() * len(ROLES))


def link_loss(network: Network, vectors: Tensor, examples: Sequence[Example]) -> Tensor:
    """Return the mean loss of the choices: of a source by each cue, of a cue by each content.

    A network with voices learns more: every piece of a split cue is right, and each content
    chooses its source.
    """
    whole = network.voice is not None
    choices: dict[str, list[_Choices]] = {what: [] for what in CHOICES}
    for row, example in enumerate(examples):
        pieces = [
            ((link.cue, *(link.more if whole else ())) if link.cue else (), link) for link in example.links
        ]
        cues = list(dict.fromkeys(cue for own, _ in pieces for cue in own))
        sources = list(dict.fromkeys(link.source for link in example.links if link.source))
        contents = [(span, own, link.source) for own, link in pieces for span in link.contents]
        spans = [span for span, _, _ in contents]
        if cues:
            chosen = {cue: link.source for own, link in reversed(pieces) for cue in own}
            right = [[sources.index(s)] if (s := chosen[cue]) else [] for cue in cues]
            choices["source"].append(_Choices(row, cues, sources, right))
        if contents:
            right = [[cues.index(cue) for cue in own] for _, own, _ in contents]
            choices["cue"].append(_Choices(row, spans, cues, right))
        if contents and whole:
            right = [[sources.index(s)] if s else [] for _, _, s in contents]
            choices["voice"].append(_Choices(row, spans, sources, right))
    losses = [_loss(network, vectors, examples, those, what) for what, those in choices.items() if those]
    return torch.cat(losses).mean() if losses else vectors.sum() * 0


class _Choices(NamedTuple):
    """What the spans of one paragraph choose among, and by number which are right: none of them if empty."""

    row: int
    choosers: Sequence[Span]
    options: Sequence[Span]
    right: Sequence[Sequence[int]]


def _loss(
    network: Network, vectors: Tensor, examples: Sequence[Example], choices: Sequence[_Choices], what: str
) -> Tensor:
    """Return, for each chooser, how unlikely it is that one of its right options is chosen.

    The paragraphs of a batch are taken at once, each with the options of its own: an accelerator
    has the sums done sooner than it is asked for them paragraph by paragraph.
    """
    mine, theirs = CHOICES[what]
    near, none = getattr(network, f"near_{what}"), getattr(network, f"no_{what}")
    rows = sum(len(one.choosers) for one in choices)
    columns = sum(len(one.options) for one in choices)
    lie = torch.zeros(rows, columns, dtype=torch.long)
    open_to, right = torch.zeros(rows, columns + 1, dtype=torch.bool), torch.zeros(rows, columns + 1)
    open_to[:, columns] = True
    row = column = 0
    for one in choices:
        stops = examples[one.row].stops
        for number, (chooser, those) in enumerate(zip(one.choosers, one.right, strict=True), row):
            for at, option in enumerate(one.options, column):
                lie[number, at] = relation(
                    *((option, chooser) if what == "cue" else (chooser, option)), stops
                )
            open_to[number, column : column + len(one.options)] = True
            right[number, [column + at for at in those] or [columns]] = 1
        row, column = row + len(one.choosers), column + len(one.options)
    where = vectors.device
    left = _ends(vectors[:, :, mine], [(one.row, span) for one in choices for span in one.choosers])
    scores = (left @ none)[:, None] / LINK_SIZE**0.5
    if columns:
        those_ends = _ends(
            vectors[:, :, theirs], [(one.row, span) for one in choices for span in one.options]
        )
        scores = torch.cat([left @ those_ends.T / LINK_SIZE**0.5 + near[lie.to(where)], scores], dim=1)
    closed = ~open_to.to(where)
    wrong = right.to(where) == 0
    return torch.logsumexp(scores.masked_fill(closed, -torch.inf), dim=1) - torch.logsumexp(
        scores.masked_fill(wrong, -torch.inf), dim=1
    )


def _ends(vectors: Tensor, spans: Sequence[tuple[int, Span]]) -> Tensor:
    """Return the sums of the vectors of the first and the last word of spans, each with its row."""
    rows, first, last = torch.tensor(
        [(row, span[0], span[1] - 1) for row, span in spans], device=vectors.device
    ).T
    return vectors[rows, first] + vectors[rows, last]

"""Patterns of many phrases that are looked for at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["one_of"]

_Tree = dict[str, "_Tree"]
_END = ""


def one_of(phrases: Iterable[Sequence[str]]) -> str:
    """Return a pattern that matches what these phrases match one after the other, found many times faster.

    What phrases begin with alike is written once: ``re`` tries every alternative at every place.

    Args:
        phrases: each as the patterns of its characters, of which no two match the same; a phrase is
            tried before those that it begins with.

    Example: ``one_of(["see", "seen", "told"])`` is ``"(?:see(?:n)?|told)"``.
    """
    tree: _Tree = {}
    for phrase in phrases:
        branch = tree
        for piece in phrase:
            branch = branch.setdefault(piece, {})
        branch[_END] = {}
    return _written(tree)


def _written(tree: _Tree) -> str:
    branches = []
    for piece, below in tree.items():
        written = piece
        while len(below) == 1 and _END not in below:
            ((piece, below),) = below.items()
            written += piece
        branches.append(written + _written(below))
    whole = f"(?:{'|'.join(filter(None, branches))})"
    return "" if tree.keys() <= {_END} else f"{whole}?" if _END in tree else whole

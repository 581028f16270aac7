"""Groups of five words as numbers, of which one in four is kept: the index by which copies are found.

Which are kept is decided by the group itself, so that two reports keep the same of what they share.  Within
quotation marks all are: a quotation is short, and has to be found by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from zlib import crc32

__all__ = ["GRAM", "VERSION", "groups_of", "sampled"]

GRAM = 5  # words
KEPT = 4  # one in so many outside of quotation marks

# Raised when other groups are kept, or pairs are judged otherwise: a ledger compares its reports anew then.
VERSION = "7"


def groups_of(words: Sequence[str]) -> list[bytes]:
    """Return every five words in a row, by the number of the first.

    Example: ``groups_of("a b c d e f".split())`` is ``[b"a b c d e", b"b c d e f"]``.
    """
    text = " ".join(words)
    # Words hold no blanks: so groups of them are stretches of the words joined.
    joined = text.encode("utf-8", "surrogatepass")
    sizes = map(len, words if text.isascii() else [word.encode("utf-8", "surrogatepass") for word in words])
    bounds = list(accumulate((size + 1 for size in sizes), initial=0))
    return [joined[start : end - 1] for start, end in zip(bounds, bounds[GRAM:], strict=False)]


def sampled(groups: Sequence[bytes], quoted: Sequence[bool]) -> dict[int, int]:
    """Return the groups of words that are kept as numbers, by the number of the word that each begins with.

    Args:
        groups: every five words in a row.
        quoted: of every word whether it stands in quotation marks; what does is kept as a whole.

    Example: ``sampled([b"a b c d e"], [True] * 5)`` has one entry, the same on every machine.
    """
    return {
        at: int.from_bytes(blake2b(groups[at], digest_size=8).digest(), "big", signed=True)
        for at, sign in enumerate(map(crc32, groups))
        if sign % KEPT == 0 or (quoted[at] and quoted[at + GRAM - 1])
    }

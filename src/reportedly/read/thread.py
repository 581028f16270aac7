"""What a report has said so far, paragraph by paragraph: what later words may belong to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportedly.read.found import Found
from reportedly.read.tokens import Sentence
from reportedly.spans import overlap
from reportedly.types import Span

__all__ = ["Thread"]


@dataclass
class Thread:
    """What has been found so far, and which statement the next words may continue.

    ``opened`` is the one whose words are still to come, ``loose`` a quotation without a source,
    ``before`` the one of the paragraph before, all as numbers of ``found``; ``by_quote`` leads from a
    quotation to its own.
    """

    found: list[Found] = field(default_factory=list)
    opened: int | None = None
    loose: int | None = None
    unsure: list[int] = field(default_factory=list)
    before: int | None = None
    last: Sentence | None = None
    since: int = 0
    by_quote: dict[int, int] = field(default_factory=dict)

    def add(self, item: Found) -> int:
        """Return the number of a new statement."""
        self.found.append(item)
        number = len(self.found) - 1
        for quote in item.quotes:
            self.by_quote[quote] = number
        return number

    def extend(self, number: int, span: Span, quotes: tuple[int, ...]) -> None:
        """Let a statement go on over more words, and the quotations in them."""
        item = self.found[number]
        own = [*item.content, *(one for one in (item.cue, item.source) if one)]
        # The model may have read a part of the quotation already.
        more = () if any(overlap(span, one) for one in own) else (span,)
        content = tuple(sorted((*item.content, *more)))
        self.found[number] = replace(item, content=content, quotes=(*item.quotes, *quotes), opens=False)
        for quote in quotes:
            self.by_quote[quote] = number

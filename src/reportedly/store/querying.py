"""What people type to look for words, as a tree, and the tree as SQLite and PostgreSQL want it.

Words that follow one another must all be there; "..." is a phrase, ``hospit*`` the beginning of a word,
``-word`` or ``NOT word`` must not be there, ``OR`` stands between words of which one will do, and brackets
hold together.  There are no errors: an operator without a word beside it is a word itself, a quotation mark
that is never closed reaches to the end, what is neither letter nor digit is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.store.dialects import lexeme_prefix
from reportedly.store.indexing import words

__all__ = [
    "Either",
    "Every",
    "Leaf",
    "Node",
    "Parsed",
    "Without",
    "either",
    "every",
    "fts5",
    "parse",
    "sought",
    "tsquery",
]

# More words narrow nothing, and whoever pastes a book should not wait for it.
MOST_WORDS = 64
_DEEPEST = 12  # brackets within brackets

# Word processors set quotation marks of all kinds.
_QUOTES = '"“”„‟«»＂「」『』'
_TOKEN = re.compile(rf"(-?)[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|(-?)\(|(\))|([^\s(){_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words that follow one another in a column; of the last one only the beginning if ``prefix``."""

    words: tuple[str, ...]
    prefix: bool = False
    column: str = "text"


@dataclass(frozen=True, slots=True)
class Every:
    """All parts must be there."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the parts must be there."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part must not be there."""

    part: Node


Node = Leaf | Every | Either | Without

# Every statement has one of these words, so that "all but" can be said.
_ALL = Either(tuple(Leaf((f"form{form}",), column="facet") for form in ("direct", "indirect", "mixed")))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood of what somebody typed: nothing if ``node`` is None; ``notes`` say what was not."""

    node: Node | None
    notes: tuple[str, ...] = ()


def parse(text: str, column: str = "text") -> Parsed:
    """Return what somebody looks for.

    Args:
        text: as it was typed.
        column: of the word index.

    Example: ``parse('bridge -open').node`` is
    ``Every((Leaf(("bridge",)), Without(Leaf(("open",)))))``.
    """
    reader = _Reader(list(_tokens(text)), column)
    node = reader.expression()
    if node is None and text.strip():
        reader.notes["there is no letter and no digit in it"] = None
    return Parsed(node, tuple(reader.notes))


def every(parts: Iterable[Node]) -> Node | None:
    """Return a tree for all of the parts; None without any."""
    found = tuple(parts)
    return Every(found) if len(found) > 1 else found[0] if found else None


def either(parts: Iterable[Node]) -> Node | None:
    """Return a tree for one of the parts; None without any."""
    found = tuple(parts)
    return Either(found) if len(found) > 1 else found[0] if found else None


def sought(node: Node | None, *, column: str = "text") -> list[Leaf]:
    """Return what must or may be there in a column, without what must not."""
    if node is None or isinstance(node, Without):
        return []
    if isinstance(node, Leaf):
        return [node] if node.column == column else []
    return [leaf for part in node.parts for leaf in sought(part, column=column)]


# --- reading ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # "word", "phrase", "(" or ")"
    text: str = ""
    negative: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        quoted, opening, closing, run = found[2], found[3], found[4], found[5]
        if quoted is not None:
            yield _Token("phrase", quoted, bool(found[1]))
        elif opening is not None:
            yield _Token("(", negative=bool(opening))
        elif closing:
            yield _Token(")")
        elif len(run) > 1 and run[0] in "-−":
            yield _Token("word", run[1:], negative=True)
        else:
            yield _Token("word", run)


class _Reader:
    """Reads the words of a query from left to right."""

    def __init__(self, tokens: list[_Token], column: str) -> None:
        self._tokens = tokens
        self._column = column
        self._at = 0
        self._left = MOST_WORDS
        self._depth = 0
        self.notes: dict[str, None] = {}

    def expression(self) -> Node | None:
        """Return the tree up to the bracket that closes it, or to the end."""
        parts: list[Node] = []
        while self._at < len(self._tokens):
            if self._tokens[self._at].kind == ")":
                self._at += 1
                if self._depth:
                    break
                continue
            choice = [self._item()]
            while self._is_operator("OR"):
                self._at += 1
                choice.append(self._item())
            if (node := either(part for part in choice if part is not None)) is not None:
                parts.append(node)
            if self._is_operator("AND"):
                self._at += 1
        return every(parts)

    def _is_operator(self, name: str) -> bool:
        """Return whether an operator is next, and something behind it to operate on."""
        if self._at + 1 >= len(self._tokens):
            return False
        token, following = self._tokens[self._at : self._at + 2]
        return token.kind == "word" and token.text == name and not token.negative and following.kind != ")"

    def _item(self) -> Node | None:
        negative = False
        while self._is_operator("NOT"):
            negative, self._at = not negative, self._at + 1
        token = self._tokens[self._at]
        self._at += 1
        negative ^= token.negative
        node = self._bracket() if token.kind == "(" else self._leaf(token)
        return Without(node) if negative and node is not None else node

    def _bracket(self) -> Node | None:
        if self._depth == _DEEPEST:
            return None  # the bracket alone is passed over, not what is in it
        self._depth += 1
        node = self.expression()
        self._depth -= 1
        return node

    def _leaf(self, token: _Token) -> Leaf | None:
        found = words(token.text)
        if not found:
            return None
        stripped = token.text.rstrip()
        if "*" in stripped.rstrip("*"):
            self.notes["words are found by their beginnings only, so * stands at the end of a word"] = None
        if len(found) > self._left:
            self.notes[f"only the first {MOST_WORDS} words were looked for"] = None
            found = found[: self._left]
        self._left -= len(found)
        return Leaf(tuple(found), stripped.endswith("*"), self._column) if found else None


# --- writing ----------------------------------------------------------------------------------------


def fts5(node: Node) -> str:
    """Return a tree as SQLite's FTS5 wants it; words hold letters and digits only, and stand in quotes.

    Example: ``fts5(parse("open hospit*").node)`` is ``'(text : "open" AND text : "hospit" *)'``.
    """
    if isinstance(node, Leaf):
        return f'{node.column} : "{" ".join(node.words)}"{" *" if node.prefix else ""}'
    if isinstance(node, Either):
        return f"({' OR '.join(map(fts5, node.parts))})"
    wanted, unwanted = _split(node)
    found = " AND ".join(map(fts5, wanted))
    if not unwanted:
        return f"({found})"
    return f"(({found}) NOT ({' OR '.join(map(fts5, unwanted))}))"


def tsquery(node: Node) -> str:
    """Return a tree as a ``tsquery`` of PostgreSQL, to be cast and not parsed as text.

    Example: ``tsquery(parse('"open now"').node)`` is ``"('open' <-> 'now')"``.
    """
    if isinstance(node, Leaf):
        before = lexeme_prefix(node.column)
        lexemes = [f"'{before}{word}'" for word in node.words]
        return f"({' <-> '.join(lexemes)}{':*' if node.prefix else ''})"
    if isinstance(node, Either):
        return f"({' | '.join(map(tsquery, node.parts))})"
    wanted, unwanted = _split(node)
    return f"({' & '.join([*map(tsquery, wanted), *(f'!{tsquery(part)}' for part in unwanted)])})"


def _split(node: Every | Without) -> tuple[list[Node], list[Node]]:
    """Return what must be there, which is something always, and what must not."""
    parts: tuple[Node, ...] = node.parts if isinstance(node, Every) else (node,)
    wanted: list[Node] = [part for part in parts if not isinstance(part, Without)]
    return wanted or [_ALL], [part.part for part in parts if isinstance(part, Without)]

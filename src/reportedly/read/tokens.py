"""Tokens and sentences of a paragraph, in which every quotation is a single token.

A quotation stands in a sentence as one thing that is said, however many
sentences it holds; so the rules see ``QUOTE , he said .`` and need not look
inside.  A library splitter was not used because it would cut such sentences
apart (see docs/decisions/0007-own-sentences.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.types import Span

__all__ = ["Sentence", "Token", "split_sentences", "tokenize"]

WORD = re.compile(
    r"""(?P<plain>[^\W_]+(?=\s))  # most words: none of what follows matches them otherwise
    |(?P<initials>(?:[^\W\d_]\.){2,})
    |(?P<number>\d+(?:[.,:]\d+)+%?)
    |(?P<clitic>-(?:t-)?(?:ils?|elles?|on)\b|['’](?:s|d|ll|ve|re|m)\b)
    |(?P<elided>(?=[^\W\d_]{1,4}['’])\b(?i:qu|l|d|s|n|j|m|c|dell|all|dall|nell|sull|un)['’](?=[^\W\d_]))
    |(?P<word>[@\#]?[^\W_]+(?:(?=[-_.·&/'’])(?:(?!-(?:t-)?(?:ils?|elles?)\b)[-_.·&/](?=[^\W_])|(?!['’](?:s|d|ll|ve|re|m)\b)['’])[^\W_]+)*(?:['’](?=\s[^\W_]))?)
    |(?P<stop>\.{3}|…|[.!?]+)
    |(?P<dash>[–—―‒−]|--|(?<=\s)-(?=\s))
    |(?P<other>[^\s\w]|_)""",
    re.VERBOSE,
)
ARTICLE = re.compile(r"(?:a[dlnrstz]|e[dlnrstz]|u[dlr]|il|ash|esh|ath|adh)-[^\W\d_a-z]")
"""An Arabic article written small, after which a name is still one: "al-Qattan", "as-Sayed"."""
LONGEST_SENTENCE = 200  # tokens
LONGEST_ORDINAL = 2
"""Digits of a day or another ordinal."""

STOPS = frozenset(".!?…")
NOTE_MARKS = frozenset("*†‡")
CLAUSE_END = frozenset(".!?…\"'”’»")


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation.

    ``kind`` is ``"w"`` (word), ``"p"`` (punctuation), ``"q"`` (quotation) or ``"d"`` (dash);
    ``low`` is the lower-case text, for a quotation the word ``<q>``; ``quote`` its index.
    """

    start: int
    end: int
    low: str
    kind: str
    cap: bool
    quote: int = -1


class Sentence(NamedTuple):
    """One sentence with what is needed to read it; ``block`` is the index of its block."""

    text: str
    tokens: tuple[Token, ...]
    language: Language
    block: int = 0

    @property
    def lows(self) -> list[str]:
        """The lower-case texts of the tokens: what none of them is need not be looked for at each."""
        return [token.low for token in self.tokens]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of text from one token to before another (indices into ``tokens``)."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def is_a(self, i: int, field: str) -> bool:
        """Return whether the token with this index stands in the named word list; False outside."""
        return 0 <= i < len(self.tokens) and self.tokens[i].low in self.language.words[field]

    def low(self, i: int) -> str:
        """Return the lower-case text of a token, the empty string outside the sentence."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def kind(self, i: int) -> str:
        """Return the kind of a token, the empty string outside the sentence."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""


def tokenize(text: str, span: Span, quotes: Sequence[tuple[int, Span]] = ()) -> list[Token]:
    """Return the tokens of a stretch of text, each quotation as one token.

    Args:
        text: the text.
        span: the stretch.
        quotes: index and outer span of the quotations that stand as one token, in order.

    Example: ``“Go,” he said.`` gives four tokens: the quotation, ``he``, ``said``, ``.``.
    """
    tokens: list[Token] = []
    at = span.start
    for number, outer in quotes:
        tokens.extend(_words(text, at, outer.start))
        tokens.append(Token(outer.start, outer.end, "<q>", "q", True, number))
        at = outer.end
    tokens.extend(_words(text, at, span.end))
    return tokens


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in WORD.finditer(text, start, end):
        kind = match.lastgroup
        written = match[0]
        if kind == "plain":
            yield Token(*match.span(), written.lower(), "w", written[0].isupper())
        elif kind in ("word", "initials", "elided", "number"):
            cap = written[0].isupper() or written[0] in "@#"
            cap = cap or ("-" in written and ARTICLE.match(written) is not None)
            yield Token(*match.span(), written.lower(), "w", cap)
        elif kind == "clitic":
            # "a-t-il" is the verb and its subject: the hyphens belong to neither.
            bare = written.rsplit("-", 1)[-1]
            yield Token(match.end() - len(bare), match.end(), bare.lower(), "w", False)
        elif kind == "dash":
            yield Token(match.start(), match.end(), "–", "d", False)
        elif written in NOTE_MARKS and text[match.start() - 1 : match.start()].isalpha():
            # "Parwana*, 26": the name has been changed, says a note; the sentence goes on without it.
            continue
        else:
            yield Token(match.start(), match.end(), written, "p", False)


def split_sentences(text: str, tokens: Sequence[Token], language: Language) -> list[tuple[Token, ...]]:
    """Return the tokens in groups, one group a sentence.

    A full stop after an abbreviation, an initial or inside a number ends nothing; a
    quotation that ends in a full stop ends its sentence if a capital follows.
    """
    words = language.words
    groups: list[tuple[Token, ...]] = []
    begin = 0
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None:
            continue
        if token.kind == "p" and token.low[0] in STOPS:
            ends = _stop_ends(text, tokens, i, words)
        elif token.kind == "w" and token.low.endswith("."):
            ends = _may_end(token.low[:-1], following, words)
        elif token.kind == "q":
            ends = text[token.end - 2] in CLAUSE_END and _quoted_stop(text, token) and following.cap
        else:
            ends = False
        # No sentence is so long; damaged text is, and rules look ahead to the end.
        if ends or i + 1 - begin >= LONGEST_SENTENCE:
            groups.append(tuple(tokens[begin : i + 1]))
            begin = i + 1
    if begin < len(tokens):
        groups.append(tuple(tokens[begin:]))
    return groups


_HOURS = ("a.m", "p.m")
_OPENING = ("determiners", "pronouns", "prepositions")
"""What shows, behind a full stop that may be an abbreviation's, that a sentence begins."""


def _quoted_stop(text: str, token: Token) -> bool:
    tail = text[max(token.start, token.end - 4) : token.end].rstrip("\"'”’»“‘«›‹ \xa0\u202f")
    return tail[-1:] in STOPS


def _stop_ends(text: str, tokens: Sequence[Token], i: int, words: Mapping[str, frozenset[str]]) -> bool:
    token, following = tokens[i], tokens[i + 1]
    if following.start == token.end and following.kind != "q":
        return False
    if following.kind == "w" and not following.cap and not following.low[0].isdigit():
        return token.low[0] not in ".…" and not text[token.end : following.start].isspace()
    if token.low != ".":
        return True
    before = tokens[i - 1] if i else None
    if before is None or before.end != token.start or before.kind != "w":
        return True
    if before.low in words["abbreviations"]:
        # "He was ill. Ada Obi", not "Peoria, Ill."
        small = before.low in words["words_too"] and not before.cap and following.cap
        return small or _may_end(before.low, following, words)
    if _is_ordinal(tokens, i, words):
        return False
    if len(before.low) == 1 and before.cap:
        # After an initial only a word that opens sentences shows that one ended ("plan B. The ...").
        return _opens(following, words) or (
            i > 1 and before.low == "x" and tokens[i - 2].low in words["prepositions"]
        )
    return True


def _may_end(low: str, following: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether an abbreviation ends its sentence too: "at 5 p.m. Ada Obi", "Kestrel Inc. The port"."""
    named = low in _HOURS and is_given_name(following.low)
    return following.cap and low in words["ending_too"] and (named or _opens(following, words))


def _opens(following: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return any(following.low in words[field] for field in _OPENING)


def _is_ordinal(tokens: Sequence[Token], i: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a stop makes a number an ordinal, where nouns have capitals: "am 3. Oktober"."""
    number, following = tokens[i - 1].low, tokens[i + 1]
    if "nouns_capital" not in words["traits"] or not number.isdigit() or len(number) > LONGEST_ORDINAL:
        return False
    opened = i > 1 and tokens[i - 2].low in words["definites"] | words["ordinal_openers"]
    small = any(following.low in words[field] for field in ("determiners", "pronouns", "prepositions"))
    return following.low in words["times"] or (opened and not small)

"""Capitalised words of a report that the gazetteer knows, with the run of capitals they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lexicon.gazetteer import Gazetteer, demonyms
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import PlaceWords
from reportedly.read.tokens import Token, tokenize
from reportedly.read.where.naming import Meaning, look_up
from reportedly.types import Block, BlockKind, Span

__all__ = ["READ", "Atlas", "Line", "Match", "find_matches", "lines_of"]

READ = frozenset(
    (
        *(BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.HEADING),
        *(BlockKind.QUOTATION, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.EMBED, BlockKind.DATELINE),
    )
)
"""The kinds of blocks whose places are the report's."""

_LONGEST = 6
_LONGEST_RUN = 12  # words on either side: a longer run of capitals is no name
_JOINING = frozenset(" \n\t.-–\u00a0")
_SMALL = ("determiners", "pronouns", "prepositions", "conjunctions", "times", "possessives", "questions")
_SAINTS = frozenset(("st", "ste", "mt", "ft"))
_SHORT_WORD, _SHOUTED = 3, 0.7


@dataclass(frozen=True, slots=True)
class Atlas:
    """What names are looked up with: the report's language, its words for places, the gazetteer."""

    language: Language
    words: PlaceWords
    gazetteer: Gazetteer

    def has(self, field: str, word: str) -> bool:
        """Return whether a word stands in a list of place words."""
        return word in self.words.words[field]

    def look_up(self, written: str, *, after_town: bool = False) -> Meaning:
        """Return what a name may mean."""
        return look_up(written, self.words, self.gazetteer, after_town=after_town)


@dataclass(frozen=True, slots=True)
class Line:
    """One block and its tokens; ``shouted`` says that most of its words have capitals, as in titles."""

    text: str
    tokens: tuple[Token, ...]
    shouted: bool

    def low(self, i: int) -> str:
        """Return the lower-case text of a token, the empty string outside."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def written(self, first: int, last: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def is_capital(self, i: int) -> bool:
        """Return whether a token is a word with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == "w" and self.tokens[i].cap

    def has_capital(self, i: int) -> bool:
        """Return whether a capital is anywhere in a token: "ez-Zor"."""
        written = self.written(i, i + 1)
        return written != written.lower()

    def opens(self, i: int) -> bool:
        """Return whether a token is the first word of its sentence."""
        if i == 0:
            return True
        before = self.tokens[i - 1]
        return before.kind in ("p", "d") and before.low[0] in '.!?…:–"“”„«»‘'

    def joined(self, i: int) -> bool:
        """Return whether only a blank, a stop or a hyphen stands between a token and the one before."""
        if not 0 < i < len(self.tokens):
            return False
        return set(self.text[self.tokens[i - 1].end : self.tokens[i].start]) <= _JOINING


@dataclass(frozen=True, slots=True)
class Match:
    """Words that the gazetteer knows: tokens ``first`` to before ``last`` of a line.

    ``left`` and ``right`` are the ends of the run of capitals that they stand in; ``span`` holds them with
    words such as "the" and "region" where those are part of the name.
    """

    line: Line
    first: int
    last: int
    left: int
    right: int
    span: Span
    meaning: Meaning

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the name in small letters."""
        return tuple(self.line.low(i) for i in range(self.first, self.last))

    @property
    def is_short(self) -> bool:
        """Return whether it is written in capitals where others are not: "US"."""
        written = self.line.written(self.first, self.last)
        return len(written) > 1 and written.isupper() and not self.line.shouted

    @property
    def key(self) -> str:
        """Return the name in small letters."""
        return " ".join(self.words)


def lines_of(text: str, blocks: Sequence[Block]) -> list[Line]:
    """Return the blocks of a report that are read for places."""
    lines = []
    for block in blocks:
        if block.kind not in READ:
            continue
        tokens = tuple(tokenize(text, block.span))
        words = [token for token in tokens if token.kind == "w" and len(token.low) > _SHORT_WORD]
        capitals = sum(token.cap for token in words)
        sentences = any(token.low in (".", "!", "?") for token in tokens[:-1])
        title = len(words) > _SHORT_WORD and capitals > _SHOUTED * len(words) and not sentences
        lines.append(Line(text, tokens, title))
    return lines


def find_matches(lines: Sequence[Line], atlas: Atlas) -> Iterator[Match]:
    """Return every name that the gazetteer knows, the longest at each place, in order."""
    for line in lines:
        i = 0
        while i < len(line.tokens):
            match = _match_at(line, i, atlas) if line.is_capital(i) else _small_region_at(line, i, atlas)
            if match:
                yield match
            i = match.last if match else i + 1


def _match_at(line: Line, i: int, atlas: Atlas) -> Match | None:
    if _is_plain(line, i, atlas):
        return _with_article(line, i, atlas)
    for last in range(_furthest(line, i), i, -1):
        is_region = any(atlas.has(field, line.low(last - 1)) for field in ("regions", "several"))
        written = line.written(i, last)
        if last - i == 1 and is_region:
            continue
        if not (line.has_capital(last - 1) or is_region or (last - i == 2 and _is_region(written, atlas))):
            continue
        if is_region and line.low(i) in demonyms() and not atlas.gazetteer.named(written):
            return None  # "the German island"
        if written.lower() in demonyms():
            return None
        meaning = _short_form(line, i, last, atlas) or atlas.look_up(written)
        if meaning.places and meaning.way != "demonym":
            return _match(line, i, last, meaning, atlas)
    return None


def _small_region_at(line: Line, i: int, atlas: Atlas) -> Match | None:
    """Return the region whose name is an adjective in small letters: "województwie małopolskim"."""
    endings = atlas.words.words["adjectives"]
    if not endings or not atlas.has("regions", line.low(i)) or not line.joined(i + 1):
        return None
    if not line.low(i + 1).endswith(tuple(endings)) or line.is_capital(i + 1):
        return None
    meaning = atlas.look_up(line.written(i, i + 2))
    return _match(line, i, i + 2, meaning, atlas) if meaning.sort == "division" and meaning.places else None


def _with_article(line: Line, i: int, atlas: Atlas) -> Match | None:
    """Return the town whose name begins with an article: "The Hague"; its main one where a sentence opens."""
    if not (atlas.has("articles", line.low(i)) and line.is_capital(i + 1) and line.joined(i + 1)):
        return None
    named, opens = atlas.gazetteer.named(line.written(i, i + 2)), line.opens(i) or line.shouted
    places = tuple(place for place in named if place.primary or (place.kind == "town" and not opens))
    return _match(line, i, i + 2, Meaning(places), atlas) if places else None


def _is_region(written: str, atlas: Atlas) -> bool:
    """Return whether a name with a small last word is that of a region: "Baltic states"."""
    return any(place.kind == "region" for place in atlas.gazetteer.named(written))


def _furthest(line: Line, i: int) -> int:
    """Return the token before which the longest name that begins at a token has to end."""
    end = i + 1
    while end < len(line.tokens) and end - i < _LONGEST and line.joined(end):
        if line.tokens[end].kind != "w" and not (line.low(end) == "." and line.low(end - 1) in _SAINTS):
            break
        end += 1
    return end


def _short_form(line: Line, first: int, last: int, atlas: Atlas) -> Meaning | None:
    """Return what a short form after a town and a comma means: "Tarlo, Me."."""
    if last - first > 1 or line.low(first - 1) != "," or not line.is_capital(first - 2):
        return None
    written = line.written(first, last)
    for form in (written + ".", written) if line.low(last) == "." else (written,):
        found = atlas.look_up(form, after_town=True)
        if found.way == "short" and found.places:
            return found
    return None


def _is_plain(line: Line, i: int, atlas: Atlas) -> bool:
    """Return whether a word is one of the small ones, which have capitals where sentences begin."""
    written = line.written(i, i + 1)
    if len(written) > 1 and written.isupper() and not line.shouted:
        return False  # "US" is no pronoun
    return any(line.low(i) in atlas.language.words[field] for field in (*_SMALL, "complementizers"))


def _match(line: Line, first: int, last: int, meaning: Meaning, atlas: Atlas) -> Match:
    begin, meaning = _with_noun_before(line, first, last, meaning, atlas)
    nouns = atlas.words.words["regions"] | atlas.words.words["several"]
    inside = last - begin > 1 and not nouns.isdisjoint((line.low(begin), line.low(last - 1)))
    named = inside or meaning.sort == "division"
    if named and atlas.has("articles", line.low(begin - 1)) and line.joined(begin):
        begin -= 1
    span = Span(line.tokens[begin].start, line.tokens[last - 1].end)
    if meaning.way == "short" and line.text.startswith(".", span.end):
        span = Span(span.start, span.end + 1)
    left, right = _run_around(line, first, last, atlas)
    return Match(line, first, last, left, right, span, meaning)


def _with_noun_before(
    line: Line, first: int, last: int, meaning: Meaning, atlas: Atlas
) -> tuple[int, Meaning]:
    """Return where a name begins with the noun before it: "the province of Tarlo", "im Gebiet Charkiw"."""
    begin = first
    if atlas.has("parts", line.low(first - 1)) and line.joined(first):
        wide = Meaning(atlas.gazetteer.named(line.written(first - 1, last)))
        if any(place.kind == "region" for place in wide.places):
            return first - 1, wide  # "southern Africa"
    if atlas.has("of", line.low(begin - 1)) and atlas.has("regions", line.low(begin - 2)):
        begin -= 2
    elif atlas.has("regions", line.low(begin - 1)) and line.joined(begin):
        begin -= 1
    if begin == first:
        return first, meaning
    wide = atlas.look_up(line.written(begin, last))
    return (begin, wide) if wide.places and wide.sort else (first, meaning)


def _run_around(line: Line, first: int, last: int, atlas: Atlas) -> tuple[int, int]:
    left, right = first, last
    while left > max(0, first - _LONGEST_RUN) and line.joined(left):
        short = len(line.low(left - 2)) == 1 or line.low(left - 2) in _SAINTS
        if line.low(left - 1) == "." and short and line.is_capital(left - 2):
            left -= 2  # "George H. W. Bush", "St. Tarlo"
            continue
        if not line.is_capital(left - 1) or not line.low(left - 1)[:1].isalpha():
            break
        if line.opens(left - 1) and _is_plain(line, left - 1, atlas):
            break
        left -= 1
    times = atlas.language.words["times"]
    while right < last + _LONGEST_RUN and line.is_capital(right) and line.joined(right):
        if line.low(right) in times:
            break
        right += 1
    return left, right

"""What shows that a name is a place where it stands, and what shows that it is something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import PlaceWords
from reportedly.read.where.matches import Line, Match
from reportedly.spans import overlap
from reportedly.types import Span

__all__ = ["Scene", "evidence_against", "evidence_for", "nearness", "scene_of"]

LARGE, TOWN, LONG_NAME = 100_000, 15_000, 50_000
"""Inhabitants from which a name is a place without more; with a weak preposition; if it has two words."""
_DATELINE = 40


@dataclass(frozen=True)
class Scene:
    """What is known of a report before its places are.

    ``taken`` are spans of persons, organisations and outlets; ``bearers`` words that stand in names of
    persons or as parts of longer names; ``small`` words that the report also writes without a capital.
    """

    language: Language
    words: PlaceWords
    taken: Sequence[Span]
    bearers: frozenset[str]
    small: frozenset[str]

    def has(self, field: str, word: str) -> bool:
        """Return whether a word stands in a list of place words."""
        return word in self.words.words[field]


def scene_of(lines: Sequence[Line], taken: Sequence[Span], language: Language, words: PlaceWords) -> Scene:
    """Return what is known of a report before its places are."""
    small = {token.low for line in lines for token in line.tokens if token.kind == "w" and not token.cap}
    bearers = {word for line in lines for word in _bearers(line, language)}
    text = lines[0].text if lines else ""
    for span in taken:
        parts = text[span.start : span.end].lower().split()
        if len(parts) > 1:
            bearers.update(parts)
    return Scene(language, words, sorted(taken), frozenset(bearers), frozenset(small))


def _bearers(line: Line, language: Language) -> Iterable[str]:
    """Return words of the names of persons: those with a given name or a title before them."""
    titles = language.words["titles"]
    for i, token in enumerate(line.tokens):
        if not line.is_capital(i) or not line.is_capital(i + 1) or line.shouted:
            continue
        if not line.joined(i + 1) or line.tokens[i].low in titles:
            continue
        written = line.text[token.start : token.end]
        if gender_of(written) and not line.is_capital(i + 3):
            yield token.low
            j = i + 1
            while line.is_capital(j) and line.joined(j):
                yield line.low(j)
                j += 1


def evidence_against(match: Match, scene: Scene) -> str:
    """Return why a name is no place where it stands, the empty string if nothing says so."""
    line, first, last = match.line, match.first, match.last
    before, after = line.low(first - 1), line.low(last)
    lasting = line.low(last - 1)
    titles, persons = scene.language.words["titles"], scene.language.words["persons"]
    if _is_taken(match, scene):
        return "taken"
    if match.meaning.sort != "division" and lasting not in scene.words.words["regions"]:
        if match.left < first and line.joined(first) and not _may_stand_before(match, scene):
            return "longer name"
        if match.right > last and not _may_stand_after(match, scene):
            return "longer name"
    if line.joined(first) and (before in titles or (before == "." and line.low(first - 2) in titles)):
        return "title"
    if after in scene.words.words["other"] and line.joined(last):
        return "other thing"
    if before == "of" and line.is_capital(first - 2) and line.joined(first):
        if line.low(first - 2) not in titles | persons and not scene.has("sorts", line.low(first - 2)):
            if not scene.has("regions", line.low(first - 2)):
                return "longer name"
    if before in ("a", "an") and scene.language.code == "en" and not match.meaning.sort:
        return "thing"
    if line.low(last) == "," and line.low(last + 1).isdigit() and len(line.low(last + 1)) == 2:
        return "age"
    if before in ("&", "@", "#") or (after == "&" and line.is_capital(last + 1)):
        return "longer name"
    return ""


def _is_taken(match: Match, scene: Scene) -> bool:
    for span in scene.taken:
        if span.start >= match.span.end:
            break
        if overlap(span, match.span):
            alone = span.start <= match.span.start and span.end <= match.span.end + 2
            single = line_words(match)
            if alone and not (set(single) & scene.bearers) and _largest(match) >= LARGE:
                continue
            return True
    return False


def line_words(match: Match) -> list[str]:
    """Return the words of a name in small letters."""
    return [match.line.low(i) for i in range(match.first, match.last)]


def _may_stand_before(match: Match, scene: Scene) -> bool:
    """Return whether the capitals before a name are no part of it: "Mayor of", "Northern", "In"."""
    line = match.line
    for i in range(match.left, match.first):
        low = line.low(i)
        small = any(scene.has(field, low) for field in ("in", "at", "parts", "sorts", "regions", "articles"))
        if not (small or (line.opens(i) and low in scene.small)):
            return False
    return True


def _may_stand_after(match: Match, scene: Scene) -> bool:
    """Return whether the capitals after a name begin something else: "Kharkiv Mayor Ihor Terekhov"."""
    low = match.line.low(match.last)
    titles, persons = scene.language.words["titles"], scene.language.words["persons"]
    return low in titles or low in persons or scene.has("regions", low)


def evidence_for(match: Match, scene: Scene, accepted: frozenset[str], previous: Match | None) -> str:
    """Return the name of what shows that a name is a place here, the empty string if nothing does.

    Args:
        match: the name.
        scene: the report.
        accepted: keys of names that are places elsewhere in the report.
        previous: the last name before it that is one.
    """
    line, first = match.line, match.first
    words = line_words(match)
    strong = _strong(match, scene)
    if strong:
        return strong
    ordinary = len(words) == 1 and (scene.has("ordinary", words[0]) or words[0] in scene.small)
    if ordinary or " ".join(words) in scene.words.words["ordinary"]:
        return ""
    if set(words) & scene.bearers and not _is_known(match):
        return ""
    if set(words) & scene.bearers and len(words) == 1:
        return ""
    if " ".join(words) in accepted:
        return "same name"
    if previous is not None and previous.line is line and _listed(previous, match, scene):
        return "list"
    if _is_known(match):
        return "known"
    if gender_of(line.text[match.span.start : match.span.end]):
        return ""
    size = _largest(match)
    if len(words) > 1 and size >= LONG_NAME:
        return "long name"
    if size >= LARGE and not line.opens(first):
        return "large town"
    if size >= LARGE and scene.language.code != "de":
        return "large town"
    before, after = _before(match, scene), line.low(match.last)
    if size >= TOWN and (scene.has("at", before) or scene.has("belongs", after)) and not line.shouted:
        return "town"
    return ""


def _strong(match: Match, scene: Scene) -> str:
    line, first, last = match.line, match.first, match.last
    if match.meaning.sort == "division" and not _is_plain_word(match, scene):
        return "region word"
    if match.meaning.way == "short":
        return ""
    before = _before(match, scene)
    words = line_words(match)
    weak = len(words) == 1 and (scene.has("ordinary", words[0]))
    if nearness(match, scene) != "in" and not weak:
        return "near"
    if line.low(first - 1) in scene.words.words["of"] and scene.has("sorts", line.low(first - 2)):
        return "town word"
    if scene.has("sorts", line.low(first - 1)) and line.joined(first) and not weak:
        return "town word"
    if scene.has("in", before) and not weak and not line.shouted:
        return "in"
    if first == 0 and not weak and _opens_dateline(line, last):
        return "dateline"
    return ""


def _is_plain_word(match: Match, scene: Scene) -> bool:
    word = match.line.low(match.first)
    return match.last - match.first <= 2 and scene.has("ordinary", word)


def _opens_dateline(line: Line, last: int) -> bool:
    """Return whether a dash or a bracket follows soon: "KYIV, Ukraine (AP) —"."""
    start = line.tokens[last - 1].end
    for token in line.tokens[last : last + 9]:
        if token.start - start > _DATELINE or token.low in (".", "!", "?"):
            return False
        if token.kind == "d":
            return True
        if token.kind == "w" and not token.cap and not token.low[:1].isdigit():
            return False
    return False


def _before(match: Match, scene: Scene) -> str:
    """Return the word before a name, articles and words for a part left out."""
    i = match.first - 1
    while i >= 0 and (
        scene.has("parts", match.line.low(i))
        or (scene.has("articles", match.line.low(i)) and _is_known(match))
        or (scene.has("articles", match.line.low(i)) and match.meaning.sort == "division")
    ):
        i -= 1
    return match.line.low(i) if i + 1 == match.first or match.line.joined(i + 1) else ""


def nearness(match: Match, scene: Scene) -> str:
    """Return how near the words come to the place: ``in``, ``near``, ``toward`` or ``region``."""
    line = match.line
    i = match.first
    while i > 0 and (scene.has("articles", line.low(i - 1)) or scene.has("parts", line.low(i - 1))):
        i -= 1
    if i > 1 and line.low(i - 1) in scene.words.words["of"] and scene.has("sorts", line.low(i - 2)):
        i -= 2
    elif i > 0 and scene.has("sorts", line.low(i - 1)):
        i -= 1
    while i > 0 and scene.has("articles", line.low(i - 1)):
        i -= 1
    for field in ("toward", "near"):
        for phrase in scene.words.phrases[field]:
            if tuple(line.low(j) for j in range(i - len(phrase), i)) == phrase:
                return field
    return "in"


def _is_known(match: Match) -> bool:
    """Return whether a name is that of a country, continent, region, capital or large division."""
    return any(
        place.kind in ("country", "continent", "region")
        or place.capital
        or (place.kind == "division" and place.division.count(".") == 1 and place.population > LARGE)
        for place in match.meaning.places
    )


def _largest(match: Match) -> float:
    return max(
        (place.population or (LARGE if place.kind == "region" else 0)) for place in match.meaning.places
    )


def _listed(previous: Match, match: Match, scene: Scene) -> bool:
    """Return whether nothing but a comma or an "and" stands between two names."""
    between = {match.line.low(i) for i in range(previous.last, match.first)}
    links = {",", *scene.language.words["conjunctions"]}
    return bool(between) and between <= links and match.first - previous.last <= 2

"""What shows that a name is a place where it stands, and what shows that it is something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lexicon.given_names import gender_of
from reportedly.read.where.matches import Atlas, Line, Match
from reportedly.spans import overlap
from reportedly.types import Span

__all__ = ["SURE", "Scene", "evidence_against", "evidence_for", "may_be_listed", "nearness", "scene_of"]

SURE = frozenset(
    (
        *("in", "near", "from", "region word", "town word", "dateline", "list", "known"),
        *("in a larger place", "a place in it"),
    )
)
"""Rules that show that a name is a place wherever else it stands in the report."""
LARGE, TOWN, LONG_NAME = 100_000, 40_000, 50_000
"""Inhabitants from which a name is a place without more; with a weak preposition; if it has two words."""
LISTED = 5_000
FAMOUS = 90_000
"""From here on a town with the name of a thing is meant after "in"."""
HUGE = 500_000
"""From here on another than the main name is enough, too."""
NATION = 3_000_000
_DATELINE = 40
_LONGEST_PERSON = 4
_PERSON = 2


@dataclass(frozen=True)
class Scene:
    """What is known of a report before its places are.

    ``taken`` are spans of persons, organisations and outlets; ``bearers`` words of names of persons,
    ``surnames`` words that end longer names; ``small`` those that the report also writes without a capital.
    """

    atlas: Atlas
    taken: Sequence[Span]
    bearers: frozenset[str]
    surnames: frozenset[str]
    small: frozenset[str]


def scene_of(lines: Sequence[Line], taken: Sequence[Span], atlas: Atlas) -> Scene:
    """Return what is known of a report before its places are."""
    small = {token.low for line in lines for token in line.tokens if token.kind == "w" and not token.cap}
    bearers: set[str] = set()
    surnames: set[str] = set()
    for line in lines:
        for first, last in _capitals(line):
            words = [line.low(i) for i in range(first, last)]
            if last - first > _LONGEST_PERSON + 2 or _is_place(line, first, last, atlas):
                continue
            given = next((i for i in range(first, last - 1) if gender_of(line.written(i, i + 1))), last)
            bearers.update(words[given - first :])
            surnames.add(words[-1])
            if last - first == _PERSON and _acts(line, last, atlas):
                bearers.update(words)
    for span in taken:
        words = lines[0].text[span.start : span.end].lower().split() if lines else []
        if len(words) > 1:
            bearers.update(words)
    return Scene(atlas, sorted(taken), frozenset(bearers), frozenset(surnames), frozenset(small))


def _capitals(line: Line) -> Iterator[tuple[int, int]]:
    """Return the runs of two capitals and more, in lines that are not all capitals."""
    i, titles = 0, len(line.tokens) * line.shouted
    while i < len(line.tokens) and not titles:
        last = i
        while line.is_capital(last) and (last == i or line.joined(last)):
            last += 1
            if line.low(last) == "." and len(line.low(last - 1)) == 1 and line.is_capital(last + 1):
                last += 1
        if last - i > 1:
            yield i, last
        i = max(last, i + 1)


def _acts(line: Line, last: int, atlas: Atlas) -> bool:
    """Return whether what two capitals name does what persons do: "Jordan Smith disagreed", "who"."""
    words, after = atlas.language.words, line.low(last)
    heads = ("organisations", "titles", "persons", "places", "times")
    if any(line.low(last - 1) in words[field] for field in heads):
        return False
    return after in atlas.language.forms or after in words["relatives"] or after in words["finite_common"]


def _is_place(line: Line, first: int, last: int, atlas: Atlas) -> bool:
    begins = any(atlas.has(field, line.low(first)) for field in ("parts", "in", "at", "sorts", "articles"))
    return begins or bool(atlas.look_up(line.written(first, last)).places)


def evidence_against(match: Match, scene: Scene) -> str:
    """Return why a name is no place where it stands, the empty string if nothing says so."""
    line, first, last = match.line, match.first, match.last
    titles, persons = scene.atlas.language.words["titles"], scene.atlas.language.words["persons"]
    before, after = line.low(first - 1), line.low(last)
    if _is_taken(match, scene):
        return "taken"
    if match.meaning.way == "short" and before.isdigit():
        return "number"  # "250 B.C."
    if not _has_region_word(match, scene) and not (
        _may_stand_before(match, scene) and _may_stand_after(match, scene)
    ):
        return "longer name"
    titled = before in titles or (before == "." and line.low(first - 2) in titles)
    foreign = scene.atlas.language.code != "en"  # "президент Турции"
    country = foreign and any(place.kind == "country" for place in match.meaning.places)
    genitive = match.meaning.way == "ending" and not set(match.words) & scene.bearers  # "мер Харкова"
    sure = country or genitive or _has_region_word(match, scene) or (len(match.words) > 1 and is_known(match))
    if titled and line.joined(first) and after not in titles and not sure:
        return "title"
    if scene.atlas.has("other", after) and line.joined(last):
        return "other thing"
    if before == "of" and line.is_capital(first - 2) and line.joined(first):
        head = line.low(first - 2)
        organisations = scene.atlas.language.words["organisations"]
        if scene.atlas.has("other", head) or (head in organisations and head not in titles | persons):
            return "longer name"
    if after == "," and line.low(last + 1).isdigit() and line.low(last + 2) in (",", ".") and before != "in":
        return "age"
    if before in ("&", "@", "#") or (after == "&" and line.is_capital(last + 1)):
        return "longer name"
    return ""


def _is_taken(match: Match, scene: Scene) -> bool:
    for span in scene.taken:
        if span.start >= match.span.end:
            break
        if overlap(span, match.span):
            # "Moscow denied it": what speaks is a place that stands for its government.
            alone = match.span.start <= span.start and span.end <= match.span.end + 2
            if (
                alone
                and not set(match.words) & scene.bearers
                and (is_known(match) or _largest(match) >= LARGE)
            ):
                continue
            return True
    return False


def _has_region_word(match: Match, scene: Scene) -> bool:
    """Return whether a word such as "region" is part of the name."""
    ends = {match.words[0], match.words[-1]}
    nouns = scene.atlas.words.words["regions"] | scene.atlas.words.words["several"]
    inner = len(match.words) > 1 and bool(ends & nouns)
    return inner or match.meaning.sort == "division"


def _may_stand_before(match: Match, scene: Scene) -> bool:
    """Return whether the capitals before a name are no part of it: "Northern", "In"."""
    line, atlas = match.line, scene.atlas
    for i in range(match.left, match.first):
        low = line.low(i)
        small = any(atlas.has(field, low) for field in ("in", "at", "parts", "sorts", "regions", "articles"))
        words = atlas.language.words
        person = any(low in words[field] for field in ("persons", "plural_nouns", "titles"))
        # Where names have cases a capital before one opens the sentence: "Обстріляли Нікополь".
        cased = bool(atlas.words.endings) and not gender_of(line.written(i, i + 1))
        if not (small or (line.opens(i) and (low in scene.small or person or cased))):
            return False
    return True


def _may_stand_after(match: Match, scene: Scene) -> bool:
    """Return whether the capitals after a name begin something else: "Kharkiv Mayor Ihor Terekhov"."""
    if match.right == match.last:
        return True
    low = match.line.low(match.last)
    titles, persons = scene.atlas.language.words["titles"], scene.atlas.language.words["persons"]
    if bool(scene.atlas.words.endings) and gender_of(match.line.written(match.last, match.last + 1)):
        return True  # "Мер Харкова Ігор Терехов"
    return bool({low, *low.split("-")} & (titles | persons)) or scene.atlas.has("regions", low)


def evidence_for(match: Match, scene: Scene, accepted: frozenset[str], previous: Match | None) -> str:
    """Return the name of what shows that a name is a place here, the empty string if nothing does.

    Args:
        match: the name.
        scene: the report.
        accepted: names that are places elsewhere in the report.
        previous: the last name before it that is one.
    """
    if _is_ordinary(match, scene):
        return ""
    strong = _beside(match, scene)
    if strong:
        return strong
    line, words = match.line, match.words
    if match.meaning.way == "short" or set(words) & scene.bearers:
        return ""
    if previous is not None and previous.line is line and _listed(previous, match, scene):
        return "list"
    personal = len(words) == 1 and (words[0] in scene.surnames or _speaks(match, scene))
    if _is_like_a_surname(match, scene):
        return ""
    if is_known(match) and not (_is_small(match) and personal):
        return "known"
    if len(words) == 1 and not _speaks(match, scene) and _main_size(match) >= HUGE:
        return "large town"
    if personal or (gender_of(line.written(match.first, match.last)) and not _is_spoken(match, scene)):
        return ""
    if match.key in accepted:
        return "same name"
    if scene.atlas.has("from", _before(match, scene)) and _largest(match) >= LISTED:
        return "from"
    return _by_size(match, scene)


def _by_size(match: Match, scene: Scene) -> str:
    size = _largest(match)
    if len(match.words) > 1 and size >= LONG_NAME:
        return "long name"
    main = _main_size(match)
    foreign = scene.atlas.language.code != "en"
    if main >= LARGE or size >= HUGE or (foreign and size >= LARGE):
        opens = foreign and match.line.opens(match.first) and scene.atlas.language.code == "de"
        return "" if opens else "large town"
    weak = scene.atlas.has("at", _before(match, scene)) or scene.atlas.has(
        "belongs", match.line.low(match.last)
    )
    return "town" if main >= TOWN and weak and not match.line.shouted else ""


def _is_ordinary(match: Match, scene: Scene) -> bool:
    """Return whether a name is more often a word, and nothing beside it says otherwise."""
    atlas, words = scene.atlas, match.words
    if (match.is_short and is_known(match)) or _has_town_word(match, scene):
        return False
    if match.meaning.sort == "division" or nearness(match, scene) != "in":
        return atlas.has("ordinary", match.key) and match.meaning.sort == "division"
    if atlas.has("ordinary", match.key):
        # "in Nice", "in Reading"
        return not (atlas.has("in", match.line.low(match.first - 1)) and _main_size(match) >= FAMOUS)
    if len(words) == 1 and words[0] in scene.small and not is_known(match):
        return not atlas.has("in", _before(match, scene))
    return False


def _beside(match: Match, scene: Scene) -> str:
    """Return what words beside a name show that it is a place."""
    line, first, atlas = match.line, match.first, scene.atlas
    if _has_region_word(match, scene):
        return "region word"
    if match.meaning.way == "short":
        return ""
    if nearness(match, scene) != "in" and not (line.shouted or set(match.words) & scene.bearers):
        return "near"
    if _has_town_word(match, scene):
        return "town word"
    if atlas.has("in", _before(match, scene)) and not line.shouted and not _owns(match):
        return "in"
    return "dateline" if first == 0 and _opens_dateline(line, match.last) else ""


def _has_town_word(match: Match, scene: Scene) -> bool:
    """Return whether a word before a name says that it is a town: "the city of", "byen"."""
    line, first = match.line, match.first
    noun = first - 2 if scene.atlas.has("of", line.low(first - 1)) else first - 1
    return line.joined(first) and scene.atlas.has("sorts", line.low(noun))


def _owns(match: Match) -> bool:
    """Return whether a possessive makes a preposition before it another's: "in Lucy's house"."""
    return match.line.low(match.last) in ("'s", "’s") and not is_known(match) and _largest(match) < HUGE


def _opens_dateline(line: Line, last: int) -> bool:
    """Return whether a dash follows soon, with nothing but names before it: "KYIV, Ukraine (AP) —"."""
    start = line.tokens[last - 1].end
    for token in line.tokens[last : last + 9]:
        if token.kind == "d":
            return True
        small = token.kind == "w" and not token.cap and not token.low[:1].isdigit()
        if small or token.start - start > _DATELINE or token.low in ("!", "?"):
            return False
    return False


def _before(match: Match, scene: Scene) -> str:
    """Return the word before a name, articles and words for a part left out."""
    line, atlas, i = match.line, scene.atlas, match.first - 1
    while (
        i >= 0
        and line.joined(i + 1)
        and (
            atlas.has("parts", line.low(i))
            or (atlas.has("articles", line.low(i)) and (is_known(match) or match.meaning.sort == "division"))
        )
    ):
        i -= 1
    return line.low(i) if line.joined(i + 1) else ""


def nearness(match: Match, scene: Scene) -> str:
    """Return how near the words come to the place: ``in``, ``near`` or ``toward``."""
    line, atlas, i = match.line, scene.atlas, match.first
    while i > 0 and (atlas.has("articles", line.low(i - 1)) or atlas.has("parts", line.low(i - 1))):
        i -= 1
    if atlas.has("of", line.low(i - 1)) and atlas.has("sorts", line.low(i - 2)):
        i -= 2
    elif atlas.has("sorts", line.low(i - 1)):
        i -= 1
    while i > 0 and atlas.has("articles", line.low(i - 1)):
        i -= 1
    for field in ("toward", "near"):
        for phrase in atlas.words.phrases[field]:
            if tuple(line.low(j) for j in range(i - len(phrase), i)) == phrase:
                return field
    return "in"


def is_known(match: Match) -> bool:
    """Return whether a name is that of a country, continent, region, capital or large division."""
    return any(
        place.kind in ("country", "continent", "region")
        or place.capital
        or _is_large_division(match, place.id)
        for place in match.meaning.places
    )


def _is_large_division(match: Match, id_: str) -> bool:
    place = next(place for place in match.meaning.places if place.id == id_)
    if place.kind != "division" or place.division.count(".") != 1:
        return False
    return (place.primary and place.population > LARGE) or place.population > NATION


def _is_small(match: Match) -> bool:
    """Return whether a name is known, but not as that of a country or region or of a large capital."""
    return all(
        (place.kind == "town" and (place.population < HUGE or not place.capital))
        or (place.kind == "division" and not (place.primary and place.population > NATION))
        for place in match.meaning.places
    )


def _is_like_a_surname(match: Match, scene: Scene) -> bool:
    """Return whether a name may be a surname as well, and its town is not one that all know: "Иванов"."""
    famous = _largest(match) >= HUGE or any(place.capital for place in match.meaning.places)
    return not famous and match.words[-1].endswith(tuple(scene.atlas.words.words["surnames"]))


def _is_spoken(match: Match, scene: Scene) -> bool:
    """Return whether a town of the countries of the report's language is called so: "Bodø"."""
    spoken = scene.atlas.words.words["spoken"]
    return any(
        place.primary and place.country in spoken and place.population >= TOWN // 2
        for place in match.meaning.places
    )


def _main_size(match: Match) -> int:
    """Return the inhabitants of the largest place that has this for its main name."""
    return max((place.population for place in match.meaning.places if place.primary), default=0)


def _largest(match: Match) -> float:
    return max(place.population or (LARGE if place.kind == "region" else 0) for place in match.meaning.places)


def _speaks(match: Match, scene: Scene) -> bool:
    """Return whether a verb of saying follows, and no preposition stands before: "Dallas said"."""
    before = _before(match, scene)
    placed = scene.atlas.has("at", before) or scene.atlas.has("in", before)
    return match.line.low(match.last) in scene.atlas.language.forms and not placed


def may_be_listed(match: Match, following: Match, scene: Scene) -> bool:
    """Return whether a name is a place because the next one is: "Butsja og Irpin ligger nær"."""
    plain = _is_ordinary(match, scene) or set(match.words) & (scene.bearers | scene.surnames)
    if plain or match.line is not following.line or gender_of(match.line.written(match.first, match.last)):
        return False
    return _listed(match, following, scene) and _largest(match) >= LISTED


def _listed(previous: Match, match: Match, scene: Scene) -> bool:
    """Return whether nothing but a comma or an "and" stands between two names."""
    between = {match.line.low(i) for i in range(previous.last, match.first)}
    links = {",", *scene.atlas.language.words["conjunctions"]}
    return bool(between) and between <= links and match.first - previous.last <= 2

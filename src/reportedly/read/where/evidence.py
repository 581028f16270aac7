"""What shows that a name is a place where it stands, and what shows that it is something else."""

from __future__ import annotations

from reportedly.lexicon.given_names import gender_of
from reportedly.read.where.beside import (
    has_region_word,
    has_town_word,
    is_listed,
    is_owner,
    nearness,
    opens_dateline,
    speaks,
    word_before,
)
from reportedly.read.where.fame import (
    FAMOUS,
    HUGE,
    LARGE,
    LISTED,
    LONG_NAME,
    TOWN,
    is_known,
    is_lesser,
    is_like_a_surname,
    is_spoken,
    largest,
    main_size,
)
from reportedly.read.where.matches import Match
from reportedly.read.where.scene import Scene
from reportedly.spans import overlap

__all__ = ["SURE", "evidence_against", "evidence_for", "may_be_listed"]

SURE = frozenset(
    (
        *("in", "near", "from", "region word", "town word", "dateline", "list", "known"),
        *("in a larger place", "a place in it"),
    )
)
"""Rules that show that a name is a place wherever else it stands in the report."""


def evidence_against(match: Match, scene: Scene) -> str:
    """Return why a name is no place where it stands, the empty string if nothing says so."""
    line, first, last, atlas = match.line, match.first, match.last, scene.atlas
    before, after = line.low(first - 1), line.low(last)
    if _is_taken(match, scene):
        return "taken"
    if match.meaning.way == "short" and before.isdigit():
        return "number"  # "250 B.C."
    alone = _may_stand_before(match, scene) and _may_stand_after(match, scene)
    if not (alone or has_region_word(match, atlas)):
        return "longer name"
    if _is_titled(match, scene):
        return "title"
    if line.joined(last) and atlas.has("other", after):
        return "other thing"
    if before == "of" and line.joined(first) and _names_an_organisation(match, scene):
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
            large = is_known(match) or largest(match) >= LARGE
            placed = scene.atlas.has("in", word_before(match, scene.atlas))
            if alone and (large or placed) and scene.bearers.isdisjoint(match.words):
                continue
            return True
    return False


def _is_titled(match: Match, scene: Scene) -> bool:
    """Return whether a title before a name makes it a person's: "Mr London"."""
    line, first, atlas = match.line, match.first, scene.atlas
    titles = atlas.language.words["titles"]
    before = line.low(first - 2) if line.low(first - 1) == "." else line.low(first - 1)
    if before not in titles or not line.joined(first) or line.low(match.last) in titles:
        return False
    if atlas.language.code != "en" and any(place.kind == "country" for place in match.meaning.places):
        return False  # "президент Турции"
    if match.meaning.way == "ending" and scene.bearers.isdisjoint(match.words):
        return False  # "мер Харкова"
    return not (has_region_word(match, atlas) or (len(match.words) > 1 and is_known(match)))


def _names_an_organisation(match: Match, scene: Scene) -> bool:
    """Return whether the capital before "of" and a name is that of an organisation: "Bank of Dublin"."""
    head, words = match.line.low(match.first - 2), scene.atlas.language.words
    if not match.line.is_capital(match.first - 2):
        return False
    person = head in words["titles"] or head in words["persons"]
    return scene.atlas.has("other", head) or (head in words["organisations"] and not person)


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
    if scene.atlas.words.endings and gender_of(match.line.written(match.last, match.last + 1)):
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
    line, words, atlas = match.line, match.words, scene.atlas
    if _is_ordinary(match, scene):
        return ""
    strong = _beside(match, scene)
    if strong:
        return strong
    if match.meaning.way == "short" or set(words) & scene.bearers:
        return ""
    if previous is not None and previous.line is line and is_listed(previous, match, atlas):
        return "list"
    personal = len(words) == 1 and (words[0] in scene.surnames or speaks(match, atlas))
    if is_like_a_surname(match, atlas):
        return ""
    if is_known(match) and not (is_lesser(match) and personal):
        return "known"
    if len(words) == 1 and not speaks(match, atlas) and main_size(match) >= HUGE:
        return "large town"
    if personal or (gender_of(line.written(match.first, match.last)) and not is_spoken(match, atlas)):
        return ""
    if match.key in accepted:
        return "same name"
    if atlas.has("from", word_before(match, atlas)) and not is_owner(match) and largest(match) >= LISTED:
        return "from"
    return _by_size(match, scene)


def _by_size(match: Match, scene: Scene) -> str:
    line, atlas = match.line, scene.atlas
    size, main = largest(match), main_size(match)
    if len(match.words) > 1 and size >= LONG_NAME:
        return "long name"
    foreign = atlas.language.code != "en"
    if main >= LARGE or size >= HUGE or (foreign and size >= LARGE):
        # Every German noun has a capital, and at the beginning of a sentence so has every word.
        return "" if atlas.language.code == "de" and line.opens(match.first) else "large town"
    weak = atlas.has("at", word_before(match, atlas)) or atlas.has("belongs", line.low(match.last))
    return "town" if main >= TOWN and weak and not line.shouted else ""


def _is_ordinary(match: Match, scene: Scene) -> bool:
    """Return whether a name is more often a word, and nothing beside it says otherwise."""
    atlas, words = scene.atlas, match.words
    if (match.is_short and is_known(match)) or has_town_word(match, atlas):
        return False
    if match.meaning.sort == "division" or nearness(match, atlas) != "in":
        return atlas.has("ordinary", match.key) and match.meaning.sort == "division"
    if atlas.has("ordinary", match.key):
        # "in Nice", "in Reading"
        return not (atlas.has("in", match.line.low(match.first - 1)) and main_size(match) >= FAMOUS)
    if len(words) == 1 and words[0] in scene.small and not is_known(match):
        return not atlas.has("in", word_before(match, atlas))
    return False


def _beside(match: Match, scene: Scene) -> str:
    """Return what words beside a name show that it is a place."""
    line, atlas = match.line, scene.atlas
    if has_region_word(match, atlas):
        return "region word"
    if match.meaning.way == "short":
        return ""
    if nearness(match, atlas) != "in" and not (line.shouted or set(match.words) & scene.bearers):
        return "near"
    if has_town_word(match, atlas):
        return "town word"
    if atlas.has("in", word_before(match, atlas)) and not line.shouted and not is_owner(match):
        return "in"
    return "dateline" if opens_dateline(match) else ""


def may_be_listed(match: Match, following: Match, scene: Scene) -> bool:
    """Return whether a name is a place because the next one is: "Butsja og Irpin ligger nær"."""
    plain = _is_ordinary(match, scene) or set(match.words) & (scene.bearers | scene.surnames)
    if plain or match.line is not following.line or gender_of(match.line.written(match.first, match.last)):
        return False
    return is_listed(match, following, scene.atlas) and largest(match) >= LISTED

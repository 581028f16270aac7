"""What shows that a name is a place where it stands, and what shows that it is something else."""

from __future__ import annotations

from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.read.where.beside import (
    follows_verb,
    has_region_word,
    has_town_word,
    is_common,
    is_listed,
    is_owner,
    is_street,
    nearness,
    opens_dateline,
    opens_phrase,
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
    is_unique,
    largest,
    main_size,
)
from reportedly.read.where.matches import Match
from reportedly.read.where.scene import Scene

_LONGEST_AGE = 3
_BEFORE = ("in", "at", "parts", "sorts", "regions", "articles", "verbs")
"""Words that may stand before a name, with a capital where they open a sentence."""
_OPENING, _CLOSING = frozenset('“"„«»‘'), frozenset('”"“»«’')

__all__ = ["SURE", "evidence_against", "evidence_for", "may_be_listed", "may_lie_among", "may_lie_in"]

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
    if is_street(match, atlas):
        return "street"
    if is_common(match, atlas):
        return "common noun"
    if _is_nickname(match, scene):
        return "nickname"
    if atlas.has("of", before) and line.joined(first) and _names_an_organisation(match, scene):
        return "longer name"
    if after == "," and _gives_an_age(match, scene):
        return "age"
    if before in ("&", "@", "#") or (after == "&" and line.is_capital(last + 1)):
        return "longer name"
    return ""


def _is_taken(match: Match, scene: Scene) -> bool:
    for span in scene.taken_at(match.span):
        # "Moscow denied it": what speaks is a place that stands for its government.
        alone = match.span.start <= span.start and span.end <= match.span.end + 2
        large = is_known(match) or largest(match) >= LARGE
        placed = scene.atlas.has("in", word_before(match, scene.atlas))
        if not (alone and (large or placed) and scene.bearers.isdisjoint(match.words)):
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


def _is_nickname(match: Match, scene: Scene) -> bool:
    """Return whether quotation marks hold nothing but a name with a word before it: “new Russia”."""
    line, first, atlas = match.line, match.first, scene.atlas
    if (
        line.low(match.last) not in _CLOSING
        or line.low(first - 2) not in _OPENING
        or line.is_capital(first - 1)
    ):
        return False
    before = line.low(first - 1)
    words = (atlas.language.words[field] for field in ("prepositions", "determiners", "possessives"))
    small = any(before in each for each in words)
    fields = ("in", "at", "parts", "articles", "sorts", "regions", "verbs", "of")
    return line.tokens[first - 1].kind == "w" and not (
        small or any(atlas.has(each, before) for each in fields)
    )


def _gives_an_age(match: Match, scene: Scene) -> bool:
    """Return whether a number after a name and a comma is somebody's age: "Paris, 23, said"."""
    line, last = match.line, match.last
    number = line.low(last + 1)
    if not number.isdigit() or len(number) > _LONGEST_AGE or line.low(last + 2) not in (",", "."):
        return False
    return not scene.atlas.has("in", line.low(match.first - 1))


def _names_an_organisation(match: Match, scene: Scene) -> bool:
    """Return whether the capital before "of" and a name is that of an organisation: "Bank of Dublin"."""
    head, words = match.line.low(match.first - 2), scene.atlas.language.words
    if not match.line.is_capital(match.first - 2):
        return False
    if scene.atlas.language.code != "en":
        return scene.atlas.has("other", head)  # "le Gouvernement de France" is not the name of one
    person = head in words["titles"] or head in words["persons"]
    return scene.atlas.has("other", head) or (head in words["organisations"] and not person)


def _may_stand_before(match: Match, scene: Scene) -> bool:
    """Return whether the capitals before a name are no part of it: "Northern", "In"."""
    line, atlas = match.line, scene.atlas
    for i in range(match.left, opens_phrase(match, atlas)):
        low = line.low(i)
        if line.opens(i) and low in atlas.language.words["adverbs"]:
            continue  # "Auch Merseburg wartet"
        # "Leaving Verona" is a title where no sentence begins.
        small = any(
            atlas.has(field, low) for field in _BEFORE if field != "verbs" or line.opens(i) or line.shouted
        )
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
    if atlas.words.words["surnames"] and _comes_from(match, scene):
        return "from"
    if is_like_a_surname(match, atlas):
        return ""
    if line.opens(match.first) and atlas.has("nouns", match.key):
        return ""  # "Piła tarczowa", "Суми виплат"
    if is_known(match) and not (is_lesser(match) and personal):
        return "known"
    if len(words) == 1 and not speaks(match, atlas) and main_size(match) >= HUGE:
        return "large town"
    if words[0] not in scene.surnames and _speaks_for_itself(match, scene, LARGE):
        return "unique"
    if personal or (gender_of(line.written(match.first, match.last)) and not is_spoken(match, atlas)):
        return ""
    if match.key in accepted:
        return "same name"
    if _comes_from(match, scene):
        return "from"
    if follows_verb(match, atlas) and _may_be_visited(match, scene):
        return "verb"
    return _by_size(match, scene)


def _comes_from(match: Match, scene: Scene) -> bool:
    """Return whether a preposition before a name says that something comes from there."""
    before = word_before(match, scene.atlas)
    person = gender_of(match.line.written(match.first, match.last))
    return (
        scene.atlas.has("from", before)
        and not is_owner(match)
        and largest(match) >= LISTED
        and not (person and not is_spoken(match, scene.atlas))
    )


def _may_be_visited(match: Match, scene: Scene) -> bool:
    """Return whether a name after "visited" is rather a town's than a person's."""
    if is_owner(match) or is_given_name(match.words[0]):
        return False
    if main_size(match) >= LISTED:
        return True
    least = LISTED if is_unique(match) else TOWN
    return scene.atlas.language.code != "de" and largest(match) >= least


def _speaks_for_itself(match: Match, scene: Scene, least: int) -> bool:
    """Return whether a name means one place only, of so many inhabitants, and nobody is called so."""
    if len(match.words) > 1 or match.is_short or match.line.shouted or largest(match) < least:
        return False
    if scene.atlas.language.code == "de" and main_size(match) < least:
        return False  # "Küche" is also a name of Xincheng
    if speaks(match, scene.atlas) and not is_unique(match, 0):
        return False  # "Dallas said nothing"
    return is_unique(match) and not is_given_name(match.words[0])


def _by_size(match: Match, scene: Scene) -> str:
    line, atlas = match.line, scene.atlas
    size, main = largest(match), main_size(match)
    weak = atlas.has("at", word_before(match, atlas)) or atlas.has("belongs", line.low(match.last))
    if len(match.words) > 1 and size >= (LISTED if weak and is_unique(match) else LONG_NAME):
        return "long name"
    foreign = atlas.language.code != "en"
    # Every German noun has a capital, and at the beginning of a sentence so has every word.
    german = atlas.language.code == "de"
    if main >= LARGE or size >= HUGE or (foreign and not german and size >= LARGE):
        return "" if german and line.opens(match.first) else "large town"
    if not line.opens(match.first) and _speaks_for_itself(match, scene, TOWN):
        return "unique"
    return "town" if main >= TOWN and weak and not line.shouted else ""


def _is_ordinary(match: Match, scene: Scene) -> bool:
    """Return whether a name is more often a word, and nothing beside it says otherwise."""
    atlas, words = scene.atlas, match.words
    if (match.is_short and is_known(match)) or has_town_word(match, atlas):
        return False
    alone = all(atlas.has("articles", word) for word in words[:-1])
    if alone and (atlas.has("other", words[-1]) or words[-1] in atlas.language.words["organisations"]):
        return True  # "El Banco"
    if match.meaning.sort == "division" or nearness(match, atlas) != "in":
        return atlas.has("ordinary", match.key) and match.meaning.sort == "division"
    if atlas.has("ordinary", match.key):
        before = match.line.low(match.first - 1)
        if not atlas.has("in", before) or atlas.has("merged", before):
            return True
        # "in Nice", "in Reading"
        return main_size(match) < FAMOUS and not _is_written_large(match, scene)
    if len(words) == 1 and words[0] in scene.small and not is_known(match):
        return not atlas.has("in", word_before(match, atlas))
    return False


def _is_written_large(match: Match, scene: Scene) -> bool:
    """Return whether only a name of a town has a capital here, in a country of the language: "i Hell"."""
    line, atlas = match.line, scene.atlas
    if line.opens(match.first) or line.shouted or atlas.language.code in ("de", "en"):
        return False
    small = line.is_capital(match.last) or match.key in atlas.language.words["times"]
    spoken = atlas.words.words["spoken"]
    return not small and any(
        place.kind == "town" and place.primary and place.country in spoken for place in match.meaning.places
    )


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


def may_lie_among(match: Match, scene: Scene) -> bool:
    """Return whether a name is a place if its town lies where other places of the report do."""
    line, words, atlas = match.line, match.words, scene.atlas
    if _is_ordinary(match, scene) or match.is_short or match.meaning.way == "short" or line.shouted:
        return False
    if len(words) > 1 and largest(match) < LONG_NAME and not is_unique(match):
        return False
    if line.opens(match.first) and (atlas.language.code == "de" or atlas.has("nouns", match.key)):
        return False
    personal = set(words) & (scene.bearers | scene.surnames) or is_given_name(words[0])
    return not (personal or speaks(match, atlas) or is_owner(match) or is_like_a_surname(match, atlas))


def may_lie_in(match: Match, scene: Scene) -> bool:
    """Return whether an ordinary word is a place if a larger one stands beside it: "in Normal, Illinois"."""
    before = match.line.low(match.first - 1)
    placed = scene.atlas.has("in", before) or scene.atlas.has("from", before)
    return placed and match.key not in scene.atlas.language.words["times"]

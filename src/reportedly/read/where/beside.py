"""The words that stand beside a name: prepositions, nouns that say what it is, lists, datelines."""

from __future__ import annotations

from reportedly.read.where.fame import HUGE, is_known, largest
from reportedly.read.where.matches import Atlas, Match

__all__ = [
    "follows_verb",
    "has_region_word",
    "has_town_word",
    "is_common",
    "is_listed",
    "is_owner",
    "is_street",
    "nearness",
    "opens_dateline",
    "opens_phrase",
    "speaks",
    "word_before",
]

_DATELINE = 40
_FAR = 9
"""Letters and tokens of a dateline."""


def has_region_word(match: Match, atlas: Atlas) -> bool:
    """Return whether a word such as "region" is part of the name."""
    nouns = atlas.words.words["regions"] | atlas.words.words["several"]
    inner = len(match.words) > 1 and not nouns.isdisjoint((match.words[0], match.words[-1]))
    # "State Line" is the name of a town, and no state.
    wide = match.meaning.sort or any(place.kind != "town" for place in match.meaning.places)
    return bool(inner and wide) or match.meaning.sort == "division"


def has_town_word(match: Match, atlas: Atlas) -> bool:
    """Return whether a word before a name says that it is a town: "the city of", "byen"."""
    line, first = match.line, match.first
    if not line.joined(first):
        return False
    if atlas.has("of", line.low(first - 1)):
        return atlas.has("sorts", line.low(first - 2))
    # "City Hall" is none, but German nouns have capitals.
    english = atlas.language.code == "en"
    small = (
        not line.is_capital(first - 1)
        or atlas.language.code == "de"
        or (line.opens(first - 1) and not english)
    )
    return atlas.has("sorts", line.low(first - 1)) and small


def is_owner(match: Match) -> bool:
    """Return whether a possessive makes a preposition before it another's: "in Lucy's house"."""
    owns = match.line.low(match.last) in ("'s", "’s") or match.words[-1].endswith(("'", "’"))
    return owns and not is_known(match) and largest(match) < HUGE


def is_street(match: Match, atlas: Atlas) -> bool:
    """Return whether a noun beside a name makes it a street's: "rue de Strasbourg", "на Минской улице"."""
    line, i = match.line, match.first - 1
    while line.joined(i + 1) and (atlas.has("of", line.low(i)) or atlas.has("articles", line.low(i))):
        i -= 1
    if line.low(i) == ".":  # "ul. Warszawska"
        i -= 1
    if line.joined(i + 1) and atlas.has("streets", line.low(i)):
        # "une rue de Port-au-Prince" is one of its streets.
        ahead = [word for word in (line.low(i - 2), line.low(i - 1)) if not atlas.has("articles", word)]
        return not any(atlas.has("no_towns", word) for word in ahead)
    # Where names have cases they may be adjectives that stand first.
    return (
        bool(atlas.words.endings) and line.joined(match.last) and atlas.has("streets", line.low(match.last))
    )


def opens_dateline(match: Match) -> bool:
    """Return whether a dash follows soon, with nothing but names before it: "KYIV, Ukraine (AP) —"."""
    if match.first:
        return False
    start = match.line.tokens[match.last - 1].end
    for token in match.line.tokens[match.last : match.last + _FAR]:
        if token.kind == "d":
            return True
        small = token.kind == "w" and not token.cap and not token.low[:1].isdigit()
        if small or token.start - start > _DATELINE or token.low in ("!", "?"):
            return False
    return False


def word_before(match: Match, atlas: Atlas) -> str:
    """Return the word before a name, articles and words for a part left out."""
    line, i = match.line, match.first - 1
    known = is_known(match) or match.meaning.sort == "division"
    while line.joined(i + 1) and (
        atlas.has("parts", line.low(i)) or (known and atlas.has("articles", line.low(i)))
    ):
        i -= 1
    return line.low(i) if line.joined(i + 1) else ""


def nearness(match: Match, atlas: Atlas) -> str:
    """Return how near the words come to the place: ``in``, ``near`` or ``toward``."""
    return _phrase_before(match, atlas)[0]


def opens_phrase(match: Match, atlas: Atlas) -> int:
    """Return the token where the phrase of nearness before a name begins, the name's own if there is none."""
    return _phrase_before(match, atlas)[1]


def _phrase_before(match: Match, atlas: Atlas) -> tuple[str, int]:
    line, i = match.line, match.first
    ends = [i]
    while i > 0 and (atlas.has("articles", line.low(i - 1)) or atlas.has("parts", line.low(i - 1))):
        i -= 1
        ends.append(i)
    if atlas.has("of", line.low(i - 1)) and atlas.has("sorts", line.low(i - 2)):
        i -= 2
        ends.append(i)
    elif atlas.has("sorts", line.low(i - 1)):
        i -= 1
        ends.append(i)
    while i > 0 and atlas.has("articles", line.low(i - 1)):
        i -= 1
        ends.append(i)
    # "em direção a Beja": the last word of a phrase may be an article, too.
    found = [
        (field == "toward", len(phrase), field, end - len(phrase))
        for end in ends
        for field, phrase in atlas.words.closing.get(line.low(end - 1), ())
        if end >= len(phrase)
        and all(line.low(end - len(phrase) + k) == word for k, word in enumerate(phrase))
    ]
    return max(found)[2:] if found else ("in", match.first)


def follows_verb(match: Match, atlas: Atlas) -> bool:
    """Return whether a verb of coming, leaving, taking or damaging stands before: "visited Izium"."""
    return match.line.joined(match.first) and atlas.has("verbs", word_before(match, atlas))


def is_common(match: Match, atlas: Atlas) -> bool:
    """Return whether an article or the like before a name makes it a thing or a people: "der Zug"."""
    line, before = match.line, match.line.low(match.first - 1)
    if not line.joined(match.first) or has_region_word(match, atlas):
        return False
    if atlas.has("articles", before) and match.key in atlas.words.words["peoples"]:
        return True
    wide = ("country", "region", "continent")
    if not atlas.has("no_towns", before) or any(place.kind in wide for place in match.meaning.places):
        return False
    towns = any(place.kind == "town" for place in match.meaning.places)
    # "a London court" names the town, "a Manhattan" a drink.
    after = line.low(match.last) if line.joined(match.last) else ""
    small = any(after in atlas.language.words[each] for each in ("conjunctions", "prepositions"))
    noun = atlas.language.code == "en" and after[:1].isalpha() and not small
    return towns and not noun


def speaks(match: Match, atlas: Atlas) -> bool:
    """Return whether a verb of saying follows, and no preposition stands before: "Dallas said"."""
    before = word_before(match, atlas)
    placed = atlas.has("at", before) or atlas.has("in", before)
    return match.line.low(match.last) in atlas.language.forms and not placed


def is_listed(previous: Match, match: Match, atlas: Atlas) -> bool:
    """Return whether only a comma or an "and" stands between two names, and no verb of saying follows."""
    if speaks(match, atlas) and largest(match) < HUGE and not is_known(match):
        return False
    between = {match.line.low(i) for i in range(previous.last, match.first)}
    links = {",", *atlas.language.words["conjunctions"]}
    return bool(between) and between <= links and match.first - previous.last <= 2

"""What a name is made of: given names, initials, patronymic, surnames, and what only stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.lexicon.given_names import gender_by_ending, gender_of
from reportedly.lexicon.name_forms import name_forms
from reportedly.lexicon.people import people_words
from reportedly.spelling.chinese import in_pinyin
from reportedly.spelling.keys import strict_key
from reportedly.spelling.languages import languages_of
from reportedly.spelling.script import is_consonantal, latin

__all__ = ["NameParts", "forms_of", "is_given_name", "listed_forms", "parts_of"]


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart.

    ``words`` are those that tell people apart, in the order of a name whose given name goes first where
    that can be told; ``initials`` of given names, ``patronymic`` in the letters a to z.  ``generation``
    is ``"younger"``, ``"elder"`` or empty, ``sex`` what title, patronymic, given name and surname say.
    ``vowels_vary`` says that the name is of a language whose vowels every spelling writes anew,
    ``languages`` those it can come from whose spellings differ by rule, ``filial`` that a word between two
    says whose child one is.  ``in_pinyin`` are the words of a name in Wade-Giles as Pinyin can have them.
    """

    words: tuple[str, ...]
    initials: tuple[str, ...] = ()
    patronymic: str = ""
    generation: str = ""
    sex: str = ""
    vowels_vary: bool = False
    languages: frozenset[str] = frozenset()
    filial: bool = False
    in_pinyin: tuple[tuple[str, ...], ...] = ()


_QUOTED = re.compile(r"[\"“”„«»‘][^\"“”„«»‘’]*[\"“”„«»’]|\([^)]*\)")
_INITIAL = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,2})\.(?=\S)")
_FATHER = re.compile(
    r"(?:[oei]v|y|[^aeiou]|yo)(?:itsch|itch|itsj|icz|ich|ych|ycz|ytsch|ytch|ytsj|ic)$"
    r"|[aeioy][vw]n[aiy]$|(?:ich|initsch)na$"
)
_WRITTEN_ARTICLE = re.compile("^(?:ال)(?=[\u0590-\u06ff]{3})")
# Salah al-Din, Nasr Allah: one word with what goes before.
_ENDS = {"din": "din dine deen eddin eddine uddin الدين دين", "allah": "allah ullah ollah الله اله"}
_FAITH = {written: end for end, spellings in _ENDS.items() for written in spellings.split()}
# The article behind "abd" as it sounds before the next letter: Abd en-Nour.
_AFTER_ABD = frozenset(
    ("en", "un", "er", "ur", "es", "us", "et", "ut", "ez", "uz", "ed", "ud", "esh", "ush", "ech", "oul")
)
_NONE: frozenset[int] = frozenset()
_SHORTEST_OF = 5  # letters of a surname that a given name and -i make: Karimi
_SHORT_FORM = 4  # letters up to which forms are told by their letters: Cho is not Choe
_HYPHEN = re.compile("[-‐‑–־]")
_JOINER = re.compile("[\u200c\u200d]")  # within a Persian word
_AND = re.compile(r"(?<=\w) i (?=\w\w)")  # Ferrer i Puig
_DOCTOR = re.compile(
    r"(?<=\bdr\.)(?:[\s-]*(?:med|dent|vet|rer|nat|pol|oec|phil|jur|iur|theol|ing|habil|h\.\s?c)\.)+",
    re.IGNORECASE,
)
_PLAIN_TITLES = frozenset({"mr", "ms", "mrs", "dr", "gen", "col", "lt", "sgt", "maj", "sir", "rev", "mme"})
_PERSIAN = re.compile(
    r"\w{3}(?:ll?ah|zada|zadeh|nejad|nezhad|pour|poor|khel|[^aeiou]zai|zay|bakhsh|[^aeiou][ou]ddin)$"
)
_UNKNOWN = "x"  # stands for a given name that is not there
_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_ARTICLE = re.compile(
    r"^(?:al|el|ul|ad|ar|as|ash|at|az|an|asch|esch|ech|es|ed|er|ez|et|il|аль|эль|ель|אל)[-‐‑–’'](?=\w{2})"
)


@lru_cache(maxsize=16384)
def parts_of(text: str) -> NameParts:
    """Return the parts of a name.

    Args:
        text: the name as a report gives it, with titles or without, in any script and order.

    Example: ``parts_of("Dr. Kovalenko, Ivan P.").words`` is ``("ivan", "kovalenko")``.
    """
    plain = _JOINER.sub("", _DOCTOR.sub("", _QUOTED.sub(" ", text.strip()))) or text
    generation, plain = _generation(_AND.sub(" ", plain))
    sex = ""
    tokens: list[str] = []
    for side in reversed(plain.split(",", 1)):  # "Kovalenko, Ivan"
        found, rest = _without_titles(_tokens(side))
        sex, tokens = sex or found, [*tokens, *rest]
    initials = tuple(latin(token) for token in tokens if _is_initial(token))
    named = _joined([token for token in tokens if not _is_initial(token)]) or [plain.lower().strip()]
    patronymic = _patronymic(named, bool(initials))
    kept = tuple(word for word in named if word and word != patronymic)
    filial = any(token in people_words().children for token in tokens[1:-1])
    varying = _vowels_vary((*kept, *tokens), plain)
    return NameParts(
        words=kept if filial else _given_first(kept),
        initials=initials,
        patronymic=latin(patronymic),
        generation=generation,
        sex=sex or _sex(kept, patronymic),
        vowels_vary=varying,
        languages=languages_of((*kept, *tokens), vowels_vary=varying),
        filial=filial,
        in_pinyin=in_pinyin(kept, hyphen=bool(_HYPHEN.search(plain))),
    )


def _generation(text: str) -> tuple[str, str]:
    """Return what stands behind a name of its bearer's generation, and the name without that and degrees."""
    words, found = people_words(), ""
    tokens = text.split()
    while len(tokens) > 2 and (last := tokens[-1].lower().strip(".,").replace(".", "")) in (
        words.younger | words.elder | words.degrees
    ):
        found = "younger" if last in words.younger else "elder" if last in words.elder else found
        tokens = tokens[:-1]
    return found, " ".join(tokens).rstrip(",")


def _tokens(text: str) -> list[str]:
    """Return the words of a name in lower case; characters of East Asia as surname and given name."""
    if (_HAN.search(text) or _HANGUL.search(text)) and " " not in text.strip():
        plain = text.strip().replace("·", " ")
        size = 2 if len(plain) == 4 else 1
        return [plain[:size], plain[size:]] if len(plain) > 1 and " " not in plain else plain.split()
    spaced = _INITIAL.sub(r"\1. ", text)
    shortened = people_words().shortened
    tokens = (
        shortened.get(token) or shortened.get(token.rstrip("."), token)
        for token in spaced.lower().replace(",", " ").split()
    )
    return [token for token in tokens if any(map(str.isalpha, token))]


def _without_titles(tokens: list[str]) -> tuple[str, list[str]]:
    """Return the sex that the titles before a name tell, and the words after them."""
    sexes, sex = people_words().sexes, ""
    while len(tokens) > 1 and _is_title(tokens):
        sex = sex or sexes.get(tokens[0].strip("."), "")
        tokens = tokens[1:]
    return sex, tokens


def _is_title(tokens: Sequence[str]) -> bool:
    words, first = people_words(), tokens[0].strip(".")
    if first not in words.titles and not all(part in words.titles for part in first.split("-")):
        return False
    # "Emir Delić", "Pan Wei": a name unless a full name is left.
    if len(tokens) == 2 and gender_of(first):
        return False
    return len(first) > 3 or tokens[0].endswith(".") or len(tokens) > 2 or first in _PLAIN_TITLES


def _is_initial(token: str) -> bool:
    plain = token.strip(".")
    if _HAN.match(plain) or _HANGUL.match(plain) or token in people_words().particles or plain == "ó":
        return False  # "Ortega y Salas"
    return len(plain) == 1 or (len(plain) == 2 and token.endswith("."))


def _joined(tokens: Sequence[str]) -> list[str]:
    """Return the words without articles and particles; "abd al-" and "abu" are one with what follows."""
    words = people_words()
    bare = [
        part
        for token in tokens
        for part in _HYPHEN.split(_WRITTEN_ARTICLE.sub("", _ARTICLE.sub("", token)))
        if part
    ]
    found: list[str] = []
    opener = ""
    for place, token in enumerate(bare):
        last = place == len(bare) - 1
        if not last and token in words.openers:
            opener += "abdul" if latin(token).startswith(("abd", "aabd")) else token
        elif found and not opener and token in _FAITH:
            found[-1] += _FAITH[token]
        elif opener.startswith("abd") and not last and token in _AFTER_ABD:
            continue
        elif last or token not in words.particles | words.articles or (len(bare) == 2 and gender_of(token)):
            found.append(opener + token)
            opener = ""
    return found


def _patronymic(named: Sequence[str], initials: bool) -> str:
    """Return the word that names the father, as written; empty if there is none."""
    least = 2 if initials else 3
    for word in named[1:] if len(named) >= least else ():
        surname_first = is_given_name(named[1]) and not is_given_name(named[0])
        if _FATHER.search(latin(word)) and (word != named[-1] or surname_first):
            return word
    return ""


def _given_first(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with the given name first where only the last one is a known given name."""
    if len(words) == 2 and is_given_name(words[1]) and not is_given_name(words[0]):
        return (words[1], words[0])
    return words


def _sex(words: tuple[str, ...], patronymic: str) -> str:
    if patronymic:
        return "f" if latin(patronymic)[-1] in "aiy" else "m"
    ordered = _given_first(words)
    if len(ordered) == 1:
        return gender_by_ending((_UNKNOWN, ordered[0]), "")  # "Thomas" alone can be a surname
    if not ordered:
        return ""
    # A surname that is also a given name ("Zipi Rosen") must not tell.
    return (gender_of(ordered[0]) if ordered == words else "") or gender_by_ending(ordered, "")


def _vowels_vary(words: Sequence[str], text: str) -> bool:
    if any(is_consonantal(word) for word in words) or _HANGUL.search(text):
        return True
    if any(_ARTICLE.match(token) for token in text.lower().split()):
        return True
    groups, keys = _varying()
    return any(
        _PERSIAN.search(latin(word))
        or forms_of(word) & groups
        or strict_key(word) in keys
        or (len(word) > _SHORTEST_OF and strict_key(word).removesuffix("i") in keys)
        for word in words
    )


@cache
def _index() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Return the groups of every given name by its letters, and by its key where it is long enough."""
    letters: dict[str, set[int]] = {}
    keys: dict[str, set[int]] = {}
    for number, names in enumerate(name_forms()):
        for name in names:
            letters.setdefault(latin(name), set()).add(number)
            if len(latin(name)) > _SHORT_FORM:
                keys.setdefault(strict_key(name), set()).add(number)
    by_letters, by_key = ({key: frozenset(found) for key, found in each.items()} for each in (letters, keys))
    return by_letters, by_key


@cache
def _varying() -> tuple[frozenset[int], frozenset[str]]:
    """Return the groups and the keys of names of languages whose vowels every spelling writes anew."""
    names = people_words().vowels_vary
    groups = frozenset(number for number, group in enumerate(name_forms()) if group[0] in names)
    return groups, frozenset(map(strict_key, names))


@lru_cache(maxsize=16384)
def forms_of(word: str) -> frozenset[int]:
    """Return the numbers of the groups of given names that a word stands in, by its letters or its key.

    Example: ``forms_of("Wolodymyr") & forms_of("Vladimir")`` is not empty.
    """
    by_letters, by_key = _index()
    plain = latin(word)
    if plain in by_letters:
        return by_letters[plain]
    return by_key.get(strict_key(word), _NONE) if len(plain) > _SHORT_FORM else _NONE


@lru_cache(maxsize=16384)
def listed_forms(word: str) -> frozenset[int]:
    """Return the same for a word that is listed as it is written.

    Example: ``listed_forms("Wladimir")`` is not empty, ``listed_forms("Wladimyr")`` is.
    """
    return _index()[0].get(latin(word), _NONE)


@lru_cache(maxsize=16384)
def is_given_name(word: str) -> bool:
    """Return whether a word is known as a given name.

    Example: ``is_given_name("Oksana")`` is True.
    """
    return bool(gender_of(word) or forms_of(word))

"""What a name says about the gender of the one who bears it: by its given name, or by its ending.

Reads ``given_names.txt``, one name a line with ``m``, ``f``, or ``u`` for a name
that women and men bear.  A name that is not there says nothing; a name says
nothing about how a person wants to be spoken of either, so the words of the
report go first ("Ms", "the actress", "she").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from reportedly.errors import LexiconError

__all__ = ["gender_by_ending", "gender_of", "is_given_name"]

_FILE = "given_names.txt"
_GENDERS = frozenset("mfu")
# Letters that are no letter with an accent, so that taking accents off leaves them as they are.
_LETTERS = (
    *(("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe")),
    *(("ı", "i"), ("ə", "a"), ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("ʻ", "'"), ("`", "'")),
)

_ACCENTS = re.compile("[\u0300-\u036f]+")

_SHORTEST_STEM = 3  # "Kiev" and "Neva" are no surnames in -ev and -eva
_WOMAN_OF_FATHER = ("ovna", "evna", "yivna", "ivna", "овна", "евна", "ёвна", "івна", "ївна")
_MAN_OF_FATHER = ("ovich", "evich", "ovych", "evych", "ович", "евич", "ёвич", "йович")
_WOMAN = ("ova", "eva", "ska", "skaya", "skaia", "skaja", "ská", "cká", "ová", "ская", "цкая", "ська", "цька")
_MAN = ("ov", "ev", "sky", "skyi", "skyy", "skiy", "skii", "skij", "ský", "cký")
_MAN_CYRILLIC = ("ов", "ев", "ёв", "єв", "ський", "цький", "ский", "цкий")
# The same letters are the genitive of a man's name: "у Игоря Петрова".
_WOMAN_OR_GENITIVE = ("ова", "ева", "ёва", "єва")
_WOMAN_OF = {"pl": ("ska", "cka", "dzka"), "de": ("owa", "ewa", "skaja")}
_MAN_OF = {"pl": ("ski", "cki", "dzki")}
_NO_WOMAN = (
    *("casanova", "villanova", "terranova", "canova", "cordova", "kosova", "moldova", "genova", "renova"),
    *("innova", "supernova", "bossanova", "jehova", "geneva", "nueva", "cueva", "esteva", "alaska"),
    *("nebraska", "polska", "svenska", "казанова", "вилланова", "молдова", "косова", "женева", "аляска"),
)
# Found in no English, German or Swedish surname; "Andersson" is one of women and men.
_ICELANDIC = frozenset("áéíóúýðþ")


def gender_of(name: str) -> str:
    """Return ``"m"`` or ``"f"`` where a given name is one of men or of women only, else ``""``.

    The name is looked up as written, then without accents; of a name with a hyphen that is
    not listed as a whole, the first part is looked up.  Three things stay in doubt: what is a
    man's name in one country may be a woman's in another (the list has ``u`` for those it
    knows of), and a name without its accents may be another name ("Noël", "Noel").  A surname
    may look like a given name ("Marin", "Nelson"): ask for the first of two words or more.

    Args:
        name: one given name, in any case; Latin or Cyrillic letters.

    Raises:
        LexiconError: the list of names is missing or has a faulty line.

    Example: ``gender_of("Igor")`` is ``"m"``, ``gender_of("Zoë")`` ``"f"``, ``gender_of("Kim")`` ``""``.
    """
    low = name.strip().lower()
    found = _listed(low)
    if found is None and "-" in low:
        found = _listed(low.partition("-")[0])
    return "" if found in (None, "u") else str(found)


def is_given_name(name: str) -> bool:
    """Return whether a word is a given name, also one of women and men.

    Args:
        name: one word, in any case; Latin or Cyrillic letters.

    Example: ``is_given_name("Florence")`` is True, ``is_given_name("Izium")`` False.
    """
    return _listed(name.strip().lower()) is not None


def gender_by_ending(words: Sequence[str], language: str) -> str:
    """Return ``"m"`` or ``"f"`` where patronymic or surname say so, else ``""``.

    Names of one word say nothing.  A surname counts only where the given name is not known
    to be a man's or a woman's.  What stays in doubt is left open:

    - "-ovich" at the end of a name is a surname of women too ("Anna Abramovich");
    - Cyrillic "-ова" is the genitive of a man's "-ов" as well, so it counts only after a
      given name that cannot be a genitive;
    - women abroad may bear "-ov" or "-sky" unchanged; their given names are mostly known;
    - "-son" counts only with letters that Icelandic alone has ("Jónsson", not "Jackson").

    Args:
        words: the words of a person's name without titles, in the order of the report.
        language: code of the report's language, such as ``"pl"``; some endings count in one only.

    Raises:
        LexiconError: the list of names is missing or has a faulty line.

    Example: ``gender_by_ending(["Dilfuza", "Karimova"], "en")`` is ``"f"``.
    """
    low = [word.lower() for word in words]
    if len(low) < 2:
        return ""
    by_father = _by_father(low)
    if by_father or gender_of(words[0]):
        return by_father
    return _by_surname(low[0], low[-1], language)


def _by_father(low: Sequence[str]) -> str:
    if any(_ends(word, _WOMAN_OF_FATHER) or word.endswith(("dóttir", "dottir")) for word in low[1:]):
        return "f"
    return "m" if any(_ends(word, _MAN_OF_FATHER) for word in low[1:-1]) else ""


def _by_surname(given: str, surname: str, language: str) -> str:
    if surname.endswith("son"):
        return "m" if set(surname) & _ICELANDIC else ""
    surname = surname.rpartition("-")[2]
    if surname.endswith(_NO_WOMAN):
        return ""
    if _ends(surname, _WOMAN + _WOMAN_OF.get(language, ())):
        return "f"
    if _ends(surname, _WOMAN_OR_GENITIVE):
        return "" if given[-1] in "аяыиіїуюеєо" else "f"
    return "m" if _ends(surname, _MAN + _MAN_CYRILLIC + _MAN_OF.get(language, ())) else ""


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return any(word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM for ending in endings)


def _fold(text: str) -> str:
    """Return text in lower case without accents."""
    if text.isascii():
        return text
    for letter, plain in _LETTERS:  # on the whole list several times faster than str.translate
        text = text.replace(letter, plain)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def _listed(name: str) -> str | None:
    """Return what the list says of a name, first as written; None if it is not there."""
    return _names().get(name) or _folded().get(_fold(name))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    """Return the gender of every name as written."""
    return dict(_lines(_text()))


@lru_cache(maxsize=1)
def _folded() -> Mapping[str, str]:
    """Return the gender of every name without accents."""
    folded: dict[str, str] = {}
    # The whole list at once: thousands of names one by one would take longer than all the rest.
    for name, gender in _lines(_fold(_text())):
        # Two names that differ by an accent only: without it nobody knows which was meant.
        folded[name] = gender if folded.get(name, gender) == gender else "u"
    return folded


def _text() -> str:
    try:
        return (files(__package__) / _FILE).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon/{_FILE}: there is no such file") from error


def _lines(text: str) -> list[tuple[str, str]]:
    pairs = [(name, gender) for name, _, gender in (line.partition("\t") for line in text.splitlines())]
    if not {gender for _, gender in pairs} <= _GENDERS:
        number = next(n for n, (_, gender) in enumerate(pairs, start=1) if gender not in _GENDERS)
        line = text.splitlines()[number - 1]
        where = f"lexicon/{_FILE}, line {number}"
        raise LexiconError(f"{where}: {line!r}; write a name, a tab, and m, f or u")
    return pairs

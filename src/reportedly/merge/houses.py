"""By what an outlet or agency is known again, however a report writes its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.outlet_names import fold_name
from reportedly.lexicon.outlets import load_outlets
from reportedly.spelling.script import latin

__all__ = ["Houses", "is_registered", "is_site", "outlet_key", "site_key"]

_LEAST_LETTERS = 6  # of an address on the web that show whose it is
_KIND = re.compile(r"(?i)\s+(?:news )?(?:agency|newspaper|website|site|radio station)$")
_OWNER = re.compile(r"^.*[’']s\s+")  # the UK's Mirror
_ENDS = frozenset({"com", "net", "org", "co", "uk"})  # of an address on the web
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})/?", re.IGNORECASE)
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac"))
_LINKS = frozenset(
    ("de", "du", "des", "del", "della", "do", "da", "dos", "of", "der", "von", "van", "för", "for")
)
_LETTERS = 2  # of a name that is only letters


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """Return by what an outlet or agency is known again, however its name is written.

    Example: ``outlet_key("the Reuters news agency") == outlet_key("Reuters")``.
    """
    folded = fold_name(name)
    for form in (name, _KIND.sub("", name)):
        found = load_outlets().named(form)
        # A name that many papers have, such as the Gazette, says nothing of which one it is.
        if found is not None and not found.wary_forms(form) and (" " in folded or form == found.name):
            return fold_name(found.name)
    return folded


def is_registered(name: str) -> bool:
    """Return whether a name is that of one outlet or agency that the list of them holds, and of no other.

    Example: ``is_registered("Reuters")`` is true, ``is_registered("the Gazette")`` is not.
    """
    found = load_outlets().named(_KIND.sub("", name))
    return found is not None and not found.wary_forms(_KIND.sub("", name))


class Houses:
    """The outlets and agencies that some reports are of, heard somebody for, or are cited as.

    Among few a short name says which one is meant: the WSJ, the Mirror, RadarOnline.com.
    """

    def __init__(self, names: Iterable[str]) -> None:
        written = {
            outlet_key(name): name for name in sorted(names, key=lambda name: (not name.islower(), name))
        }
        # The longest first, so that all shorter ways to write one lead to it.
        keys = sorted(written.keys() - {""}, key=lambda key: (-len(key), key))
        self._written = written
        self._squeezed: dict[str, str] = {}
        letters: dict[str, list[str]] = {}
        for key in keys:
            if self._squeezed.setdefault(_squeeze(key), key) == key and " " in key:
                letters.setdefault("".join(word[0] for word in key.split()), []).append(key)
        self._letters = {short: found[0] for short, found in letters.items() if len(found) == 1}
        self._keys = tuple(dict.fromkeys(self._squeezed.values()))

    def key(self, name: str) -> str:
        """Return by what an outlet is known among these; of one that is none of them its own key.

        Example: beside the Wall Street Journal ``key("WSJ")`` is ``"wall street journal"``.
        """
        own = outlet_key(name)
        if len(own) > _LETTERS and own in self._letters:
            known = load_outlets().named(name)
            # The BBC is not the Baltic Business Courier.
            if known is None or outlet_key(known.name) == self._letters[own]:
                return self._letters[own]
        if not is_registered(name):
            ending = [key for key in self._keys if key.endswith(f" {own}") or _begins(key, own)]
            if len(ending) == 1:
                return ending[0]
        return self._squeezed.get(_squeeze(own), own)

    def called(self, key: str) -> str:
        """Return an outlet's name as these reports write it, by what :meth:`key` gives.

        Example: of ``"wall street journal"`` it is ``"The Wall Street Journal"``.
        """
        return self._written.get(key, key)

    def meant(self, name: str, language: str | None) -> str:
        """Return which of these a name or description comes down to: "the Mirror story"; empty if none."""
        own = claim_words(language)
        rest = [
            word for word in fold_name(_OWNER.sub("", name)).split() if word not in own.press | own.pieces
        ]
        key = self.key(" ".join(rest)) if rest else ""
        return key if key in self._keys else ""


def _begins(key: str, own: str) -> bool:
    """Return whether a name goes on after a short one with what belongs to that: "Courrier du Fleuve"."""
    rest = key.removeprefix(f"{own} ").split()
    return key.startswith(f"{own} ") and bool(own) and len(rest) > 1 and rest[0] in _LINKS


def _squeeze(key: str) -> str:
    """Return a name without its blanks and without the end of an address."""
    words = key.split()
    while len(words) > 1 and words[-1] in _ENDS:
        words.pop()
    return "".join(words)


def site_key(name: str) -> str:
    """Return the letters by which an outlet and its address on the web are one; empty if there are few.

    Example: those of "www.grenzlandecho.de" and "Grenzland-Echo" are ``"grenzlandecho"``.
    """
    if found := _DOMAIN.fullmatch(name.strip()):
        *labels, _ = found[1].lower().split(".")
        name = next((label for label in reversed(labels) if label not in _SECOND_LEVEL), "")
    letters = re.sub(r"[^a-z0-9]", "", latin(fold_name(name)))
    return letters if len(letters) >= _LEAST_LETTERS else ""


def is_site(name: str) -> bool:
    """Return whether a name is an address on the web.

    Example: ``is_site("grenzlandecho.de")`` is true.
    """
    return _DOMAIN.fullmatch(name.strip()) is not None

"""One entry of the gazetteer, and how a name is written to be looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Box", "Place", "bare_key", "name_key"]

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

# Marks of softness and stress that transliterations write or leave out, and full stops of abbreviations.
_LEFT_OUT = re.compile(r"['’‘ʼʻʹ`´\".]")
_BLANKS = re.compile(r"[\s\-‐‑–_/]+")
# Words that say what a division is; its name without them is what "the Kharkiv region" calls it.
_SORT = re.compile(
    r"^(?:(?:free )?state of|free hanseatic city of|county of|province of|region of|emirate of|republic of"
    r"|département d[eu](?: l[ae])?|departamento de|provincia d[ei]l?|województwo|obwód|powiat"
    r"|judeţul|judetul|land|estado de|región de(?:l| la)?|région|municipality of|город|місто) "
    r"| (?:oblast|oblasť|oblast’|region|province|county|state|district|raion|rayon|governorate|department"
    r"|prefecture|parish|voivodeship|emirate|territory|krai|kray|republic|metropolitan region"
    r"|autonomous region|municipality|canton|division|commune|область|край|район|республика|регион|län|fylke"
    r"|kommune)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that a place name can mean.

    ``id`` is that of GeoNames ("geonames:712926"), or "region:" and a name.  ``country`` is ISO 3166
    alpha-2, empty for what lies in several; ``division`` the code of the division that a town lies in
    ("UA.07"), or of the division itself.  ``population`` is 0 where nobody counted; ``kind`` is ``town``,
    ``division``, ``country``, ``region`` or ``continent``.  ``primary`` says that it was looked up by
    its main name, ``capital`` that it is that of a country.  ``countries`` are those that a region
    touches.
    """

    id: str
    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int
    kind: str
    box: Box | None = None
    primary: bool = False
    countries: tuple[str, ...] = ()
    capital: bool = False


def name_key(name: str) -> str:
    """Return a name as the gazetteer looks it up: case, apostrophes, full stops and hyphens do not count.

    Args:
        name: a place name in any script.

    Example: ``name_key("Ivano-Frankivs'k")`` is ``"ivano frankivsk"``.
    """
    # Most names are plain, and the gazetteer has over a million.
    if name.isascii() and name.isalpha():
        return name.lower()
    text = unicodedata.normalize("NFKC", name).casefold()
    return _BLANKS.sub(" ", _LEFT_OUT.sub("", text)).strip()


def bare_key(key: str) -> str:
    """Return the key of a division's name without the words that say what it is.

    Args:
        key: what :func:`name_key` returns.

    Example: ``bare_key("kharkiv oblast")`` is ``"kharkiv"``.
    """
    return _SORT.sub("", key).strip()

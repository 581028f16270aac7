"""Words as data: what each language says with, and the words of page frames.

The data are TOML files beside this module, each headed by comments that teach
its fields.  A wrong file raises :class:`~reportedly.errors.LexiconError` with
the file and the entry.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.errors import LexiconError

__all__ = ["read_toml"]


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return the content of one data file of the lexicon.

    Args:
        name: file name without folder, such as ``"en.toml"``.

    Raises:
        LexiconError: the file is missing or is not TOML; the message says where.
    """
    try:
        return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon/{name}: there is no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon/{name}: {error}") from error

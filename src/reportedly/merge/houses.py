"""By what an outlet or agency is known again, however a report writes its name."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.lexicon.outlet_names import fold_name
from reportedly.lexicon.outlets import load_outlets

__all__ = ["is_registered", "outlet_key"]

_KIND = re.compile(r"(?i)\s+(?:news )?(?:agency|newspaper|website|site|radio station)$")


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """Return by what an outlet or agency is known again, however its name is written.

    Example: ``outlet_key("the Reuters news agency") == outlet_key("Reuters")``.
    """
    folded = fold_name(name)
    for form in (
        name,
        re.sub(r"(?i)\s+(?:news )?(?:agency|newspaper|website|site|radio station)$", "", name),
    ):
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

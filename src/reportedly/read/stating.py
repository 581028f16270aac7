"""Whether what the model found alone says anything: "said this", "refused to answer" say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.lexicon.languages import Language
from reportedly.types import Attribution, Form

__all__ = ["that_state"]

SHORT = 3
"""Words of a content up to which the model, alone, has to be surer."""

SURE = 0.6
"""How sure: with both figures the statements found in whole reports rise from F1 .848 to .862, and those of
PolNeAR dev fall from .849 to .848 (docs/decisions/0018-words-that-state-nothing.md)."""

_WORD = re.compile(r"[\w'’-]+")
_FIELDS = ("pronouns", "neuter", "plural", "masculine", "feminine", "relatives", "questions", "determiners")


def that_state(text: str, attributions: Sequence[Attribution], language: Language) -> list[Attribution]:
    """Return attributions without those whose words, found by the model alone, state nothing.

    Args:
        text: the text of the report.
        attributions: what was found, with ids and scores.
        language: its words: a content of pronouns alone states nothing.

    Example: of ``Obi said this`` nothing stays, of ``Obi said he left`` the statement.
    """
    holding = {one.within for one in attributions}
    return [one for one in attributions if one.id in holding or _states(text, one, language)]


def _states(text: str, one: Attribution, language: Language) -> bool:
    if one.rule != "model" or one.form is not Form.INDIRECT:
        return True
    words = [word.lower() for start, end in one.content for word in _WORD.findall(text[start:end])]
    if all(any(word in language.words[field] for field in _FIELDS) for word in words):
        return False
    return len(words) > SHORT or (one.score or 0.0) >= SURE

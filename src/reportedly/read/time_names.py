"""Names that are months or days too: Spanish "el ministro **Julio Abril**", "el abogado **Domingo** Paz"."""

from __future__ import annotations

from reportedly.lexicon.given_names import is_given_name
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case

__all__ = ["is_called_as_time"]


def is_called_as_time(sentence: Sentence, i: int) -> bool:
    """Return whether a month or day with a capital is somebody's name, where these are written small.

    It is a given name, or stands behind one.  At the opening of a sentence, where all words have capitals,
    another name or a verb of saying has to follow.

    Args:
        sentence: where it stands.
        i: its token.
    """
    if "small_times" not in sentence.language.words["traits"] or not sentence.is_a(i, "times"):
        return False
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if is_title_case(sentence) or (following is not None and following.low[:1].isdigit()):
        return False
    behind = i > 0 and sentence.tokens[i - 1].cap and is_given_name(sentence.low(i - 1))
    if behind or not is_given_name(sentence.low(i)):
        return behind
    if following is not None and following.cap and following.kind == "w":
        return True
    of_day = following is not None and sentence.is_a(i + 1, "np_prepositions")
    return (i > 0 and not of_day) or (following is not None and following.low in sentence.language.forms)

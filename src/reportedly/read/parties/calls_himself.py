"""English words between a description and the name one goes by: "a driver who gave his name as Nour"."""

from __future__ import annotations

import re

from reportedly.lexicon.languages import Language
from reportedly.types import Span

__all__ = ["ALIAS", "GOES_BY", "NAMED_AS", "UNNAMED", "names_another", "stays_unnamed"]

NAMED_AS = re.compile(
    r"\b(?:gave|gives|giving) (?:only )?(?:his|her|their) (?:first )?name (?:only )?as(?: only)? $"
    r"|\bidentified (?:himself|herself|themselves|only)(?: only| simply| just)? as $"
    r"|\basked to be (?:named|called|identified)(?: only)? as $|\b(?:named|known) only as $"
    r"|, identified (?:only )?as $"
    r"|\bwho (?:is|was) called $|\b(?:is|are) called $|\bcalled $|\bcall(?:s|ing)? only $"
    r"|\bcall(?:s|ing)? (?:itself|himself|herself|themselves) (?:the )?$|\bknown as (?:the )?$|\bnicknamed $"
)
"""English words between a description and the name it goes by."""

_KIND_OF_NAME = r"(?:his|her|their) (?:first |given |last |middle |family |pen )?(?:sur|nick|code)?name,?"
UNNAMED = re.compile(
    r"(?:,? who|,? whose|, speaking| on condition)(?= )[^.;:\n]{0,80}?"
    r"(?:\b(?:not|condition of|refused|declined|did(?:n['’]t| not)) [^.;:,\n]{0,40}?"
    r"(?:\bname\b|\bnamed\b|\bidentif\w+|\banonymity\b|\bidentity\b|\bquoted\b)"
    r"|\b(?:not|n['’]t) (?:\w+ )?(?:authori[sz]ed|permitted|allowed|cleared)"
    r" to (?:speak|comment|talk|discuss|brief)\b"
    r"|\banonym\w+|\b(?:name|identity)\b[^.;:,\n]{0,20}\b(?:withheld|secret|known to)\b|\bunnamed\b)"
)
"""English words that say that whoever is described is not named: "who asked not to be named"."""

_ANONYMOUS = re.compile(
    r"[^\n]{0,300}?(?:anonym|анон[иі]м|\b(?:not|n['’]t) (?:want )?to be (?:named|identified|quoted)\b"
    r"|\bnot (?:being )?named\b|\b(?:refused|declined) to be (?:named|identified)\b"
    r"|\b(?:refused|declined) to give (?:his|her|their) name\b)",
    re.IGNORECASE,
)
"""What stands in the same paragraph behind somebody whom the report does not want to name."""

GOES_BY = re.compile(
    r"(?:,? (?:who|and|a|he|she) |,? )(?P<between>(?:\w+ ){0,4}?)(?:(?:only|simply|just) )?"
    rf"(?:identified (?:him|her)self|gave (?:only |just )?{_KIND_OF_NAME}"
    r"|(?:asked|wished|wanted|agreed|preferred|requested|chose|consented) to be"
    r" (?:named|called|identified|known|quoted)|(?:goes|went) by(?: the name)?|introduced (?:him|her)self"
    r"|name (?:has been|was) changed to|(?:shall|will|are) call(?:ing)?"
    r"|of (?:sur|nick)?name|surnamed|by (?:the )?name(?: of)?"
    r"|(?:known|named|called|identified)(?= only| simply| just| as| by))"
    rf"(?: only| simply| just)?(?: as| of| by)?(?: {_KIND_OF_NAME})?(?: only| simply| just)?(?: as)?"
    r" (?P<name>(?:[A-Z]\w+ )?[A-Z][\w’'-]+)"
)
"""English words between a description and what it goes by, which looks like no name: "simply as Sunday"."""

_ALIAS_NAME = r"[“„«\"‘']([A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})[”“»\"’']"
_KNOWN = (
    r"(?:(?:is|was|also|better|best|sometimes|often|widely|online|now|locally|professionally|popularly) )*"
)
ALIAS = re.compile(
    rf",? \(?(?:(?:who|and) )?{_KNOWN}"
    r"(?:(?:call(?:s|ed|ing) (?:him|her)self|(?:goes|went) by|nicknamed|dubbed|named)(?: the \w+(?: of)?)?"
    rf"(?: as)? {_ALIAS_NAME}"
    rf"|(?:known(?: \w+){{0,3}}? as|a\.?k\.?a\.?|alias)"
    rf" (?:{_ALIAS_NAME}|([A-Z]\w+)(?=[,.)]| (?:who|was|is|has)\b)))"
)
"""English words after a name by which its bearer goes as well: "Ada Obi, who calls herself 'Star',"."""


def names_another(between: str, language: Language) -> bool:
    """Return whether words before "known as" bring up something else: "has put forward a | rule".

    Args:
        between: the words from a description to those that give a name.
        language: theirs.

    Example: of ``", who left and is"`` it is false.
    """
    known = language.words
    words = [re.split("['’]", word)[0] for word in between.lower().strip(" ,").split()]
    others = known["determiners"] | known["relatives"] | known["fused_relatives"]
    return words[:1] != [] and words[0] not in known["relatives"] and not others.isdisjoint(words)


def stays_unnamed(text: str, span: Span) -> bool:
    """Return whether a report does not want to name whom it describes: it names him no further down then.

    Args:
        text: the report.
        span: where it describes him.

    Example: of "An official told us so. He spoke on condition of anonymity." it is true.
    """
    return UNNAMED.match(text, span.end) is not None or _ANONYMOUS.match(text, span.end) is not None

"""How often each rule is right, measured, as the score of what it finds.

The figures are the share of a rule's finds whose words and source both touch an
annotated attribution in news that the rules were not written for, drawn towards
one half where a rule was rare: (right + 1) / (found + 2), Laplace's rule of
succession.  ``docs/decisions/0011-scores.md`` tells how, and what they do not say.
"""

from __future__ import annotations

__all__ = ["RULE_COUNTS", "score_of"]

#: Right finds and all finds of each rule over 840 articles.
RULE_COUNTS: dict[str, tuple[int, int]] = {
    "quotation-tag": (3033, 3081),
    "said-bare": (1827, 1984),
    "said-that": (1432, 1537),
    "clause-tag": (497, 637),
    "said-quotation": (402, 436),
    "according-to": (339, 367),
    "said-naming": (179, 193),
    "said-colon": (152, 166),
    "said-infinitive": (114, 154),
    "said-question": (69, 83),
    "quotation": (0, 74),
    "transcript": (34, 74),
    "said-accusation": (64, 68),
    "noun-of-saying": (38, 61),
    "said-topic": (50, 57),
    "tag-in-next-sentence": (46, 48),
    "said-noun": (34, 39),
    "hearsay-adverb": (20, 39),
    "name-colon": (23, 33),
    "as-clause": (23, 28),
    "said-as": (21, 23),
}


def score_of(rule: str) -> float:
    """Return how often a rule is right, between 0 and 1; 0.5 for a rule that was never measured.

    Example: ``score_of("quotation-tag")`` is ``0.984``.
    """
    right, found = RULE_COUNTS.get(rule, (0, 0))
    return round((right + 1) / (found + 2), 3)

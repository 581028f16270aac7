"""Who checks for a report: its own people, its outlet, an agency.

Example: ``the Courier could not confirm it`` is the report's note, ``the police could not`` their own.
"""

from __future__ import annotations

from reportedly.read.tokens import Sentence
from reportedly.read.weigh.matches import Match
from reportedly.read.weigh.scene import Scene, bare
from reportedly.types import EntityKind, Span

__all__ = ["after_verb", "checks", "is_own_voice"]

OUTLETS = frozenset((EntityKind.OUTLET, EntityKind.AGENCY))
ARTICLES = frozenset(
    ("the", "el", "la", "los", "las", "le", "les", "il", "lo", "der", "die", "das", "de", "o", "a")
)
"""Articles of the languages that open the names of papers, whatever language the report is in."""
LONGEST_TITLE = 4


def checks(scene: Scene, party: Span | None, *, paper: bool) -> bool:
    """Return whether a party is the report's own people, an outlet, an agency, or named beside a paper.

    Args:
        scene: the report.
        party: the words for who has seen or checked something.
        paper: whether a paper or picture is named there too.
    """
    if party is None:
        return False
    words = scene.text(party).split()
    if any(word in scene.weighing.lists["verifiers"] for word in words):
        return True
    if scene.known.names_outlet(party) or _is_outlet(scene, party):
        return True
    if paper and _is_titled(scene, party):
        return True
    if not paper or not scene.language.words["organisations"].isdisjoint(words):
        return False
    return scene.known.names_body(party) or _is_masthead(scene, party)


def _is_titled(scene: Scene, party: Span) -> bool:
    """Return whether some words are what papers are called for short: "the Post", "the Times"."""
    words = scene.article.text[party.start : party.end].split()
    if not 1 < len(words) <= LONGEST_TITLE or words[0].lower() not in ARTICLES:
        return False
    return words[-1][0].isupper() and bare(words[-1].lower()) in scene.weighing.lists["mastheads"]


def _is_masthead(scene: Scene, party: Span) -> bool:
    """Return whether some words are a name that opens with an article: "El Faro", "DER BOTE"."""
    words = scene.article.text[party.start : party.end].split()
    return (
        1 < len(words) <= LONGEST_TITLE
        and words[0].lower() in ARTICLES
        and all(w[0].isupper() for w in words)
    )


def _is_outlet(scene: Scene, party: Span) -> bool:
    said = scene.text(party).removeprefix("the ").removesuffix("'s").strip()
    known = [scene.article.outlet or "", scene.article.agency or ""]
    known += [entity.name for entity in scene.entities if entity.kind in OUTLETS]
    folded_names = [name.lower().replace("’", "'").removeprefix("the ") for name in known if name]
    if any(said == name or (len(said) > 3 and said in name.split()) or name in said for name in folded_names):
        return True
    return said in scene.agencies or any(word in scene.weighing.lists["outlets"] for word in said.split())


def is_own_voice(scene: Scene, number: int) -> bool:
    """Return whether an attribution is the report's own outlet, or an agency or outlet that speaks for it."""
    attribution = scene.attributions[number]
    entity = scene.names.get(attribution.speaker or "")
    if entity is not None and entity.kind in OUTLETS:
        return True
    if attribution.source is None:
        return False
    return scene.text(attribution.source) in ("we", "i") or _is_outlet(scene, attribution.source)


def after_verb(scene: Scene, sentence: Sentence, hit: Match, before: Span | None) -> Span | None:
    """Return the pronoun behind a verb that stands second: "Zu den Vorwürfen wollte | sie | nichts sagen".

    Args:
        scene: the report.
        sentence: that of the note.
        hit: the words of the note, from their verb on.
        before: the words before them.
    """
    plain = scene.language.words
    if "verb_second" not in plain["traits"] or before is None or hit.end - hit.start < 3:
        return None
    token = sentence.tokens[hit.start + 1]
    opened = scene.text(before).split()[0] in plain["prepositions"]
    persons = plain["pronouns"] | plain["masculine"] | plain["feminine"]
    return Span(token.start, token.end) if opened and token.low in persons else None

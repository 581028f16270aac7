"""Run the gold cases: read every text and compare what is found, in words, with the ledger.

Every strong case is a test of its own.  Fair and weak ones are counted: as many as
``FLOORS`` says must pass.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cases import (
    NOBODY,
    NOTHING,
    Case,
    Row,
    by_content,
    read_cases,
    show_name,
    show_names,
    show_source,
    show_span,
    show_spans,
)
from reportedly.spans import overlap, trim
from reportedly.types import Article, Attribution, Block, BlockKind, Depth, Hop, Media, Reading, Span

CASES = [case for path in sorted(Path(__file__).parent.glob("cases/*.md")) for case in read_cases(path)]
FLOORS = {"fair": 0.35, "weak": 0.15}
LABEL = re.compile(r"[^\W\d_a-z]{2}[^a-z:\n]*: ")
CREDIT = re.compile(r" (?:Photo|Video|Foto|Bild|Reporter|Graphic): .*$", re.DOTALL)


def article_of(case: Case) -> Article:
    """Return the article that a case stands for, its blocks made by hand.

    A case of the kind ``page`` goes through the intake instead.
    """
    if case.kind == "page":
        from reportedly.intake import read_article as take_in

        return take_in(case.text.encode(), path="case.txt", language=case.language)
    headline = next((span for kind, span in case.blocks if kind is BlockKind.HEADLINE), None)
    return Article(
        id=f"{case.path.stem}-{case.line}",
        text=case.text,
        blocks=tuple(Block(kind, span, span) for kind, span in case.blocks),
        media=tuple(_medium(case.text, span) for kind, span in case.blocks if kind is BlockKind.CAPTION),
        title=case.text[headline.start : headline.end] if headline else None,
        language=case.language,
    )


def _medium(text: str, span: Span) -> Media:
    """Return the photo of a caption, its label and credit told apart."""
    words = text[span.start : span.end]
    label, credit = LABEL.match(words), CREDIT.search(words)
    start = span.start + (label.end() if label else 0)
    end = span.start + credit.start() if credit else span.end
    return Media(
        kind="photo",
        label=label[0].removesuffix(": ") if label else "",
        caption=trim(text, Span(start, end)),
        credit=tuple(part.strip() for part in credit[0].split(":", 1)[1].split("/")) if credit else (),
    )


def expected(case: Case) -> str:
    """Return what is to be found in a case, in words."""
    return _shown([row.fields for row in case.rows])


def found(case: Case, reading: Reading) -> str:
    """Return what is found in a case, in words: of each row only what the case writes down."""
    pairs = _pairs(case.rows, reading.attributions)
    extra = [each for each in reading.attributions if each.id not in pairs.values()]
    extra.sort(key=lambda each: by_content(each.content))
    by_id = {attribution.id: attribution for attribution in reading.attributions}
    numbers = {found_id: str(number + 1) for number, found_id in pairs.items()}
    rows = [
        _fields(by_id[pairs[number]], reading, row.fields.keys(), numbers)
        for number, row in enumerate(case.rows)
        if number in pairs
    ]
    rows += [_fields(each, reading, ("says", "who", "cue", "form", "rule"), numbers) for each in extra]
    return _shown(rows)


def _shown(rows: list) -> str:
    return "\n\n".join("\n".join(f"{key}: {value}" for key, value in row.items()) for row in rows) or NOTHING


def _pairs(rows: tuple[Row, ...], attributions: tuple[Attribution, ...]) -> dict[int, str]:
    """Return which attribution answers which row: the pair that shares most of its content first."""
    shares = []
    for number, row in enumerate(rows):
        for attribution in attributions:
            shared = sum(overlap(a, b) for a in row.says for b in attribution.content)
            whole = sum(b - a for a, b in (*row.says, *attribution.content)) - shared
            if shared:
                shares.append((-shared / whole, number, attribution.id))
    pairs: dict[int, str] = {}
    for _, number, found_id in sorted(shares):
        if number not in pairs and found_id not in pairs.values():
            pairs[number] = found_id
    return pairs


def _fields(attribution: Attribution, reading: Reading, keys, numbers: dict[str, str]) -> dict[str, str]:
    """Return the fields of an attribution as a case writes them."""
    text = reading.article.text
    names = {entity.id: entity.name for entity in reading.entities}
    show: dict[str, Callable[[], str]] = {
        "says": lambda: show_spans(text, attribution.content),
        "who": lambda: show_source(text, attribution.source),
        "speaker": lambda: show_name(names[attribution.speaker]) if attribution.speaker else NOBODY,
        "candidates": lambda: show_names([names[each] for each in attribution.candidates]) or NOTHING,
        "cue": lambda: show_span(text, attribution.cue.span if attribution.cue else None),
        "to": lambda: show_span(text, attribution.addressee.span if attribution.addressee else None),
        "form": lambda: str(attribution.form),
        "within": lambda: numbers.get(attribution.within, "another row") if attribution.within else NOTHING,
        "relay": lambda: " > ".join(map(_hop, attribution.relay)) or NOTHING,
        "depth": lambda: _depth(attribution.depth),
        "marks": lambda: ", ".join(sorted(mark.kind for mark in attribution.marks)) or NOTHING,
        "when": lambda: _standing(text, attribution.when),
        "where": lambda: _standing(text, attribution.where),
        "rule": lambda: attribution.rule,
    }
    return {key: show[key]() for key in keys}


def _standing(text: str, references) -> str:
    return "; ".join(f"{text[each.span.start : each.span.end]} ({each.of})" for each in references) or NOTHING


def _hop(hop: Hop) -> str:
    return show_name(hop.name) + ("" if hop.status == "stated" else f" ({hop.status})")


def _depth(depth: Depth | None) -> str:
    if depth is None:
        return NOTHING
    return str(depth.min) if depth.min == depth.max else f"{depth.min}..{depth.max}"


def read_case(case: Case) -> Reading:
    """Return what the reader finds in a case."""
    from reportedly.lexicon.gazetteer import open_gazetteer
    from reportedly.read import read_article
    from reportedly.read.model.session import load_model

    return read_article(article_of(case), load_model(), open_gazetteer())


def _parameter(case: Case):
    marks = [pytest.mark.xfail(reason=case.wanted, strict=True)] if case.wanted else []
    return pytest.param(case, id=f"{case.path.stem}: {case.name}", marks=marks)


@pytest.mark.parametrize(
    "case", [_parameter(each) for each in CASES if each.weight == "strong" or each.wanted]
)
def test_case(case: Case) -> None:
    assert found(case, read_case(case)) == expected(case), f"{case.path.name}:{case.line}"


@pytest.mark.parametrize("weight", FLOORS)
def test_enough_of_the_harder_cases_pass(weight: str) -> None:
    cases = [case for case in CASES if case.weight == weight and not case.wanted]
    missed = [case for case in cases if found(case, read_case(case)) != expected(case)]
    share = 1 - len(missed) / len(cases)
    names = "\n".join(f"  {case.path.name}:{case.line} {case.name}" for case in missed)
    assert share >= FLOORS[weight], f"only {share:.0%} of the {weight} cases pass; these do not:\n{names}"


def test_there_are_cases_enough_of_every_sort() -> None:
    negative = sum(case.is_negative for case in CASES) / len(CASES)
    other = sum(case.language != "en" for case in CASES) / len(CASES)
    per_file = Counter(case.path.name for case in CASES)
    assert len(CASES) >= 150
    assert len(per_file) >= 14
    assert min(per_file.values()) >= 8, per_file.most_common()[-1]
    assert negative >= 0.4, f"{negative:.0%} of the cases find nothing, name nobody, give no relay or no mark"
    assert other >= 0.2, f"{other:.0%} of the cases are in other languages than English"


def test_no_text_stands_in_two_cases() -> None:
    texts = Counter((case.kind, case.text) for case in CASES if not case.wanted)
    twice = [text for (_, text), count in texts.items() if count > 1]
    assert not twice

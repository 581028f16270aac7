"""Measure the reader and hold every figure against its floor.

    python tests/gate/gate.py              every figure beside its floor; 1 if one is missed
    python tests/gate/gate.py --update     raise the floors to what is reached now, never lower them
    python tests/gate/gate.py --only NAME  figures whose part holds NAME; model: those of the model
    python tests/gate/gate.py --fuzz 2000  fewer damaged inputs than 20,000

Corpora are not part of the project: what is not there is skipped with a word.
``shared/`` is looked for beside the checkout, others where the environment says
(``REPORTEDLY_AEB``: a checkout of the article extraction benchmark; ``REPORTEDLY_NETRANS``:
one of NETransliteration-COLING2018; ``REPORTEDLY_GEO``: what ``tests/gate/places.py`` names;
``REPORTEDLY_TBAQ``: ``TBAQ-cleaned`` of TempEval-3).  Floors stand in ``floors.json``, each with
the digest of the corpus it was measured on;
``docs/quality.md`` tells what every figure means.
"""

import argparse
import hashlib
import importlib.util
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bundle_cases
import claim_cases
import names_cases
import party_cases
from gate import bundles as events
from gate import claims as claiming
from gate import fuzz
from gate import names as spellings
from gate import parties as bearers
from gate.calibration import calibration_error, judged
from gate.gold import gold_cases
from gate.ledger import score_examples
from gate.places import ASKED, measure
from gate.reports import score_reports
from gate.retypeset import STYLES, Typeset, retypeset
from gate.rows import same_name
from gate.run_together import run_together
from gate.times import score_timeml
from reportedly import desk
from reportedly.evaluate import Annotation, Evaluation, Record, annotations_of, evaluate, read_gold
from reportedly.evaluate.record import ROLES
from reportedly.types import Reading, Span

TOP = Path(__file__).resolve().parents[2]
FLOORS = TOP / "tests" / "gate" / "floors.json"
SHARED = TOP.parent / "shared"
POLNEAR = SHARED / "data" / "polnear.dev.jsonl"
GERMAN = SHARED / "data" / "german_wikinews.dev.jsonl"
PRONOUNS = Path(__file__).with_name("pronouns.json")
SEED = SHARED / "seed" / "report.txt"
OF_THE_MODEL = frozenset({"seed_page", "polnear", "german", "languages", "typographies", "speed"})
TOLERANCE = 0.005  # what a floor stays below the figure, so that a harmless change does not trip it


@dataclass(frozen=True)
class Figure:
    """One measured figure.  ``digest`` is that of the corpus, ``at_most`` turns the floor into a ceiling."""

    name: str
    value: float
    digest: str = ""
    at_most: bool = False

    def holds(self, floor: float) -> bool:
        return self.value <= floor if self.at_most else self.value >= floor


class NotHereError(Exception):
    """What is to be measured on is not here; the text says what and how to get it."""


# --- what is measured ------------------------------------------------------------------------------


def seed_page() -> Iterator[Figure]:
    """The page everything comes from, by the scorer of ``shared``."""
    _need(SEED, "the seed page; put shared/ beside the checkout")
    scorer, gold_file = SHARED / "score" / "ledger_score.py", SHARED / "seed" / "ledger.json"
    digest = _digest([SEED, gold_file])
    read = subprocess.run(
        [sys.executable, "-m", "reportedly", "read", "--format", "json", str(SEED)],
        capture_output=True,
        check=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        ours, out = Path(folder, "ours.json"), Path(folder, "out.json")
        ours.write_bytes(read.stdout)
        command = [sys.executable, str(scorer), str(gold_file), str(ours), "--json", str(out)]
        subprocess.run(command, capture_output=True, check=True)
        score = json.loads(out.read_text(encoding="utf-8"))
    yield Figure("seed: found F1", score["found P/R/F1"][2], digest)
    yield Figure("seed: source accuracy", score["source acc"], digest)
    yield Figure("seed: row F1", score["row P/R/F1"][2], digest)
    for name in (
        "speaker precision",
        "speaker recall",
        "relay acc",
        "depth acc",
        "within acc",
        "marks micro F1",
    ):
        yield Figure(f"seed: {name}", score[name], digest)
    yield Figure("seed: media F1", score["media F1"], digest)
    gold, reading = json.loads(gold_file.read_text(encoding="utf-8")), desk.read(SEED)
    furniture = [(row["kind"], Span(*row["span"])) for row in gold["furniture"]]
    captions = [("caption", Span(*row["caption"])) for row in gold["media"]]
    inside = [
        span
        for found in reading.attributions
        for span in found.content
        if any(max(span.start, other.start) < min(span.end, other.end) for _, other in furniture)
    ]
    yield Figure("seed: contents with furniture in them", len(inside), digest, at_most=True)
    yield Figure("seed: furniture typed right", _typed_right(reading, furniture), digest)
    yield Figure("seed: captions typed right", _typed_right(reading, captions), digest)


def _typed_right(reading: Reading, wanted: Sequence[tuple[str, Span]]) -> float:
    """Return the share of spans that lie in blocks of their kind alone."""
    right = 0
    for kind, span in wanted:
        blocks = [
            b for b in reading.article.blocks if max(b.span.start, span.start) < min(b.span.end, span.end)
        ]
        right += bool(blocks) and all(kind in (block.kind, block.detail) for block in blocks)
    return right / len(wanted)


def polnear() -> Iterator[Figure]:
    """News reports with gold attributions, by the definitions of ``reportedly evaluate``."""
    result, digest = _polnear(None), _digest([POLNEAR])
    yield Figure("PolNeAR dev: attr precision", result.figure("attr.attr").counts.precision, digest)
    yield Figure("PolNeAR dev: attr recall", result.figure("attr.attr").counts.recall, digest)
    yield Figure("PolNeAR dev: attr F1", result.figure("attr.attr").counts.f1, digest)
    for form in ("direct", "indirect", "mixed"):
        yield Figure(f"PolNeAR dev: {form} attr F1", result.figure("attr.attr", form).counts.f1, digest)
    for metric in (
        "attr.attr_iou50",
        "attr.attr_exact",
        *(f"{role}.exact" for role in ROLES),
        "content.token",
    ):
        yield Figure(f"PolNeAR dev: {metric} F1", result.figure(metric).counts.f1, digest)
    yield Figure("PolNeAR dev: link accuracy", result.figure("attr.link_acc").counts.precision, digest)
    pairs = [
        (found.score, right)
        for record, reading in _readings(False)
        for found, right in judged(record, reading)
    ]
    yield Figure("PolNeAR dev: ECE of scores", calibration_error(pairs), digest, at_most=True)


def rules_alone() -> Iterator[Figure]:
    """The same reports without the model."""
    result, digest = _evaluated(_readings(True)), _digest([POLNEAR])
    counts = result.figure("attr.attr").counts
    yield Figure("PolNeAR dev, rules alone: attr precision", counts.precision, digest)
    yield Figure("PolNeAR dev, rules alone: attr recall", counts.recall, digest)
    yield Figure("PolNeAR dev, rules alone: direct attr F1", _direct(result), digest)


def german() -> Iterator[Figure]:
    """German news with gold attributions."""
    _need(GERMAN, "German Wikinews; put shared/ beside the checkout")
    gold, digest = read_gold(str(GERMAN)), _digest([GERMAN])
    result = evaluate(gold, {record.id: _found(record, None) for record in gold})
    yield Figure("German Wikinews dev: attr F1", result.figure("attr.attr").counts.f1, digest)
    yield Figure("German Wikinews dev: content token F1", result.figure("content.token").counts.f1, digest)


def languages() -> Iterator[Figure]:
    """Invented paragraphs in eight languages, each read by two people."""
    for path in sorted((TOP / "tests" / "gold").glob("??.md")):
        gold, digest = gold_cases(path), _digest([path])
        result = evaluate(gold, {record.id: _found(record, None, extents=False) for record in gold})
        for metric in ("attr", "attr_iou50"):
            value = result.figure(f"attr.{metric}").counts.f1
            yield Figure(f"invented {path.stem}: {metric} F1", value, digest)


def reports() -> Iterator[Figure]:
    """Whole invented reports, the half that is only scored."""
    score = score_reports("gate")
    digest = _digest(sorted((TOP / "tests" / "reports" / "gate").glob("*.md")))
    yield Figure("reports: found F1", score.found_f1, digest)
    yield Figure("reports: row F1", score.row_f1, digest)
    yield Figure("reports: speaker precision", score.speaker_precision, digest)
    yield Figure("reports: speaker recall", score.speaker_recall, digest)
    yield Figure("reports: relay", score.accuracy("relay"), digest)
    yield Figure("reports: depth inside", score.depth_accuracy, digest)
    yield Figure("reports: within", score.accuracy("within"), digest)
    yield Figure("reports: marks micro F1", score.marks_f1(), digest)
    yield Figure("reports: unverified F1", score.marks_f1("unverified"), digest)


def pronouns() -> Iterator[Figure]:
    """Pronouns of PolNeAR dev that are sources, each settled by two readers who did not see the program's answer."""
    rows = json.loads(PRONOUNS.read_text(encoding="utf-8"))["dev"]
    readings = {record.id: (record, reading) for record, reading in _readings(False)}
    settled = right = 0
    for row in rows:
        record, reading = readings[row["id"]]
        speaker = _speaker_at(reading, row["at"][0])
        answers = [record.text[slice(*span)] for span in row["readers"] if span]
        settled += speaker is not None
        right += speaker is not None and any(same_name(answer, speaker) for answer in answers)
    digest = _digest([POLNEAR, PRONOUNS])
    yield Figure("pronouns: right of those settled", right / settled if settled else 0.0, digest)
    yield Figure("pronouns: settled", settled / len(rows), digest)


def _speaker_at(reading: Reading, at: int) -> str | None:
    """Return who speaks by the source that holds an offset."""
    names = {entity.id: entity.name for entity in reading.entities}
    found = (one for one in reading.attributions if one.source and one.source.start <= at < one.source.end)
    return next((names.get(one.speaker or "") for one in found), None)


def typographies() -> Iterator[Figure]:
    """The same reports with their quotations set otherwise; what was found is carried back."""
    original, digest = _direct(_polnear(None)), _digest([POLNEAR])
    for style in STYLES:
        reached = _direct(_polnear(style))
        yield Figure(f"typography {style}: direct attr F1", reached, digest)
        yield Figure(f"typography {style}: direct attr F1 lost", original - reached, digest, at_most=True)


def run_together_texts() -> Iterator[Figure]:
    """The same reports without their paragraphs, as feeds and careless extraction give them."""
    _need(POLNEAR, "PolNeAR; put shared/ beside the checkout")
    gold = [replace(record, text=run_together(record.text)) for record in read_gold(str(POLNEAR))]
    result, digest = evaluate(gold, {record.id: _found(record, None) for record in gold}), _digest([POLNEAR])
    yield Figure("PolNeAR run together: attr F1", result.figure("attr.attr", "all").counts.f1, digest)
    yield Figure("PolNeAR run together: direct attr F1", _direct(result), digest)


def _direct(result: Evaluation) -> float:
    return result.figure("attr.attr", "direct").counts.f1


@cache
def _polnear(style: str | None) -> Evaluation:
    _need(POLNEAR, "PolNeAR; put shared/ beside the checkout")
    if style is None:
        return _evaluated(_readings(False))
    gold = read_gold(str(POLNEAR))
    return evaluate(gold, {record.id: _found(record, style) for record in gold})


@cache
def _readings(rules_only: bool) -> list[tuple[Record, Reading]]:
    """Return the readings of PolNeAR, each report read once by each reader."""
    _need(POLNEAR, "PolNeAR; put shared/ beside the checkout")
    kind = "text/plain; charset=utf-8"
    return [
        (
            record,
            desk.read(
                record.text.encode(), content_type=kind, language=record.language, rules_only=rules_only
            ),
        )
        for record in read_gold(str(POLNEAR))
    ]


def _evaluated(readings: Sequence[tuple[Record, Reading]]) -> Evaluation:
    found = {record.id: annotations_of(reading, record, extents=True) for record, reading in readings}
    return evaluate([record for record, _ in readings], found)


def _found(record: Record, style: str | None, *, extents: bool = True) -> list[Annotation]:
    new = retypeset(record.text, style) if style else None
    text = new.text if new else record.text
    reading = desk.read(text.encode(), content_type="text/plain; charset=utf-8", language=record.language)
    if len(reading.article.text) != len(text):
        raise AssertionError(f"{record.where}: reading changes the length of the text")
    if new is None:
        return list(annotations_of(reading, record, extents=extents))
    return [_carried_back(found, new) for found in reading.attributions if found.within is None]


def _carried_back(found: Any, new: Typeset) -> Annotation:
    def back(*spans: Span) -> tuple[Span, ...]:
        return tuple(new.back(span) for span in spans)

    return Annotation(
        source=back(found.source) if found.source else (),
        cue=back(found.cue.span) if found.cue else (),
        content=back(*found.extent),
    )


def examples() -> Iterator[Figure]:
    """The example pages against the readings by hand beside them."""
    score = score_examples()
    digest = _digest(sorted(path for path in (TOP / "examples").rglob("*.*") if path.suffix != ".md"))
    yield Figure("examples: found F1", score.found_f1, digest)
    yield Figure("examples: row F1", score.row_f1, digest)
    yield Figure("examples: source accuracy", score.source_accuracy, digest)
    yield Figure("examples: media F1", score.media_f1, digest)
    yield Figure("examples: gold passages not in the text", len(score.lost), digest, at_most=True)


def times() -> Iterator[Figure]:
    """Dates of TimeBank and AQUAINT, given their words and the day of publication."""
    folder = Path(os.environ.get("REPORTEDLY_TBAQ", ""))
    if not os.environ.get("REPORTEDLY_TBAQ"):
        raise NotHereError("set REPORTEDLY_TBAQ to the folder TBAQ-cleaned of TempEval-3")
    _need(folder / "TimeBank", "TimeBank in TimeML; check REPORTEDLY_TBAQ")
    score, digest = score_timeml(folder), _digest(sorted(folder.rglob("[!.]*.tml")))
    yield Figure("TimeBank and AQUAINT: exact value", score.exact / score.dates, digest)
    yield Figure("TimeBank and AQUAINT: in interval", score.inside / score.dated, digest)
    yield Figure("TimeBank and AQUAINT: precision of answers", score.inside / score.answered, digest)


def page_bodies() -> Iterator[Figure]:
    """The bodies of saved pages, by the article extraction benchmark's own scorer."""
    folder = Path(os.environ.get("REPORTEDLY_AEB", ""))
    if not os.environ.get("REPORTEDLY_AEB"):
        raise NotHereError("set REPORTEDLY_AEB to a checkout of the article extraction benchmark")
    _need(folder / "ground-truth.json", "the article extraction benchmark; check REPORTEDLY_AEB")
    bench, benchmark = _module(TOP / "bench" / "intake.py"), _module(folder / "evaluate.py")
    truth, pages = bench.pages_of(folder)
    bodies, faults = {}, 0
    for key, page in pages.items():
        article = desk.read(page, path="page.html").article
        bodies[key] = {"articleBody": bench.body_of(article)}
        faults += bench.faults(article)
    score = benchmark.evaluate(truth, bodies, 50)
    digest = _digest([folder / "ground-truth.json"])
    yield Figure("article extraction benchmark: F1", score["f1"], digest)
    yield Figure("article extraction benchmark: precision", score["precision"], digest)
    yield Figure("article extraction benchmark: recall", score["recall"], digest)
    yield Figure("article extraction benchmark: faults in offsets", faults, digest, at_most=True)
    ours, peer = bench.pages_a_second(pages)
    yield Figure("article extraction benchmark: pages/s", ours)
    print(f"  trafilatura alone, in the same run: {peer:.1f} pages/s")


def names() -> Iterator[Figure]:
    """Names of people across spellings: pairs of our own, and single names across scripts."""
    digest = _digest(sorted(names_cases.FOLDER.glob("*.md")))
    recall, specificity = spellings.judge_pairs(names_cases.all_pairs())
    yield Figure("names: recall on own pairs", recall, digest)
    yield Figure("names: specificity on own pairs", specificity, digest)
    for language in ("russian", "arabic"):
        path = spellings.corpus_file(language)
        if path is None:
            raise NotHereError("set REPORTEDLY_NETRANS to a checkout of NETransliteration-COLING2018")
        _need(path, "NETransliteration-COLING2018; check REPORTEDLY_NETRANS")
        found = spellings.find_again(spellings.transliterations(path))
        yield Figure(f"names: {language} found again", found.first, _digest([path]))
        yield Figure(f"names: {language} with one loose key", found.loose, _digest([path]))


def parties() -> Iterator[Figure]:
    """Parties of two reports that are one, or two: pairs that were looked at, and pairs that nobody has."""
    for part in ("dev", "gate"):
        path = party_cases.FOLDER / f"{part}.md"
        found, digest = bearers.judge(list(party_cases.read_pairs(path))), _digest([path])
        yield Figure(f"parties {part}: same ones found", found.recall, digest)
        yield Figure(f"parties {part}: same ones linked", found.linked, digest)
        yield Figure(f"parties {part}: others below a link", found.specificity, digest)
        yield Figure(f"parties {part}: others not suggested", found.unsuggested, digest)
        yield Figure(f"parties {part}: others linked", found.wrong, digest, at_most=True)


def claims() -> Iterator[Figure]:
    """Pairs of statements that may not be joined, and those whose partner has to be found."""
    for part in ("dev", "gate"):
        path = claim_cases.FOLDER / f"{part}.md"
        found, digest = claiming.judge(list(claim_cases.read_pairs(part))), _digest([path])
        yield Figure(f"claims {part}: others joined", found.wrong, digest, at_most=True)
        yield Figure(f"claims {part}: same ones joined", found.joined, digest)
        yield Figure(f"claims {part}: same ones among the five nearest", found.near, digest)


def bundles() -> Iterator[Figure]:
    """Claims and origins of whole bundles of reports, as a ledger finds them."""
    for part in bundle_cases.PARTS:
        paths = sorted((bundle_cases.FOLDER / part).glob("*.md"))
        found, digest = events.score(bundle_cases.bundles(part)), _digest(paths)
        yield Figure(f"bundles {part}: origins inside the interval", found.inside, digest)
        yield Figure(f"bundles {part}: interval exact", found.exact, digest)
        yield Figure(f"bundles {part}: more origins than there can be", found.over, digest, at_most=True)
        yield Figure(f"bundles {part}: width of the interval", found.width, digest, at_most=True)
        yield Figure(f"bundles {part}: statements found", found.members, digest)
        yield Figure(f"bundles {part}: statements right", found.precision, digest)
        yield Figure(f"bundles {part}: copies folded", found.folded, digest)


def places() -> Iterator[Figure]:
    """Places settled and found in three corpora that others have put on the map."""
    from reportedly.lexicon.gazetteer import open_gazetteer

    folder = Path(os.environ.get("REPORTEDLY_GEO", ""))
    if not os.environ.get("REPORTEDLY_GEO"):
        raise NotHereError("set REPORTEDLY_GEO to a folder with the corpora of tests/gate/places.py")
    for name in ASKED:
        path = folder / f"{name}.xml"
        _need(path, "a corpus of tests/gate/places.py; check REPORTEDLY_GEO")
        found, digest = measure(path, open_gazetteer()), _digest([path])
        yield Figure(f"places {name}: settled", found.linked, digest)
        yield Figure(f"places {name}: right of those settled", found.right, digest)
        yield Figure(f"places {name}: found, precision", found.precision, digest)


def speed() -> Iterator[Figure]:
    """Words a second on one core, and how long it takes to start."""
    words, startup = _module(TOP / "bench" / "words.py"), _module(TOP / "bench" / "startup.py")
    articles = words.articles_of([POLNEAR] if POLNEAR.exists() else [])
    from reportedly.read import read_article

    count = words.count_words(articles)
    yield Figure("rules: words/s", words.words_a_second(read_article, articles, count))
    yield Figure("with the model: words/s", words.words_a_second(words.read_with_model, articles, count))
    yield Figure("loading the model: s", startup.model_seconds(5), at_most=True)
    yield Figure("reading one report: MB at most", startup.megabytes(), at_most=True)
    yield Figure("reportedly --help: ms", startup.help_milliseconds(25), at_most=True)
    yield Figure("import reportedly: ms", startup.import_milliseconds(25), at_most=True)


def damaged(count: int) -> Iterator[Figure]:
    """Damaged pages and texts: crashes, hangs, offsets that are not valid."""
    pages = os.environ.get("REPORTEDLY_PAGES")
    tally = fuzz.Tally()
    told = 0
    for tally in fuzz.run(range(count), 0, folders=[Path(pages)] if pages else []):
        if tally.done - told >= 1000:
            told = tally.done
            print(f"  {told} of {count} damaged inputs", file=sys.stderr, flush=True)
    for number, what in sorted(tally.failures.items())[:20]:
        print(f"  input 0-{number}: {what[:200]}", file=sys.stderr)
    yield Figure("damaged inputs: share dealt with", tally.done / count)
    for outcome in ("crash", "hang", "invalid"):
        yield Figure(f"damaged inputs: {outcome}", tally.outcomes[outcome], at_most=True)


# --- floors ------------------------------------------------------------------------------------------


def judge(figure: Figure, floors: dict[str, dict[str, Any]]) -> tuple[bool, str]:
    """Return whether a figure holds, and the line that tells so."""
    entry = floors.get(figure.name)
    floor = entry["floor"] if entry else None
    holds = floor is None or figure.holds(floor)
    bound = "" if floor is None else f"{'at most' if figure.at_most else 'at least'} {_shown(floor)}"
    verdict = "no floor yet" if floor is None else "holds" if holds else "MISSED"
    if entry and entry.get("corpus") and entry["corpus"] != figure.digest:
        verdict += " (another corpus than that of the floor)"
    return holds, f"{figure.name:<48} {_shown(figure.value):>10}   {bound:<20} {verdict}"


def raised(figure: Figure, floors: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the floor of a figure after an update: what is reached less the tolerance, never a lower one.

    Floors that are fixed on purpose, such as those of speed, stay what they are.
    """
    entry = floors.get(figure.name, {})
    if entry.get("fixed"):
        return {**entry, "corpus": figure.digest}
    reached = figure.value + TOLERANCE if figure.at_most else figure.value - TOLERANCE
    if float(figure.value).is_integer():
        reached = figure.value
    reached = round(reached, 4)
    old = entry.get("floor", reached)
    return {
        **entry,
        "floor": min(old, reached) if figure.at_most else max(old, reached),
        "corpus": figure.digest,
    }


def _shown(value: float) -> str:
    is_count = float(value).is_integer() and value != 1
    return f"{value:,.0f}" if is_count or value > 100 else f"{value:.4f}"


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def _need(path: Path, what: str) -> None:
    if not path.exists():
        raise NotHereError(f"there is no {path.name}: {what}")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"gate_{path.stem}", path)
    assert spec and spec.loader, path
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Measure the reader and hold every figure against its floor."
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--only", default="", metavar="NAME", help="only figures whose part holds NAME")
    parser.add_argument("--fuzz", type=int, default=20_000, metavar="N", help="damaged inputs to read")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    parts: list[Callable[[], Iterator[Figure]]] = [
        seed_page,
        polnear,
        rules_alone,
        german,
        languages,
        reports,
        pronouns,
        typographies,
        run_together_texts,
        examples,
        times,
        page_bodies,
        names,
        parties,
        claims,
        bundles,
        places,
        speed,
    ]
    named = [(part.__name__, part) for part in parts] + [("damaged", lambda: damaged(arguments.fuzz))]
    missed = 0
    for name, part in named:
        if arguments.only not in name and not (arguments.only == "model" and name in OF_THE_MODEL):
            continue
        print(f"# {name}", flush=True)
        try:
            for figure in part():
                holds, line = judge(figure, floors)
                missed += not holds
                print(line, flush=True)
                if arguments.update and holds:
                    floors[figure.name] = raised(figure, floors)
        except NotHereError as error:
            print(f"  skipped: {error}")
    if arguments.update:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{missed} figures missed" if missed else "every floor holds")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reports read: the intake, the reader and the writers joined.

``read`` is a whole reading in this process.  ``read_reports`` does the same for
the command line: every report in a worker process with a limit on time and
memory, so that one page cannot stop a run.  Nothing heavy is imported before it
is needed: the process that hands out the work never loads a parser.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import ReportedlyError
from reportedly.export.layout import Format, Layout
from reportedly.export.showing import visible
from reportedly.reports import STDIN, Report, bytes_of, example_reports, find_reports, read_file
from reportedly.types import Note
from reportedly.workers import Limits, Work, run_in_workers

if TYPE_CHECKING:
    from reportedly.export.binding import Binding
    from reportedly.lexicon.gazetteer import Gazetteer
    from reportedly.read.model.session import Model
    from reportedly.types import Article, Attribution, Reading

Result = TypeVar("Result")

__all__ = [
    "STDIN",
    "Format",
    "Layout",
    "Limits",
    "Manner",
    "Outcome",
    "Report",
    "bound",
    "check_reports",
    "example_reports",
    "find_reports",
    "findings_heading",
    "heading",
    "prepare_gazetteer",
    "read",
    "read_reports",
    "rules_of",
    "rules_table",
    "visible",
    "written",
]


@dataclass(frozen=True, slots=True)
class Manner:
    """How reports are to be read.

    ``language`` is two letters, None to find it out for each; ``rules_only`` leaves
    out the trained model; attributions with a lower ``min_score`` are not shown.
    """

    language: str | None = None
    rules_only: bool = False
    min_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: the text to print, or what went wrong and what to do.

    ``summary`` says in a few words how much was found, ``title`` what the report is called, ``findings``
    how much the standards desk objects to.
    """

    path: str
    text: str = ""
    problem: str = ""
    summary: str = ""
    title: str = ""
    findings: int = 0


def read(
    page: bytes | str | os.PathLike[str],
    *,
    path: str = "",
    url: str | None = None,
    content_type: str = "",
    language: str | None = None,
    rules_only: bool = False,
) -> Reading:
    """Return everything found in one report: its article, entities and attributions.

    Args:
        page: the bytes of a page, or the path of a file that holds them.
        path: what the article is to be called; the path itself for a file.
        url: where the page was found, if known.
        content_type: the type the page was sent with, such as ``text/html; charset=koi8-r``.
        language: two letters, such as ``en``; found out if not given.
        rules_only: leave out the trained model: less is found, faster.

    Raises:
        UnreadableInput: the file or the bytes cannot be read as a report.
        ReportedlyError: the model's files are missing or damaged.

    Example::

        read(b"The bridge is open, the mayor said.").attributions[0].form
        <Form.INDIRECT: 'indirect'>

    """
    from reportedly.intake import read_article as take_in

    if not isinstance(page, bytes):
        file = os.fspath(page)
        path = path or file
        page = read_file(file)
    article = take_in(page, path=path, url=url, content_type=content_type, language=language)
    return reading_of(article, rules_only=rules_only)


def reading_of(article: Article, *, rules_only: bool = False) -> Reading:
    """Return everything found in an article.

    Raises:
        ReportedlyError: the model's files are missing or damaged.
    """
    from reportedly.read import read_article as read_through

    gazetteer, problem = _gazetteer()
    reading = read_through(article, None if rules_only else _model(), gazetteer)
    said = problem if gazetteer is None else gazetteer.attribution if reading.places else ""
    if not said:
        return reading
    return replace(reading, notes=(*reading.notes, Note("places", said)))


def prepare_gazetteer(progress: Callable[[float, str], None]) -> None:
    """Make the gazetteer if there is none yet; where it cannot be made each report says so.

    Args:
        progress: told how far it is, between 0 and 1, and with what; not called if there is nothing to do.
    """
    from reportedly.lexicon.gazetteer import open_gazetteer

    with suppress(ReportedlyError):
        open_gazetteer(progress).close()


@cache
def _gazetteer() -> tuple[Gazetteer | None, str]:
    """Return the gazetteer; none, and why, where it cannot be made: reports are read all the same."""
    from reportedly.lexicon.gazetteer import open_gazetteer

    try:
        return open_gazetteer(), ""
    except ReportedlyError as error:
        return None, f"places are left out: {error}"


def _model() -> Model:
    from reportedly.read.model.session import load_model

    return load_model()


def read_reports(
    reports: Iterable[Report], layout: Layout, limits: Limits, manner: Manner | None = None
) -> Generator[Outcome, None, None]:
    """Return what became of each report, in the order given, as soon as it is known.

    Args:
        reports: what to read, see :func:`find_reports`.
        layout: how each report is to be written.
        limits: how many are read at a time, and what one may cost.
        manner: how they are to be read.

    Raises:
        ReportedlyError: the worker processes cannot be started.

    """
    manner = manner or Manner()
    work = Work(
        run=partial(_read_in_worker, layout=layout, manner=manner),
        prepare=load_rules if manner.rules_only else load_all,
        known=lambda report: _failed(report, report.problem) if report.problem else None,
        lost=_failed,
    )
    numbered = (replace(report, number=number) for number, report in enumerate(reports, 1))
    return run_in_workers(work, numbered, limits)


def load_rules() -> None:
    """Load what a worker needs to read reports without the trained model, the gazetteer among it."""
    # Loading the parsers counts towards no report's time.
    import reportedly.export.write
    import reportedly.intake
    import reportedly.read  # noqa: F401

    _gazetteer()


def load_all() -> None:
    """Load what a worker needs to read reports."""
    load_rules()
    _model()


def _read_in_worker(report: Report, layout: Layout, manner: Manner) -> Outcome:
    from reportedly.export import render, summary, title_of

    def tell(reading: Reading) -> Outcome:
        text = render(reading, layout, report.number)
        return Outcome(report.path, text, summary=summary(reading), title=title_of(reading))

    return _attempted(report, manner, tell)


def _attempted(report: Report, manner: Manner, tell: Callable[[Reading], Outcome]) -> Outcome:
    """Return what is to be told of a report once it is read, or why it cannot be read."""

    def told() -> Outcome:
        reading = read(
            bytes_of(report), path=report.path, language=manner.language, rules_only=manner.rules_only
        )
        return tell(_sure(reading, manner.min_score))

    return attempted(told, lambda problem: _failed(report, problem))


def attempted(act: Callable[[], Result], failed: Callable[[str], Result]) -> Result:
    """Return what an act comes to; what ``failed`` makes of the problem where it cannot be done."""
    try:
        return act()
    except ReportedlyError as error:
        return failed(str(error))
    except MemoryError:
        raise
    except Exception as error:
        if os.environ.get("REPORTEDLY_DEBUG"):
            import traceback

            traceback.print_exc()
        reason = f"{type(error).__name__}: {error}"
        return failed(f"the reader failed on it ({reason}); please report this with the page")


def check_reports(
    reports: Iterable[Report],
    layout: Layout,
    limits: Limits,
    manner: Manner | None = None,
    rules: Collection[str] | None = None,
) -> Generator[Outcome, None, None]:
    """Return what the standards desk objects to in each report, in the order given, as soon as it is known.

    Args:
        reports: what to read, see :func:`find_reports`.
        layout: how the findings of each report are to be written.
        limits: how many are read at a time, and what one may cost.
        manner: how they are to be read.
        rules: the names of the rules to go by, all of them if not given; see :func:`rules_of`.

    Raises:
        ReportedlyError: a rule is unknown, or the worker processes cannot be started.

    """
    manner = manner or Manner()
    work = Work(
        run=partial(_check_in_worker, layout=layout, manner=manner, rules=rules),
        prepare=load_rules if manner.rules_only else load_all,
        known=lambda report: _failed(report, report.problem) if report.problem else None,
        lost=_failed,
    )
    return run_in_workers(work, reports, limits)


def _check_in_worker(
    report: Report, layout: Layout, manner: Manner, rules: Collection[str] | None
) -> Outcome:
    from reportedly.check.checking import check_reading, notes_on
    from reportedly.export.findings import render_findings
    from reportedly.export.tally import findings_summary

    def tell(reading: Reading) -> Outcome:
        found = check_reading(reading, rules)
        text = render_findings(reading, found, notes_on(reading), layout)
        return Outcome(report.path, text=text, summary=findings_summary(found), findings=len(found))

    return _attempted(report, manner, tell)


def rules_of(chosen: Collection[str] = (), ignored: Collection[str] = ()) -> list[str]:
    """Return the names of the rules of the standards desk that are left, in their order.

    Args:
        chosen: the only ones wanted; all if empty.
        ignored: those not wanted.

    Raises:
        ReportedlyError: there is no such rule; the message says which one may be meant.

    Example: ``rules_of(ignored=["late-attribution"])`` are all others.
    """
    from difflib import get_close_matches

    from reportedly.check.rules import RULES

    names = [rule.name for rule in RULES]
    for name in (*chosen, *ignored):
        if name not in names:
            near = get_close_matches(name, names, 1)
            wish = f"is {near[0]!r} meant? --rules" if near else "--rules"
            raise ReportedlyError(f"there is no rule {name!r}; {wish} lists them all")
    return [name for name in names if (not chosen or name in chosen) and name not in ignored]


def rules_table(layout: Layout) -> str:
    """Return the rules of the standards desk as a table for people."""
    from reportedly.check.rules import RULES
    from reportedly.export.findings_table import rules_table

    return rules_table(((rule.name, rule.severity, rule.about, rule.standard) for rule in RULES), layout)


def findings_heading(layout: Layout) -> str:
    """Return what is to be printed once before the findings of all reports; it may be nothing."""
    from reportedly.export.findings import findings_heading

    return findings_heading(layout)


def _sure(reading: Reading, least: float) -> Reading:
    """Return the reading without attributions below a score, nor those inside them."""
    kept: dict[str, Attribution] = {}
    for attribution in reading.attributions:
        if attribution.score >= least and (attribution.within is None or attribution.within in kept):
            kept[attribution.id] = attribution
    return replace(reading, attributions=tuple(kept.values()))


def _failed(report: Report, problem: str) -> Outcome:
    # Errors of the rooms may name the path already.
    return Outcome(report.path, problem=visible(problem.removeprefix(f"{report.path}: ")))


def heading(layout: Layout) -> str:
    """Return what is to be printed once before all reports; it may be nothing."""
    from reportedly.export import heading

    return heading(layout)


def written(outcome: Outcome, binding: Binding) -> str:
    """Return what is to be written of one report now, once the binding has taken it in."""
    title = outcome.title or visible(outcome.path)
    return binding.add(outcome.text, title=title, summary=outcome.summary, problem=outcome.problem)


def bound(layout: Layout) -> AbstractContextManager[Binding]:
    """Return what binds the reports of a run together, see :mod:`reportedly.export.binding`."""
    from reportedly.export.binding import bound

    return bound(layout)

"""Reports taken into a ledger: found, read in worker processes, kept one by one.

Whatever stops a run - a poisoned page, Ctrl-C, a power cut - costs what was not yet told as kept, and the
same command again goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.desk.amounts import Amount
from reportedly.desk.reading import Manner, attempted, load_all, load_rules, reading_of
from reportedly.errors import UnreadableInput, cannot_open
from reportedly.export.showing import visible
from reportedly.records import Added, Capture, Reader
from reportedly.reports import SUFFIXES as FILES
from reportedly.reports import reports_below
from reportedly.workers import TOO_LONG, Limits, Work, run_in_workers, too_long

if TYPE_CHECKING:
    from reportedly.store import Item, Ledger
    from reportedly.types import Article

__all__ = ["Taking", "open_ledger", "reader_of", "reread", "take_in"]

# Readings made elsewhere cost next to nothing each, so many go into one transaction.
_TOGETHER, _TOGETHER_BYTES = 200, 4 * 2**20

_WRITERS = "reportedly read --format jsonl, or reportedly export"


@dataclass(frozen=True, slots=True)
class Taking:
    """How reports are taken in.

    ``allow_private`` lets pages be fetched from addresses that are not public; ``follow`` fetches the pages
    that feeds in files list.
    """

    manner: Manner = field(default_factory=Manner)
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    follow: bool = False


def open_ledger(
    place: str | os.PathLike[str], *, new: bool = False, actor: str | None = None, guarded: bool = True
) -> Ledger:
    """Return the ledger at a place; close it when done, or use it in a ``with`` statement.

    Args:
        place: the path of a file, or the address of a database (``postgresql://user@host/name``).
        new: make the ledger if there is none.
        actor: who the events are to name; ``REPORTEDLY_ACTOR`` or the name of the user if not given.
        guarded: refuse a ledger whose guards somebody has removed; False to look into it all the same.

    Raises:
        LedgerError: there is no ledger, it is of another version, or somebody has removed its guards.
        NotInstalled: the driver for PostgreSQL is missing.

    Example: ``with open_ledger("case-17.ledger") as ledger: print(ledger.head())``
    """
    from reportedly import store

    return store.open_ledger(place, new=new, actor=actor, guarded=guarded)


def reader_of(manner: Manner) -> Reader:
    """Return what reads here: the program, its model, and how it is told to read."""
    from reportedly import __version__

    told = {"language": manner.language, "rules_only": manner.rules_only, "min_score": manner.min_score}
    weights = Path(__file__).parents[1] / "read" / "model" / "weights" / "model.json"
    model = "" if manner.rules_only else hashlib.sha256(weights.read_bytes()).hexdigest()[:16]
    return Reader(__version__, model, {name: value for name, value in told.items() if value})


def take_in(
    ledger: Ledger, paths: Sequence[str], taking: Taking, amount: Amount | None = None
) -> Generator[Added, None, None]:
    """Return what became of each report that the paths stand for, once it is kept.

    Args:
        ledger: where they are kept.
        paths: files, folders, archives, feeds and addresses.
        taking: how they are had and read.
        amount: told how much of them is done.

    Raises:
        LedgerError: the ledger cannot be written.
        ReportedlyError: the worker processes cannot be started.
    """
    with ExitStack() as stack:
        captures = _captures(ledger, paths, taking, stack)
        yield from _kept(ledger, (amount or Amount()).counted(captures), taking)


def _captures(ledger: Ledger, paths: Sequence[str], taking: Taking, stack: ExitStack) -> Iterator[Capture]:
    """Return what the paths stand for, in their order; addresses in a row are fetched side by side."""
    from reportedly.intake.captures import SUFFIXES, find_captures, is_address

    below = partial(reports_below, suffixes=FILES | SUFFIXES)
    fetched = None
    if taking.follow or any(map(is_address, paths)):
        from reportedly.intake.captures.feed import feed_links
        from reportedly.intake.web import Fetcher

        web = Fetcher(known=ledger.known, allow_private=taking.allow_private, links=feed_links)
        fetched = stack.enter_context(web).fetch_all
    for addresses, group in groupby(paths, is_address):
        if addresses and fetched is not None:
            yield from fetched(group)
            continue
        for table, files in groupby(group, _is_table):
            if table:
                yield from (capture for file in files for capture in _in_table(file))
            else:
                yield from find_captures(files, below, _one_by_one(fetched) if taking.follow else None)


def _is_table(path: str) -> bool:
    return path.lower().endswith(".csv")


def _in_table(path: str) -> Iterator[Capture]:
    """Return the records of a CSV file that an export has written."""
    from reportedly.export import read_records
    from reportedly.intake.captures.lines import reading

    edited: list[str] = []
    try:
        with Path(path).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            for record in read_records(lines, lambda edit: edited.append(str(edit))):
                yield reading(record, f"{path}:{record['article']['id']}", os.path.abspath(path))  # noqa: PTH100
    except (UnreadableInput, OSError) as error:
        told = cannot_open(error) if isinstance(error, OSError) else str(error)
        yield Capture(path, path, problem=told)
    for edit in edited:
        yield Capture(path, path, problem=f"{edit}: only what stands under the JSON was taken in")


def _one_by_one(
    fetched: Callable[[Iterable[str]], Iterator[Capture]] | None,
) -> Callable[[str], Iterator[Capture]] | None:
    return None if fetched is None else lambda address: fetched([address])


def reread(
    ledger: Ledger, ids: Iterable[str], taking: Taking, amount: Amount | None = None
) -> Generator[Added, None, None]:
    """Return what became of reports that are in a ledger and are read anew, from the bytes that it keeps.

    A reading that says something else than the last one is added to it; all earlier ones stay.

    Args:
        ledger: the ledger.
        ids: ids of articles, their beginnings, paths or addresses; all if there are none.
        taking: how they are read.
        amount: told how many of them are done.

    Raises:
        LedgerError: the ledger cannot be read or written, or holds no such article.
    """
    progress = None if amount is None else amount.reach
    yield from _kept(ledger, ledger.captures(ids, progress), taking, anew=True)


def _kept(
    ledger: Ledger, captures: Iterable[Capture], taking: Taking, *, anew: bool = False
) -> Generator[Added, None, None]:
    reader = reader_of(taking.manner)
    work = Work(
        run=partial(_item, manner=taking.manner, anew=anew),
        prepare=load_rules if taking.manner.rules_only else load_all,
        known=partial(_known, ledger, reader, None if anew else taking.limits.seconds),
        lost=_lost,
    )
    waiting: list[Item] = []
    results = run_in_workers(work, captures, taking.limits)
    try:
        for result in results:
            if isinstance(result, Added):
                yield from _together(ledger, waiting, reader)
                yield result
                continue
            waiting.append(result)
            size = sum(len(each.made.data) for each in waiting if each.made)
            if result.capture.document is None or len(waiting) >= _TOGETHER or size > _TOGETHER_BYTES:
                yield from _together(ledger, waiting, reader)
        yield from _together(ledger, waiting, reader)
    finally:
        results.close()


def _together(ledger: Ledger, waiting: list[Item], reader: Reader) -> Iterator[Added]:
    """Keep the items that wait, and let go of them; one that cannot be kept costs itself alone."""
    items, waiting[:] = list(waiting), []
    try:
        added = ledger.add_all(items, reader) if items else []
    except UnreadableInput as error:
        if len(items) == 1:
            added = [Added("failed", items[0].capture.path, problem=_said(items[0].capture, str(error)))]
        else:
            added = [each for item in items for each in _together(ledger, [item], reader)]
    yield from added


def _known(ledger: Ledger, reader: Reader, seconds: float | None, capture: Capture) -> Item | Added | None:
    """Return what became of a capture that needs no reading, within so many seconds; None if it does."""
    if capture.problem:
        return Added("failed", capture.path, problem=_said(capture, capture.problem))
    if capture.unchanged:
        return ledger.unchanged(capture, reader)
    if capture.url is not None and _is_feed(capture.data):
        from reportedly.store import Item

        return Item(capture, None)  # kept, so that it is asked for only what is new in it
    if seconds is None or capture.document is not None:
        return None
    known = ledger.unchanged(capture, reader)
    if known is not None and known.problem.startswith(TOO_LONG) and known.problem != too_long(seconds):
        return None
    return known


def _is_feed(data: bytes) -> bool:
    from reportedly.intake.captures import is_feed

    return is_feed(data)


def _item(capture: Capture, manner: Manner, *, anew: bool) -> Item | Added:
    made = attempted(partial(_read_in_worker, capture, manner), partial(_lost, capture))
    return replace(made, again=True) if anew and not isinstance(made, Added) else made


def _read_in_worker(capture: Capture, manner: Manner) -> Item:
    from reportedly.contract import check_document, to_document
    from reportedly.intake import read_article
    from reportedly.store import Item, item_of, made_of

    if capture.document is not None:
        try:
            return item_of(check_document(capture.document), replace(capture, document={}))
        except UnreadableInput as error:
            raise UnreadableInput(f"no whole reading: {error}; write it anew with {_WRITERS}") from error
    article = read_article(
        capture.data,
        path=capture.path,
        url=capture.url,
        content_type=capture.media_type,
        language=capture.stated.get("language") or manner.language,
    )
    reading = reading_of(_stated(article, capture), rules_only=manner.rules_only)
    document = to_document(reading)
    return Item(capture, made=made_of(document))


def _stated(article: Article, capture: Capture) -> Article:
    """Return the article with what somebody who should know says of it."""
    from reportedly.store import article_id

    said = capture.stated.get
    return replace(
        article,
        id=article_id(capture),
        title=said("title") or article.title,
        outlet=said("outlet") or article.outlet,
        byline=said("byline") or article.byline,
        published=said("published") or article.published,
    )


def _lost(capture: Capture, problem: str) -> Item | Added:
    from reportedly.store import Item

    said = _said(capture, problem)
    if not capture.data:
        return Added("failed", capture.path, problem=said)
    return Item(capture, None, said)


def _said(capture: Capture, problem: str) -> str:
    # Errors of the rooms may name the path already.
    return visible(problem.removeprefix(f"{capture.path}: "))

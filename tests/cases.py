"""Read the gold cases: Markdown files that say what is to be found in a short text.

A case is a heading with a ``text`` block and a ``ledger`` block under it.  Every
passage of the ledger is copied from the text, so nobody counts characters.
``docs/how-to/write-a-gold-case.md`` tells how to write one.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from reportedly.spans import trim
from reportedly.types import BlockKind, Form, Span

FIELDS = (
    *("says", "who", "speaker", "candidates", "cue", "to", "form", "within", "relay", "depth", "marks"),
    *("when", "where", "rule", "alt", "sure"),
)
SETTINGS = ("language", "kind", "wanted", "weight")
WEIGHTS = ("strong", "fair", "weak")
KINDS = ("page", *(str(kind) for kind in BlockKind))
NOTHING, NOBODY = "nothing", "nobody"
ENDS = ".,;:"

_DEPTH = re.compile(r"([1-9])(?:\.\.([1-9]))?$")
_ORDINAL = re.compile(r" \[(\d+)\]$")
_SETTING = re.compile(r"([A-Za-z]+): *(.*)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_BLANKS = {"&nbsp;": "\N{NO-BREAK SPACE}", "&#8239;": "\N{NARROW NO-BREAK SPACE}"}
_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ARTICLE = re.compile(
    r"(?:the|an?|der|die|das|de[mns]|eine?[mnrs]?|l[ae]s?|une?|el|los|un[ao]s?) |l['’]", re.IGNORECASE
)
_PLAIN = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′", "'"), **dict.fromkeys("–—―", "-")}
)


class CaseError(ValueError):
    """A case file has a slip of the pen; the message names file and line, and what to write."""

    def __init__(self, where: str, what: str, write: str) -> None:
        super().__init__(f"{where}: {what}; {write}")


class Written(NamedTuple):
    """What a case file has for a field, and where."""

    value: str
    where: str


@dataclass(frozen=True)
class Row:
    """One row of a ledger: where its content stands, and every written field as it is shown."""

    line: int
    says: tuple[Span, ...]
    fields: Mapping[str, str]
    alt: tuple[tuple[Span, ...], ...] = ()
    sure: bool = True


@dataclass(frozen=True)
class Case:
    """A short text with the rows that are to be found in it, in the order of their content."""

    path: Path
    line: int
    name: str
    text: str
    blocks: tuple[tuple[BlockKind, Span], ...]
    rows: tuple[Row, ...]
    language: str = "en"
    kind: str = "paragraph"
    wanted: str = ""
    weight: str = "strong"

    @property
    def is_negative(self) -> bool:
        """Whether the right answer is to find nothing, to name no speaker, or to give no relay or mark."""
        fields = [row.fields for row in self.rows]
        return not fields or any(
            each.get("speaker") == NOBODY or NOTHING in (each.get("relay"), each.get("marks"))
            for each in fields
        )


@dataclass
class _Draft:
    """What has been read of a case so far."""

    name: str
    line: int
    settings: dict[str, str] = field(default_factory=dict)
    text: str | None = None
    text_where: str = ""
    blocks: tuple[tuple[BlockKind, Span], ...] = ()
    is_done: bool = False


def read_cases(path: Path) -> list[Case]:
    """Return every case of one file, in order.

    Raises:
        CaseError: a slip of the pen; the message names file, line and what to write.
    """
    return list(_cases(path, path.read_text(encoding="utf-8").splitlines()))


def _cases(path: Path, lines: list[str]) -> Iterator[Case]:
    draft, names, at = _Draft("", 0), set[str](), 0
    while at < len(lines):
        line, where = lines[at], f"{path.name}:{at + 1}"
        if line.startswith("#"):
            _check_finished(draft)
            draft = _Draft(line.lstrip("#").strip(), at + 1)
            if draft.name in names:
                raise CaseError(where, f"another case is called {draft.name!r}", "write a heading of its own")
            names.add(draft.name)
        elif line.startswith("```"):
            end = _end_of_block(lines, at, where)
            yield from _take_block(draft, path, lines[at:end], at + 1)
            at = end
        else:
            _take_setting(draft, line, where)
        at += 1
    _check_finished(draft)


def _check_finished(draft: _Draft) -> None:
    if draft.text is not None and not draft.is_done:
        wish = f"write a ```ledger block under it, with {NOTHING!r} in it if nothing is to be found"
        raise CaseError(draft.text_where, f"the text of {draft.name!r} has no ledger", wish)


def _end_of_block(lines: list[str], at: int, where: str) -> int:
    for end in range(at + 1, len(lines)):
        if lines[end].rstrip() == "```":
            return end
        if lines[end].startswith("```"):
            break
    raise CaseError(where, "this block is not closed", "write ``` on a line of its own under it")


def _take_setting(draft: _Draft, line: str, where: str) -> None:
    """Keep a line such as ``language: de``; every other line outside the blocks is prose."""
    match = _SETTING.fullmatch(line)
    if match is None:
        return
    key, value = match[1], match[2].strip()
    if key not in SETTINGS:
        near = difflib.get_close_matches(key.lower(), SETTINGS, 1, 0.75)
        if near:
            raise CaseError(where, f"{key!r} is no setting", f"write '{near[0]}: {value}'")
        return
    if draft.text is not None:
        raise CaseError(where, "this stands too late", f"write '{key}: {value}' right under the heading")
    if key in draft.settings:
        raise CaseError(where, f"{key!r} is given twice", "write it once")
    allowed = {"kind": KINDS, "weight": WEIGHTS}.get(key)
    if allowed and value not in allowed:
        raise CaseError(where, f"{key} {value!r} is unknown", f"write one of {', '.join(allowed)}")
    if key == "language" and not re.fullmatch("[a-z]{2,3}", value):
        raise CaseError(where, f"language {value!r} is no code", "write two letters, as in 'language: de'")
    if not value:
        raise CaseError(where, f"{key!r} gives no reason", "write why: 'wanted: no relays yet'")
    draft.settings[key] = value


def _take_block(draft: _Draft, path: Path, lines: list[str], line: int) -> Iterator[Case]:
    """Keep the text of a case, or yield the case when its ledger has come."""
    where, kind, block = f"{path.name}:{line}", lines[0][3:].strip(), lines[1:]
    if not draft.name:
        raise CaseError(where, "this block belongs to no case", "write a heading '## ...' above it")
    if kind == "text":
        if draft.text is not None:
            raise CaseError(where, f"{draft.name!r} has a text already", "write a new heading above this one")
        draft.text_where = where
        draft.text, draft.blocks = _read_text(block, draft.settings.get("kind", "paragraph"), where)
    elif kind == "ledger":
        if draft.text is None:
            raise CaseError(where, "this ledger has no text", "write a ```text block above it")
        if draft.is_done:
            raise CaseError(where, f"{draft.name!r} has a ledger already", "write all rows into one")
        draft.is_done = True
        rows = _read_ledger(block, draft.text, path.name, line + 1)
        yield Case(path, draft.line, draft.name, draft.text, draft.blocks, rows, **draft.settings)
    else:
        raise CaseError(where, f"a block of kind {kind!r} is unknown", "write ```text or ```ledger")


def _read_text(lines: list[str], kind: str, where: str) -> tuple[str, tuple[tuple[BlockKind, Span], ...]]:
    """Return the text of a case without its heading marks, and its blocks."""
    text = _with_blanks("\n".join(lines)).strip("\n")
    if not text.strip():
        raise CaseError(where, "the text is empty", "write the passage that is to be read")
    if kind == "page":
        return text, ()
    parts, blocks, at = [], [], 0
    for chunk in _BLANK_LINES.split(text):
        own, words = BlockKind(kind), chunk
        if kind == "paragraph" and chunk.startswith("## "):
            own, words = BlockKind.HEADING, chunk[3:]
        elif kind == "paragraph" and chunk.startswith("# "):
            if parts:
                raise CaseError(where, "only the first line is a headline", "write '## ' for a heading")
            own, words = BlockKind.HEADLINE, chunk[2:]
        blocks.append((own, Span(at, at + len(words))))
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), tuple(blocks)


def _with_blanks(words: str) -> str:
    for written, blank in _BLANKS.items():
        words = words.replace(written, blank)
    return words


def _read_ledger(block: list[str], text: str, name: str, first_line: int) -> tuple[Row, ...]:
    """Return the rows of a ledger in the order of their content."""
    if [line.strip() for line in block if line.strip()] == [NOTHING]:
        return ()
    rows: list[tuple[int, dict[str, Written]]] = []
    is_new = True
    for number, line in enumerate(block, first_line):
        if not line.strip():
            is_new = True
            continue
        where = f"{name}:{number}"
        key, value = _read_field(line, where)
        if is_new:
            rows.append((number, {}))
            is_new = False
        if key in rows[-1][1]:
            raise CaseError(where, f"this row has two {key!r}", "leave a blank line between two rows")
        rows[-1][1][key] = Written(value, where)
    if not rows:
        where = f"{name}:{first_line}"
        raise CaseError(where, "the ledger is empty", f"write {NOTHING!r} if nothing is to be found")
    return _in_order([_read_row(number, fields, text, name, len(rows)) for number, fields in rows])


def _read_field(line: str, where: str) -> tuple[str, str]:
    if line.strip() == NOTHING:
        raise CaseError(where, f"{NOTHING!r} stands alone in a ledger", "take it out, or take out the rows")
    key, colon, value = line.partition(":")
    if not colon or not key.isalpha():
        raise CaseError(where, f"{line!r} is no field", f"write one of {', '.join(FIELDS)}, a colon, words")
    if key not in FIELDS:
        near = difflib.get_close_matches(key.lower(), FIELDS, 1, 0.5)
        wish = f"write {near[0]!r}" if near else f"write one of {', '.join(FIELDS)}"
        raise CaseError(where, f"{key!r} is no field", wish)
    if not value.strip():
        raise CaseError(where, f"{key!r} is empty", f"copy words from the text, or write '{key}: {NOTHING}'")
    return key, _with_blanks(value.strip())


def _read_row(line: int, fields: Mapping[str, Written], text: str, name: str, count: int) -> Row:
    for key, wish in (("says", "the words that are handed to somebody"), ("form", " or ".join(Form))):
        if key not in fields:
            raise CaseError(f"{name}:{line}", f"this row has no {key!r}", f"write '{key}: ' and {wish}")
    says: tuple[Span, ...] = ()
    shown = {"who": NOTHING}
    alt = [_contents(text, written) for key, written in fields.items() if key == "alt"]
    sure = "sure" not in fields or fields["sure"].value != "no"
    for key, written in fields.items():
        if key == "says":
            says = _contents(text, written)
            shown[key] = show_spans(text, says)
        elif key in ("alt", "sure"):
            continue
        elif key in ("who", "cue", "to"):
            span = _find_one(text, written)
            shown[key] = show_source(text, span) if key == "who" else show_span(text, span)
        else:
            shown[key] = _read_value(key, written, text, count)
    return Row(line, says, {key: shown[key] for key in FIELDS if key in shown}, tuple(alt), sure)


def _contents(text: str, written: Written) -> tuple[Span, ...]:
    return tuple(trim(text, span, ENDS) for span in find(text, *written))


def _read_value(key: str, written: Written, text: str, count: int) -> str:
    """Return a field that is no passage, as it is shown, after a look at what it may hold."""
    value, where = written
    if key == "form" and value not in list(Form):
        raise CaseError(where, f"form {value!r} is unknown", f"write {' or '.join(Form)}")
    if key == "within" and value != NOTHING and not (value.isdigit() and 1 <= int(value) <= count):
        raise CaseError(where, f"there is no row {value!r}", f"write the outer row's number, 1 to {count}")
    if key in ("speaker", "candidates") and value not in (NOBODY, NOTHING):
        names = [each.strip() for each in (value.split(";") if key == "candidates" else [value])]
        for each in names:
            # "Ada Obi and the mayor" for "she and the mayor": each of them stands there.
            if any(part not in text.casefold() for part in each.casefold().split(" and ")):
                wish = f"write the fullest name or description that the text gives, or '{NOBODY}'"
                raise CaseError(where, f"{each!r} does not stand in the text", wish)
        return show_names(names)
    if key == "depth" and value != NOTHING and not _DEPTH.match(value):
        raise CaseError(where, f"depth {value!r} is no number", "write '1' or '1..3', or 'nothing'")
    if key in ("when", "where") and value != NOTHING:
        return "; ".join(_place_or_time(text, part.strip(), where) for part in value.split(";"))
    if key == "marks":
        return ", ".join(sorted(part.strip() for part in value.split(",")))
    if key == "relay":
        return " > ".join(show_name(part) for part in value.split(">"))
    return value


def _place_or_time(text: str, part: str, where: str) -> str:
    words, _, of = part.rpartition(" (")
    if of not in ("saying)", "said)"):
        raise CaseError(
            where, f"{part!r} does not say of what it is", f"write '{words or part} (saying)' or '(said)'"
        )
    if words not in text:
        raise CaseError(where, f"{words!r} does not stand in the text", "copy the words from the text")
    return part


def _in_order(rows: list[Row]) -> tuple[Row, ...]:
    """Return the rows in the order of their content, outer before inner, their numbers kept right."""
    order = sorted(range(len(rows)), key=lambda i: by_content(rows[i].says))
    place = {str(old + 1): str(new + 1) for new, old in enumerate(order)}
    ordered = []
    for row in (rows[i] for i in order):
        outer = row.fields.get("within")
        fields = row.fields if outer not in place else {**row.fields, "within": place[outer]}
        ordered.append(replace(row, fields=fields))
    return tuple(ordered)


def by_content(says: tuple[Span, ...]) -> tuple[int, int]:
    """Return the key that sorts contents: by first character, the longer one first."""
    return (says[0].start, -says[-1].end) if says else (-1, 0)


def parts_of(path: Path, kind: str) -> list[tuple[str, str, str, str]]:
    """Return name, settings, text and answers of each case of a file whose answers are in blocks of a kind.

    A heading without both blocks fails with the file.
    """
    source = path.read_text(encoding="utf-8")
    head, body = r"^## ([^\n]+)\n((?:(?!```)[^\n]*\n)*?)", rf"```text\n(.*?)\n```\n```{kind}\n(.*?)```$"
    cases = re.findall(head + body, source, re.M | re.S)
    assert len(cases) == source.count("\n## "), f"{path.name}: a case has no text or no {kind}"
    return cases


def find(text: str, passage: str, where: str) -> tuple[Span, ...]:
    """Return the spans of a passage whose parts are joined by `` … ``, in reading order.

    A part that stands more than once is followed by its number: ``said [2]``.
    """
    spans: list[Span] = []
    for part in passage.split(" … "):
        at = spans[-1].end if spans else 0
        ordinal = _ORDINAL.search(part)
        words = part[: ordinal.start()] if ordinal else part
        everywhere = occurrences(text, words)
        hits = everywhere if ordinal else [span for span in everywhere if span.start >= at]
        if not hits:
            raise CaseError(where, f"{words!r} does not stand in the text", _what_is_meant(text, words, at))
        if ordinal is None and len(hits) > 1:
            numbers = " or ".join(f"'{words} [{everywhere.index(hit) + 1}]'" for hit in hits)
            raise CaseError(where, f"{words!r} stands {len(hits)} times in the text", f"write {numbers}")
        nth = int(ordinal[1]) if ordinal else 1
        if not 1 <= nth <= len(hits):
            raise CaseError(where, f"{words!r} stands {len(hits)} times, not {nth}", "write a smaller number")
        if hits[nth - 1].start < at:
            raise CaseError(where, f"{part!r} stands too early", "write the parts in their order")
        spans.append(hits[nth - 1])
    return tuple(spans)


def _find_one(text: str, written: Written) -> Span | None:
    """Return the one span of a passage that is not broken up, None for ``nothing``."""
    if written.value == NOTHING:
        return None
    spans = find(text, *written)
    if len(spans) > 1:
        raise CaseError(written.where, "only 'says' may have several parts", "write the part that counts")
    return spans[0]


def passages(case: Case, row: Row, field: str) -> tuple[Span, ...]:
    """Return where the passage of a field stands, as ``who``, ``cue`` and ``to`` have one; none if there is none."""
    words = row.fields.get(field, NOTHING)
    return (
        () if words == NOTHING else find(case.text, words.replace("⏎", "\n"), f"{case.path.name}:{row.line}")
    )


def _what_is_meant(text: str, words: str, at: int) -> str:
    """Return what to write for words that are not found."""
    if words in text:
        return "copy what follows the part before it" if at else "copy whole words"
    for plain in (lambda s: s.translate(_PLAIN), str.lower):
        at = plain(text).find(plain(words))
        if at >= 0:
            return f"write {text[at : at + len(words)]!r}"
    stretches = [text[m.start() : m.start() + len(words)] for m in re.finditer(r"\b\w", text)]
    near = difflib.get_close_matches(words, stretches, 1, 0.75)
    return f"write {near[0]!r} if that is meant" if near else "copy it from the text"


def occurrences(text: str, words: str) -> list[Span]:
    """Return every place where the words stand as whole words.

    Example: ``occurrences("the hen he saw", "he")`` is ``[Span(8, 10)]``.
    """
    starts = (hit.start() for hit in re.finditer(f"(?={re.escape(words)})", text))
    spans = (Span(start, start + len(words)) for start in starts)
    return [span for span in spans if not (_is_in_word(text, span.start) or _is_in_word(text, span.end))]


def _is_in_word(text: str, at: int) -> bool:
    """Return whether a word goes on over this place; scripts without blanks have no such place."""
    around = text[max(0, at - 1) : at + 1] if at else ""
    return len(around) == 2 and around.isalnum() and not _UNSPACED.search(around)


def show_span(text: str, span: Span | None) -> str:
    """Return a passage as a case has it: its words, numbered if they stand more than once."""
    if span is None:
        return NOTHING
    trimmed = trim(text, span, ENDS)
    span = trimmed if trimmed.start < trimmed.end else span
    words = text[span.start : span.end]
    hits = occurrences(text, words)
    number = f" [{hits.index(span) + 1}]" if len(hits) > 1 and span in hits else ""
    return words.replace("\n", "⏎") + number


def show_spans(text: str, spans: tuple[Span, ...]) -> str:
    """Return a broken-up passage as a case has it."""
    return " … ".join(show_span(text, span) for span in spans) or NOTHING


def show_source(text: str, span: Span | None) -> str:
    """Return a source as a case has it, without the ending of a genitive."""
    if span is None:
        return NOTHING
    span = trim(text, span, ENDS)
    genitive = _GENITIVE.search(text[span.start : span.end])
    return show_span(text, Span(span.start, span.end - len(genitive[0])) if genitive else span)


def show_name(name: str) -> str:
    """Return a name or description without its article and without regard to capitals.

    Example: ``show_name("The mayor")`` is ``"mayor"``.
    """
    name = name.strip()
    article = _ARTICLE.match(name)
    return (name[article.end() :] if article else name).casefold()


def show_names(names: list[str]) -> str:
    """Return names or descriptions in a fixed order."""
    return "; ".join(sorted(show_name(name) for name in names))

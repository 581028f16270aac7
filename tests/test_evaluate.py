"""The figures of an evaluation, on texts small enough to count by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from readings import full_reading
from reportedly import UnreadableInput, desk
from reportedly.cli import commands
from reportedly.evaluate import Annotation, Evaluation, Record, annotations_of, evaluate, read_gold, render
from reportedly.evaluate.match import maximum_matching
from reportedly.evaluate.pieces import bare, pieces_of
from reportedly.evaluate.quoted import form_of, quoted
from reportedly.types import Form, Span

TEXT = """Ada said she would "go home soon" today.
Obi denied it, according to the harbour office.
"We held," he said. "We did."
"""


def span(words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


ADA = Annotation((span("Ada"),), (span("said"),), (span('she would "go home soon" today'),))
IT = Span(TEXT.index("it,"), TEXT.index("it,") + 2)
OBI = Annotation((span("Obi"),), (span("denied"),), (IT,))
HE = Span(TEXT.index("he said."), TEXT.index("he said.") + 2)
HELD = Annotation((HE,), (span("said", 1),), (span('"We held,"'), span('"We did."')))
GOLD = Record("1", TEXT, (ADA, OBI, HELD))


def measured(*found: Annotation, gold: Record = GOLD, resamples: int = 0) -> Evaluation:
    return evaluate([gold], {gold.id: found}, resamples=resamples)


def f1(of: Evaluation, metric: str, form: str = "all") -> float:
    return of.figure(metric, form).counts.f1


# --- forms and pieces ------------------------------------------------------------------------------


def test_the_form_follows_the_marks_around_letters() -> None:
    mask = quoted(TEXT)
    assert [form_of(TEXT, one.content, mask) for one in (ADA, OBI, HELD)] == [
        Form.MIXED,
        Form.INDIRECT,
        Form.DIRECT,
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Ek: ‘I will go’ and the clerks’ choice isn’t his.", "I will go"),
        ("“Open quote\n“and more” after", "Open quoteand more"),
        ("``Wire,'' he said", "Wire,"),
        ('„Ja“, «oui» und "no”', "Jaouino"),
        ("the '90s weren't ours", ""),
        ("a 'b", ""),
        ("“", ""),
        ("", ""),
    ],
)
def test_what_stands_between_marks(text: str, inside: str) -> None:
    mask = quoted(text)
    assert "".join(character for character, is_in in zip(text, mask, strict=True) if is_in) == inside


def test_pieces_are_trimmed_joined_over_blanks_and_split_at_lines() -> None:
    assert pieces_of("a b\nc", [Span(0, 1), Span(2, 5)]) == (Span(0, 3), Span(4, 5))
    assert pieces_of(" a  b ", [Span(0, 3), Span(3, 6)]) == (Span(1, 5),)
    assert pieces_of("  ", [Span(0, 2)]) == ()


def test_bare_takes_marks_off_unless_nothing_else_is_there() -> None:
    assert bare('"Go," ', Span(0, 6)) == Span(1, 3)
    assert bare("...", Span(0, 3)) == Span(0, 3)


# --- figures ---------------------------------------------------------------------------------------


def test_gold_against_itself_is_right_in_everything() -> None:
    for figure in measured(ADA, OBI, HELD).figures:
        assert figure.counts.f1 == pytest.approx(1.0), figure


def test_nothing_found_is_nothing_right() -> None:
    assert not any(figure.counts.f1 for figure in measured().figures)
    assert not any(figure.counts.f1 for figure in evaluate([GOLD], {}).figures)
    assert evaluate([GOLD], {}).predicted_documents == 0


def test_a_text_without_attributions_is_no_fault() -> None:
    nothing = evaluate([Record("0", "A quiet day.")], {"0": []})
    assert nothing.figure("attr.attr").counts.gold == 0


def test_right_passages_with_wrong_sources_are_not_linked() -> None:
    swapped = measured(
        Annotation(OBI.source, ADA.cue, ADA.content), Annotation(ADA.source, OBI.cue, OBI.content), HELD
    )
    assert f1(swapped, "source.exact") == f1(swapped, "attr.content_det") == 1
    assert swapped.figure("attr.link_acc").counts.precision == pytest.approx(1 / 3)
    assert f1(swapped, "attr.attr") == pytest.approx(1 / 3)


def test_half_a_content_counts_as_the_metric_says() -> None:
    half = measured(Annotation(ADA.source, ADA.cue, (span("she would"),)), OBI, HELD)
    assert half.figure("content.exact").counts.recall == 3 / 4
    assert f1(half, "content.overlap") == 1
    assert half.figure("content.soft").counts.recall == pytest.approx((2 / 8 + 3) / 4)
    assert half.figure("content.token").counts.precision == 1
    assert f1(half, "attr.attr") == 1
    assert f1(half, "attr.attr_iou50") == f1(half, "attr.attr_exact") == pytest.approx(2 / 3)


def test_recall_is_by_the_form_of_gold_precision_by_that_of_what_was_found() -> None:
    half = measured(Annotation(ADA.source, ADA.cue, (span("she would"),)), OBI, HELD)
    mixed, indirect = half.figure("attr.attr", "mixed").counts, half.figure("attr.attr", "indirect").counts
    assert (mixed.gold, mixed.gold_hits, mixed.predicted) == (1, 1, 0)
    assert (indirect.gold, indirect.predicted, indirect.hits) == (1, 2, 2)


def test_marks_left_out_are_forgiven_by_lenient_only() -> None:
    inner = tuple(Span(one.start + 1, one.end - 1) for one in HELD.content)
    bared = measured(ADA, OBI, Annotation(HELD.source, HELD.cue, inner))
    assert f1(bared, "content.exact") == 1 / 2
    assert f1(bared, "content.lenient") == 1


def test_one_find_serves_one_attribution_and_a_second_one_costs_precision() -> None:
    everything = measured(Annotation((span("Ada"),), (), (Span(0, len(TEXT)),)))
    assert tuple(everything.figure("attr.attr").counts) == (1, 1, 1, 3)
    twice = measured(ADA, ADA, OBI, HELD)
    assert twice.figure("attr.attr").counts.precision == 3 / 4
    assert twice.figure("content.exact").counts.precision == 1


def test_gold_without_a_source_asks_for_none_and_others_may_be_as_good() -> None:
    gold = Record(
        "2",
        TEXT,
        (
            Annotation((), ADA.cue, ADA.content),
            OBI,
            Annotation(HELD.source, HELD.cue, HELD.content, other_sources=((span("Obi"),),)),
        ),
    )
    found = measured(ADA, OBI, Annotation((span("Obi"),), HELD.cue, HELD.content), gold=gold)
    assert f1(found, "attr.attr") == 1
    assert found.figure("attr.link_acc").counts.predicted == 2


def test_what_has_no_content_counts_for_source_and_cue_only() -> None:
    empty = Annotation(ADA.source, ADA.cue)
    found = measured(empty, OBI, HELD)
    assert tuple(found.figure("attr.attr").counts) == (2, 2, 2, 3)
    assert f1(found, "source.exact") == 1


def test_a_role_that_gold_never_fills_is_left_out() -> None:
    gold = Record("3", TEXT, tuple(Annotation(one.source, (), one.content) for one in GOLD.annotations))
    found = measured(ADA, OBI, HELD, gold=gold)
    assert f1(found, "attr.attr_exact") == 1
    assert not [figure for figure in found.figures if figure.metric.startswith("cue.")]


def test_coverage_of_the_gender_gap_tracker() -> None:
    found = measured(Annotation(ADA.source, ADA.cue, (span('she would "go home'),)), OBI, HELD)
    assert f1(found, "attr.ggt_30") == 1
    assert f1(found, "attr.ggt_80") == pytest.approx(2 / 3)


def test_matching_is_not_fooled_by_a_greedy_choice() -> None:
    assert maximum_matching([[0, 1], [0]]) == {0: 1, 1: 0}
    assert maximum_matching([[0, 1], [1, 2], [0]]) == {0: 2, 1: 0, 2: 1}
    assert maximum_matching([[], [0], [0]]) == {0: 1}


@given(st.lists(st.lists(st.integers(0, 5), unique=True, max_size=6), max_size=6))
def test_no_other_matching_has_more_pairs(edges: list[list[int]]) -> None:
    def most(left: int, free: frozenset[int]) -> int:
        if left == len(edges):
            return 0
        skipped = most(left + 1, free)
        return max([skipped, *(1 + most(left + 1, free - {right}) for right in edges[left] if right in free)])

    owner = maximum_matching(edges)
    assert all(right in edges[left] for right, left in owner.items())
    assert len(set(owner.values())) == len(owner) == most(0, frozenset(range(6)))


def test_intervals_hold_the_figure_and_come_out_the_same_again() -> None:
    records = [Record(str(number), TEXT, GOLD.annotations) for number in range(8)]
    found = {record.id: [ADA, OBI][: 1 + int(record.id) % 2] for record in records}
    one, other = (evaluate(records, found, resamples=50) for _ in range(2))
    assert one == other
    figure = one.figure("attr.attr")
    assert figure.interval is not None
    assert figure.interval[0] < figure.counts.f1 < figure.interval[1]


# --- files and the command line --------------------------------------------------------------------


def line(**fields: object) -> str:
    rows = [
        {role: [list(span) for span in one.spans(role)] for role in ("source", "cue", "content")}
        for one in GOLD.annotations
    ]
    return json.dumps({"id": "1", "text": TEXT, "attributions": rows, **fields}) + "\n"


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(line() + "\n" + line(id="2", language="en"), encoding="utf-8")
    return path


def test_gold_is_read_with_its_places(gold_file: Path) -> None:
    first, second = read_gold(str(gold_file))
    assert first.annotations == GOLD.annotations
    assert (second.language, second.where) == ("en", f"{gold_file}:3")


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no JSON object"),
        (line(id=7), "'id'"),
        (line(text=None), "'text'"),
        (line(language=1), "'language'"),
        (line(attributions={}), "'attributions'"),
        (line(attributions=[3]), "attribution 1"),
        (line(attributions=[{"content": 3}]), "'content' of attribution 1"),
        (line(attributions=[{"content": [[3, 1]]}]), r"\[3, 1\]"),
        (line(attributions=[{"content": [[0, 9999]]}]), "9999"),
        (line(attributions=[{"content": [[0.5, 2]]}]), "0.5"),
        (line(attributions=[{"content": [[True, 2]]}]), "True"),
        (line(attributions=[{"source_alt": 3}]), "'source_alt'"),
        (line(id="0"), "twice"),
    ],
)
def test_bad_gold_names_file_and_line(tmp_path: Path, bad: str, what: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line(id="0") + bad, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=what) as error:
        desk.evaluate(str(path))
    assert str(error.value).startswith(f"{path}:2: ")


def test_gold_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="check the path"):
        read_gold(str(tmp_path / "none"))
    (tmp_path / "empty").touch()
    with pytest.raises(UnreadableInput, match="no record"):
        read_gold(str(tmp_path / "empty"))


def test_a_text_that_reading_would_change_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line(text="A line.\r\nAnother, Obi said.", attributions=[]), encoding="utf-8")
    with pytest.raises(UnreadableInput, match=f"{path.name}:1: reading changes"):
        desk.evaluate(str(path))


@pytest.mark.parametrize(
    ("fields", "what"), [({"id": "9"}, "no record '9'"), ({"text": "Another."}, "not that of gold")]
)
def test_predictions_have_to_fit(gold_file: Path, tmp_path: Path, fields: dict, what: str) -> None:
    path = tmp_path / "found.jsonl"
    path.write_text(line(**fields), encoding="utf-8")
    with pytest.raises(UnreadableInput, match=what):
        desk.evaluate(str(gold_file), str(path))


def test_only_outermost_attributions_are_compared() -> None:
    reading = full_reading()
    found = annotations_of(reading, Record("1", reading.article.text))
    assert (
        len(found)
        == len([one for one in reading.attributions if one.within is None])
        < len(reading.attributions)
    )


def test_the_command_line_reads_or_takes_predictions(gold_file: Path) -> None:
    read = CliRunner().invoke(commands, ["evaluate", str(gold_file)])
    assert read.exit_code == 0, read.output
    assert "2 texts, 2 of them with a prediction" in read.stdout
    given_back = CliRunner().invoke(
        commands,
        ["evaluate", str(gold_file), "--predictions", str(gold_file), "--bootstrap", "9", "--format", "json"],
    )
    document = json.loads(given_back.stdout)
    figure = next(row for row in document["figures"] if (row["metric"], row["form"]) == ("attr.attr", "all"))
    assert figure == {
        "metric": "attr.attr",
        "form": "all",
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "predicted": 6,
        "gold": 6,
        "interval": [1.0, 1.0],
    }


def test_the_table_has_a_column_for_intervals_only_with_them() -> None:
    assert "95 of 100" not in render(measured(ADA))
    assert "95 of 100" in render(measured(ADA, resamples=9))

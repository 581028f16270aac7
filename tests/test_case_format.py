"""The reader of the gold cases: what it takes, and what it answers to a slip of the pen."""

from dataclasses import replace
from pathlib import Path

import pytest

from cases import Case, CaseError, occurrences, read_cases, show_name
from place_cases import read_place_cases
from reportedly.types import (
    Addressee,
    Attribution,
    BlockKind,
    Cue,
    Entity,
    EntityKind,
    Form,
    Hop,
    Reading,
    Span,
)
from test_cases import article_of, expected, found
from time_cases import read_time_cases

HOW_TO = Path(__file__).parents[1] / "docs" / "how-to" / "write-a-gold-case.md"


def written(tmp_path: Path, text: str, ledger: str, settings: str = "") -> list[Case]:
    """Return the cases of a file with one case in it."""
    path = tmp_path / "tags.md"
    path.write_text(
        f"# Tags\n\n## A case\n{settings}\n\n```text\n{text}\n```\n```ledger\n{ledger}\n```\n",
        encoding="utf-8",
    )
    return read_cases(path)


def one(tmp_path: Path, text: str, ledger: str, settings: str = "") -> Case:
    (case,) = written(tmp_path, text, ledger, settings)
    return case


def slip(tmp_path: Path, text: str, ledger: str, settings: str = "") -> str:
    """Return the message for a case that has a slip of the pen."""
    with pytest.raises(CaseError) as error:
        written(tmp_path, text, ledger, settings)
    return str(error.value)


def slip_of_file(tmp_path: Path, words: str) -> str:
    path = tmp_path / "tags.md"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(CaseError) as error:
        read_cases(path)
    return str(error.value)


def words(case: Case) -> list[list[str]]:
    return [[case.text[a:b] for a, b in row.says] for row in case.rows]


class TestPassages:
    def test_a_broken_up_passage_has_one_span_for_each_part(self, tmp_path: Path) -> None:
        case = one(tmp_path, "“We,” he said, “left.”", "says: We … left\nwho: he\nform: direct")
        assert words(case) == [["We", "left"]]

    def test_a_number_picks_one_of_several_places(self, tmp_path: Path) -> None:
        case = one(
            tmp_path,
            "Hansen called. Hansen left, Hansen said.",
            "says: Hansen left\nwho: Hansen [3]\nform: indirect",
        )
        assert case.rows[0].fields["who"] == "Hansen [3]"

    def test_a_later_part_needs_no_number_if_it_stands_once_after_the_part_before(
        self, tmp_path: Path
    ) -> None:
        case = one(tmp_path, "They left. We, he said, left.", "says: We … left\nwho: he\nform: indirect")
        assert case.rows[0].says == (Span(11, 13), Span(24, 28))

    def test_only_whole_words_count(self) -> None:
        assert occurrences("the hen he saw", "he") == [Span(8, 10)]

    def test_scripts_without_blanks_have_no_whole_words(self) -> None:
        assert occurrences("市长说桥断了", "桥断了") == [Span(3, 6)]

    def test_marks_at_the_ends_of_a_content_do_not_count(self, tmp_path: Path) -> None:
        case = one(tmp_path, "“We left,” he said.", "says: We left,\nform: direct\nwho: he")
        assert words(case) == [["We left"]]

    def test_blanks_that_cannot_be_seen_are_written_as_entities(self, tmp_path: Path) -> None:
        case = one(tmp_path, "«&nbsp;Non&#8239;», dit-il.", "says: Non\nwho: il\nform: direct")
        assert case.text == "«\xa0Non\u202f», dit-il."

    def test_a_genitive_is_shown_without_its_ending(self, tmp_path: Path) -> None:
        case = one(
            tmp_path, "The guards’ claim that he ran", "says: he ran\nwho: The guards’\nform: indirect"
        )
        assert case.rows[0].fields["who"] == "The guards"


class TestRows:
    def test_nothing_is_no_row(self, tmp_path: Path) -> None:
        case = one(tmp_path, "It rained.", "nothing")
        assert case.rows == ()
        assert case.is_negative

    def test_a_row_without_who_has_no_source(self, tmp_path: Path) -> None:
        assert one(tmp_path, "“We left.”", "says: We left\nform: direct").rows[0].fields["who"] == "nothing"

    def test_a_row_that_names_nobody_is_negative(self, tmp_path: Path) -> None:
        assert one(tmp_path, "“We left.”", "says: We left\nspeaker: nobody\nform: direct").is_negative

    def test_rows_are_put_in_the_order_of_their_content(self, tmp_path: Path) -> None:
        ledger = "says: go\nwho: she\nform: direct\nwithin: 2\n\nsays: she said ‘go’\nwho: he\nform: direct"
        case = one(tmp_path, "“she said ‘go’,” he said", ledger)
        assert words(case) == [["she said ‘go’"], ["go"]]
        assert case.rows[1].fields["within"] == "1"

    def test_a_speaker_is_compared_without_article_and_capitals(self) -> None:
        assert show_name("The New Mayor") == show_name("new mayor")


class TestBlocks:
    def test_blank_lines_part_paragraphs(self, tmp_path: Path) -> None:
        article = article_of(one(tmp_path, "It rained.\n\nIt snowed.", "nothing"))
        assert [(b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks] == [
            (BlockKind.PARAGRAPH, "It rained."),
            (BlockKind.PARAGRAPH, "It snowed."),
        ]

    def test_number_signs_make_headline_and_heading(self, tmp_path: Path) -> None:
        article = article_of(one(tmp_path, "# Rain\n\nIt rained.\n\n## Snow", "nothing"))
        assert [b.kind for b in article.blocks] == [
            BlockKind.HEADLINE,
            BlockKind.PARAGRAPH,
            BlockKind.HEADING,
        ]
        assert article.text == "Rain\n\nIt rained.\n\nSnow"
        assert article.title == "Rain"

    def test_a_kind_holds_for_the_whole_text(self, tmp_path: Path) -> None:
        article = article_of(one(tmp_path, "It rained.", "nothing", "kind: heading\nlanguage: no"))
        assert [b.kind for b in article.blocks] == [BlockKind.HEADING]
        assert article.language == "no"

    def test_a_caption_has_its_label_and_credit_told_apart(self, tmp_path: Path) -> None:
        article = article_of(
            one(tmp_path, "LEFT OVER: A tent. Photo: Ana Sow / Kestrel", "nothing", "kind: caption")
        )
        (medium,) = article.media
        assert (medium.label, medium.credit) == ("LEFT OVER", ("Ana Sow", "Kestrel"))
        assert medium.caption is not None
        assert article.text[medium.caption.start : medium.caption.end] == "A tent."


def reading(case: Case, *attributions: Attribution) -> Reading:
    man = Entity("e1", EntityKind.PERSON, "Ravi Das", True)
    return Reading(article_of(case), (man,), attributions)


class TestComparison:
    TEXT = "“We left,” Ravi Das told Kestrel."
    LEFT = Attribution(
        id="a1",
        form=Form.DIRECT,
        content=(Span(1, 9),),
        cue=Cue(Span(20, 24), "tell"),
        source=Span(11, 19),
        speaker="e1",
        addressee=Addressee(Span(25, 32)),
        relay=(Hop("Kestrel", "stated"), Hop("Radio Volta", "inferred")),
    )

    def test_what_is_found_is_shown_as_it_is_written(self, tmp_path: Path) -> None:
        ledger = (
            "says: We left\nwho: Ravi Das\nspeaker: Ravi Das\ncue: told\nto: Kestrel\nform: direct\n"
            "relay: Kestrel > Radio Volta (inferred)"
        )
        case = one(tmp_path, self.TEXT, ledger)
        assert found(case, reading(case, self.LEFT)) == expected(case)

    def test_a_field_that_is_not_written_is_not_compared(self, tmp_path: Path) -> None:
        case = one(tmp_path, self.TEXT, "says: We left\nwho: Ravi Das\nform: direct")
        assert found(case, reading(case, self.LEFT)) == expected(case)

    @pytest.mark.parametrize(
        "change",
        [{"source": None}, {"form": Form.MIXED}, {"content": (Span(0, 9),)}, {"content": (Span(1, 3),)}],
        ids=["who", "form", "opening mark", "half"],
    )
    def test_content_source_and_form_are_always_compared(self, tmp_path: Path, change: dict) -> None:
        case = one(tmp_path, self.TEXT, "says: We left\nwho: Ravi Das\nform: direct")
        assert found(case, reading(case, replace(self.LEFT, **change))) != expected(case)

    def test_a_cue_can_be_ruled_out(self, tmp_path: Path) -> None:
        case = one(tmp_path, self.TEXT, "says: We left\nwho: Ravi Das\ncue: nothing\nform: direct")
        assert found(case, reading(case, self.LEFT)) != expected(case)

    def test_too_much_and_too_little_are_seen(self, tmp_path: Path) -> None:
        case = one(tmp_path, self.TEXT, "nothing")
        assert found(case, reading(case)) == expected(case)
        assert found(case, reading(case, self.LEFT)) != expected(case)
        case = one(tmp_path, self.TEXT, "says: We left\nwho: Ravi Das\nform: direct")
        assert found(case, reading(case)) == "nothing"

    def test_an_inner_row_is_known_by_the_number_of_its_outer_row(self, tmp_path: Path) -> None:
        ledger = (
            "says: She said go\nwho: Ravi Das\nform: direct\n\nsays: go\nwho: She\nform: indirect\nwithin: 1"
        )
        case = one(tmp_path, "“She said go,” said Ravi Das.", ledger)
        outer = Attribution("a1", Form.DIRECT, (Span(1, 12),), source=Span(20, 28))
        inner = Attribution("a2", Form.INDIRECT, (Span(10, 12),), source=Span(1, 4), within="a1")
        assert found(case, reading(case, inner, outer)) == expected(case)
        assert found(case, reading(case, replace(inner, within=None), outer)) != expected(case)


class TestSlips:
    TEXT = "“We left,” the mayor said. He said it twice."

    @pytest.mark.parametrize(
        ("ledger", "message"),
        [
            ("says: We went\nform: direct", "tags.md:10: 'We went' does not stand in the text; "),
            ("says: We left\nwho: the mayer\nform: direct", "write 'the mayor' if that is meant"),
            ("says: We left\nwho: The mayor\nform: direct", "write 'the mayor'"),
            ("says: We left\nwho: ayor\nform: direct", "copy whole words"),
            (
                "says: We left\nform: direct\ncue: said",
                "tags.md:12: 'said' stands 2 times in the text; write 'said [1]' or 'said [2]'",
            ),
            ("says: We left\nform: direct\ncue: said [3]", "'said' stands 2 times, not 3"),
            ("says: We left … We\nform: direct", "copy what follows the part before it"),
            ("says: We left … We [1]\nform: direct", "'We [1]' stands too early"),
            ("says: We left\nform: direct\nwho: the … mayor", "only 'says' may have several parts"),
            ("who: the mayor\nform: direct", "tags.md:10: this row has no 'says'"),
            ("says: We left", "this row has no 'form'; write 'form: ' and direct or indirect or mixed"),
            ("says: We left\nform: quoted", "form 'quoted' is unknown"),
            ("says: We left\nform: direct\nform: direct", "two 'form'; leave a blank line between two rows"),
            (
                "says: We left\nspeeker: nobody\nform: direct",
                "tags.md:11: 'speeker' is no field; write 'speaker'",
            ),
            ("says: We left\nform: direct\nthe mayor", "'the mayor' is no field"),
            ("says: We left\nform: direct\nwho:", "'who' is empty"),
            ("says: We left\nform: direct\nspeaker: Anna Holm", "'Anna Holm' does not stand in the text"),
            ("says: We left\nform: direct\nwithin: 2", "there is no row '2'"),
            ("says: We left\nform: direct\n\nnothing", "'nothing' stands alone in a ledger"),
            ("", "the ledger is empty; write 'nothing'"),
        ],
    )
    def test_a_slip_in_a_ledger_is_answered(self, tmp_path: Path, ledger: str, message: str) -> None:
        assert message in slip(tmp_path, self.TEXT, ledger)

    def test_another_quotation_mark_is_named(self, tmp_path: Path) -> None:
        assert "write 'didn’t'" in slip(tmp_path, "“We didn’t,” he said.", "says: didn't\nform: direct")

    @pytest.mark.parametrize(
        ("settings", "message"),
        [
            ("wieght: fair", "tags.md:4: 'wieght' is no setting; write 'weight: fair'"),
            ("weight: heavy", "write one of strong, fair, weak"),
            ("kind: title", "kind 'title' is unknown"),
            ("language: German", "write two letters"),
            ("wanted:", "write why"),
            ("weight: fair\nweight: weak", "tags.md:5: 'weight' is given twice"),
        ],
    )
    def test_a_slip_in_a_setting_is_answered(self, tmp_path: Path, settings: str, message: str) -> None:
        assert message in slip(tmp_path, self.TEXT, "nothing", settings)

    def test_prose_may_hold_colons(self, tmp_path: Path) -> None:
        assert one(tmp_path, self.TEXT, "nothing", "Note: the mayor speaks.").weight == "strong"

    @pytest.mark.parametrize(
        ("file", "message"),
        [
            ("## A\n```text\nIt rained.\n```\n", "tags.md:2: the text of 'A' has no ledger"),
            ("## A\n```ledger\nnothing\n```\n", "tags.md:2: this ledger has no text"),
            ("## A\n```text\nIt rained.\n", "tags.md:2: this block is not closed"),
            ("## A\n```text\nIt rained.\n```ledger\nnothing\n```\n", "tags.md:2: this block is not closed"),
            ("## A\n```text\n\n```\n", "the text is empty"),
            ("## A\n```python\n1\n```\n", "a block of kind 'python' is unknown"),
            ("```text\nIt rained.\n```\n", "this block belongs to no case"),
            ("## A\n## A\n", "tags.md:2: another case is called 'A'"),
            ("## A\n```text\nB\n```\n```text\nC\n```\n", "tags.md:5: 'A' has a text already"),
            (
                "## A\n```text\nB\n```\n```ledger\nnothing\n```\n```ledger\nnothing\n```\n",
                "has a ledger already",
            ),
            (
                "## A\n```text\nB\n```\nweight: fair\n```ledger\nnothing\n```\n",
                "tags.md:5: this stands too late",
            ),
            ("## A\n```text\nB\n\n# C\n```\n```ledger\nnothing\n```\n", "only the first line is a headline"),
        ],
    )
    def test_a_slip_in_the_file_is_answered(self, tmp_path: Path, file: str, message: str) -> None:
        assert message in slip_of_file(tmp_path, file)


def test_the_examples_of_the_how_to_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "how-to.md"
    examples = HOW_TO.read_text(encoding="utf-8").split("````")[1::2]
    times = [each for each in examples if "```times" in each]
    places = [each for each in examples if "```places" in each]
    examples = [each for each in examples if each not in times and each not in places]
    path.write_text("\n".join(example.removeprefix("markdown") for example in examples), encoding="utf-8")
    assert len(read_cases(path)) == len(examples) >= 3
    path.write_text("\n".join(example.removeprefix("markdown") for example in times), encoding="utf-8")
    assert len(read_time_cases(path)) == len(times) >= 1
    path.write_text("\n".join(example.removeprefix("markdown") for example in places), encoding="utf-8")
    assert len(read_place_cases(path)) == len(places) >= 1

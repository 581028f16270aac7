"""The bundles of reports themselves: that each can be read, and that a faulty one says where it is faulty."""

import re
from pathlib import Path

import pytest

from bundle_cases import FOLDER, LABELS, PARTS, ROLES, Bundle, bundles, read_bundle
from reportedly.intake import read_article

PATHS = sorted(FOLDER.glob("*/*.md"))

WHOLE = """# Fog

## report a
outlet: Post
published: 2031-03-04
language: en
url: https://post.example/fog

```text
Fog over the bay

The bay was closed, said Ana Ruiz.

Nobody was hurt, as far as is known.
```

## report b
outlet: Echo

```text
Bay shut

The bay was shut, according to the Post.
```

## claim The bay was closed
- a | same | The bay was closed | Ana Ruiz
- b | same | The bay was shut | Post
origins: 1-2
identified: Ana Ruiz
unattributed: 0
interviews: 1
why: rule 2

## copies
- b | partially | a | it is shorter
"""


def faulty(tmp_path: Path, old: str, new: str) -> str:
    """What is said of a file in which something is replaced."""
    path = tmp_path / "fog.md"
    assert old in WHOLE
    path.write_text(WHOLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError) as error:
        read_bundle(path)
    return str(error.value)


def test_there_are_as_many_as_the_readme_says() -> None:
    said = (FOLDER / "README.md").read_text(encoding="utf-8")
    for part in PARTS:
        count = len(list(bundles(part)))
        assert count >= 8 and f"`{part}/`: {count}" in said


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_bundle_is_whole(path: Path) -> None:
    bundle = read_bundle(path)
    assert bundle.title and 4 <= len(bundle.reports) <= 8 and bundle.claims
    assert list(bundle.reports) == list("abcdefgh"[: len(bundle.reports)])
    for report in bundle.reports.values():
        assert re.fullmatch(r"[a-z]{2}", report.head.get("language", "en"))
        assert re.match(r"\d{4}-\d\d-\d\d", report.head["published"])
        assert ".example" in report.head.get("url", ".example")
    for claim in bundle.claims:
        assert 0 <= claim.min <= claim.max and claim.why
        assert min(claim.unattributed, claim.interviews) >= 0
        assert claim.unattributed <= claim.max and len(claim.identified) <= claim.max
        assert any(member.role == "same" for member in claim.members)
        for member in claim.members:
            assert member.role in ROLES and member.speaker
            assert bundle.reports[member.letter].text.count(member.words) == 1
    for copy, label, source in bundle.copies:
        assert copy != source and label in LABELS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_words_of_a_claim_stand_in_what_the_program_reads(path: Path) -> None:
    bundle = read_bundle(path)
    texts = {}
    for letter, report in bundle.reports.items():
        texts[letter] = read_article(report.page(), path=f"{letter}.html").text
    for claim in bundle.claims:
        for member in claim.members:
            assert member.words in texts[member.letter], (claim.title, member)


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "fog.md"
    path.write_text(WHOLE, encoding="utf-8")
    bundle = read_bundle(path)
    assert isinstance(bundle, Bundle) and list(bundle.reports) == ["a", "b"]
    (claim,) = bundle.claims
    assert (claim.min, claim.max, claim.identified) == (1, 2, ("Ana Ruiz",))
    assert bundle.copies == (("b", "partially", "a"),)
    page = bundle.reports["a"].page().decode()
    assert "<h1>Fog over the bay</h1>" in page and page.count("<p>") == 2


def test_the_page_escapes_what_is_markup(tmp_path: Path) -> None:
    path = tmp_path / "fog.md"
    path.write_text(WHOLE.replace("Nobody was hurt", "5 < 6 & <b>"), encoding="utf-8")
    assert b"5 &lt; 6 &amp; &lt;b&gt;" in read_bundle(path).reports["a"].page()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## copies", "## copied", "## copied"),
        ("```text\nBay", "```\nBay", "report b"),
        ("- a | same", "- c | same", "- c | same"),
        ("- a | same", "- a | alike", "- a | alike"),
        ("| The bay was closed | Ana", "| The bay was open | Ana", "The bay was open"),
        ("| The bay was closed | Ana", "| as | Ana", "not once in report a: as"),
        (" | Post", "", "- b | same | The bay was shut"),
        ("origins: 1-2", "", "The bay was closed"),
        ("origins: 1-2", "origins: 1", "The bay was closed"),
        ("origins: 1-2", "origins: one-two", "The bay was closed"),
        ("origins: 1-2", "origins: 2-1", "The bay was closed"),
        ("unattributed: 0\n", "", "The bay was closed"),
        ("interviews: 1", "interviews: some", "The bay was closed"),
        ("| partially | a", "| partly | a", "partly"),
        ("- b | partially", "- c | partially", "- c | partially"),
        ("- b | partially | a | it is shorter", "- b | partially", "- b | partially"),
        ("## report b", "## report a", "report a"),
        ("## report b", "## report ", "report"),
    ],
)  # fmt: skip
def test_a_faulty_file_says_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    error = faulty(tmp_path, old, new)
    assert "fog.md" in error and said in error

"""The names that others rely on: pinned, so that none is lost or added unnoticed."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reportedly

NAMES = [
    "Article",
    "Attribution",
    "Entity",
    "Form",
    "Judgement",
    "LedgerError",
    "LexiconError",
    "Likeness",
    "NotInstalled",
    "PersonName",
    "Query",
    "Reading",
    "ReportedlyError",
    "Span",
    "UnreadableInput",
    "__version__",
    "compare_people",
    "open_ledger",
    "read",
]


def test_the_public_names_are_these() -> None:
    assert reportedly.__all__ == NAMES
    assert len(NAMES) <= 20
    assert dir(reportedly) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(reportedly, name) is not None


def test_an_unknown_name_is_an_attribute_error_that_lists_what_there_is() -> None:
    with pytest.raises(AttributeError, match="UnreadableInput"):
        reportedly.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_read_stays_the_function_after_its_room_is_imported() -> None:
    room = importlib.import_module("reportedly.read")
    assert callable(reportedly.read)
    assert callable(room.read_article)
    from reportedly import read

    assert read is reportedly.read


@pytest.mark.parametrize(
    "room", ["intake", "read", "export", "lexicon", "desk", "types", "errors", "spans", "spelling"]
)
def test_what_a_room_offers_is_sorted_and_exists(room: str) -> None:
    module = importlib.import_module(f"reportedly.{room}")
    names = getattr(module, "__all__", None)
    assert names, f"reportedly.{room} names nothing in __all__"
    assert sorted(names) == sorted(set(names))
    assert not [name for name in names if not hasattr(module, name)]


def test_the_examples_of_the_page_about_python_run(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    reading, looking, adding = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    text = "The bridge at Lindvik is open again, the mayor of Lindvik said on 14 March 2031."
    (tmp_path / "case-17").mkdir()
    (tmp_path / "case-17" / "page.html").write_text(
        f'<html><head><meta name="date" content="2031-03-14"></head><body><p>{text}</p></body></html>',
        encoding="utf-8",
    )
    (tmp_path / "page.html").write_text(f"<p>{text}</p>", encoding="utf-8")
    (tmp_path / "example.py").write_text("\n".join((adding, _guarded(reading + looking))), encoding="utf-8")
    done = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("added case-17/page.html") and "indirect" in lines[1]
    assert "the mayor of Lindvik" in done.stdout
    assert lines[-1].startswith("ffffffff: the ledger has no such statement")


def _guarded(code: str) -> str:
    """Code that worker processes do not run when they import it."""
    return "if __name__ == '__main__':\n" + "".join(f"    {line}\n" for line in code.splitlines())

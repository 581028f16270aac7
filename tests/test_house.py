"""House figures: short functions, few parameters, small modules; nothing of a machine in the files."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
ROOT = TOP / "src" / "reportedly"
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST_FUNCTION, MOST_PARAMETERS, LONGEST_MODULE = 60, 6, 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "handler", "misc", "common"}

# Absolute paths of people's machines, and the hosts that packages come from:
# put together here so that this file does not trip over itself.
OF_A_MACHINE = re.compile(
    r"(?<![\w.~])/(?:home|root|Users|work|opt|mnt|farm)/\w"
    + r"|/tmp/\w|[A-Z]:\\Users|"
    + "|".join(re.escape(host) for host in ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs"))
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_the_house_figures(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    lines = source.count("\n")
    faults = [f"{lines} lines, at most {LONGEST_MODULE}"] if lines > LONGEST_MODULE else []
    if path.stem in VAGUE_NAMES:
        faults.append(f"{path.stem} says nothing about what is in it")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            faults.extend(faults_of(node))
    assert not faults, f"{path.name}: " + "; ".join(faults)


def faults_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    first = function.body[0]
    doc = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    length = (function.end_lineno or 0) - function.lineno + 1 - doc
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    count = len([name for name in names if name not in ("self", "cls")])
    faults = []
    if length > LONGEST_FUNCTION:
        faults.append(f"{function.name} has {length} lines, at most {LONGEST_FUNCTION}")
    if count > MOST_PARAMETERS:
        faults.append(f"{function.name} takes {count} parameters, at most {MOST_PARAMETERS}")
    return faults


def files_of_the_project() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        text=True,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [TOP / name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_path_of_a_machine_or_a_package_host() -> None:
    found = []
    for path in files_of_the_project():
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(TOP)}: {match[0]}" for match in OF_A_MACHINE.finditer(text)]
    assert not found, "\n".join(found)


def test_pages_of_others_are_not_in_the_project() -> None:
    """Whatever is larger than this is data, and data needs a licence and a reason."""
    large = [path for path in files_of_the_project() if path.is_file() and path.stat().st_size > 1_000_000]
    weights = TOP / "src" / "reportedly" / "read" / "model" / "weights"
    assert not [path for path in large if path.parent != weights]


def test_the_weights_are_small_and_have_a_card() -> None:
    weights = sorted((TOP / "src" / "reportedly" / "read" / "model" / "weights").iterdir())
    card = (TOP / "docs" / "model-card.md").read_text(encoding="utf-8")
    assert len(weights) == 6
    for path in weights:
        assert path.stat().st_size <= 45_000_000, path.name
        assert f"`{path.name}`" in card

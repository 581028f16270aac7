"""Starting stays light: what is loaded is counted, since times differ from machine to machine."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "alembic",
    "anyascii",
    "babel",
    "charset_normalizer",
    "dateparser",
    "fastwarc",
    "feedparser",
    "htmldate",
    "httpcore",
    "httpx",
    "jinja2",
    "lxml",
    "markupsafe",
    "multiprocessing",
    "numpy",
    "onnxruntime",
    "pebble",
    "protego",
    "psycopg",
    "py3langid",
    "rapidfuzz",
    "rich",
    "sqlalchemy",
    "tokenizers",
    "trafilatura",
    "turbohtml",
}


def loaded_by(code: str) -> set[str]:
    listing = "import sys, json; print(json.dumps(list(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", f"{code}\n{listing}"], capture_output=True, check=True)
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_of_it() -> None:
    loaded = loaded_by("import reportedly")
    assert {name for name in loaded if name.startswith("reportedly.")} == set()
    assert not HEAVY & loaded


@pytest.mark.parametrize(
    "code",
    [
        "import reportedly; reportedly.Reading, reportedly.UnreadableInput",
        "import reportedly; reportedly.read, reportedly.open_ledger, reportedly.Query, reportedly.LedgerError",
        "import reportedly.cli",
        "import reportedly.cli as c\ntry: c.commands(['read', '--help'])\nexcept SystemExit: pass",
        "import reportedly.cli as c\ntry: c.commands(['find', '--help'])\nexcept SystemExit: pass",
    ],
    ids=["types", "functions", "command-line", "help", "help-of-the-ledger"],
)
def test_nothing_heavy_is_loaded_before_a_report_is_read(code: str) -> None:
    loaded = loaded_by(code)
    assert not HEAVY & loaded
    rooms = {"intake", "read", "spelling", "lexicon", "store.ledger"}
    assert not {f"reportedly.{room}" for room in rooms} & loaded


def test_the_model_is_loaded_without_the_steps_of_reading() -> None:
    loaded = loaded_by("from reportedly.read.model.session import load_model; load_model()")
    assert "onnxruntime" in loaded
    assert "reportedly.read.reader" not in loaded
    assert "reportedly.read.reader" in loaded_by("from reportedly.read import read_article")

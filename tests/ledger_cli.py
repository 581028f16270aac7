"""The ledger's commands called in this process, as the program calls them, for the tests of the command line."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from click.testing import CliRunner

from reportedly import cli

# What reading needs to be quick in a test.
QUICK = ("--rules-only", "--jobs", "1")

WITNESS = "Zebulon Quill"

FERRY = f"""<!DOCTYPE html><html lang="en"><head><title>{WITNESS} saw the ferry sink</title>
<meta property="og:site_name" content="Lindvik Post">
<meta property="article:published_time" content="2031-03-04T09:05:00+01:00"></head><body><article>
<h1>{WITNESS} saw the ferry sink</h1>
<p>“The ferry sank in four minutes,” {WITNESS}, a lock-keeper, told the Harbour Wire on Monday.</p>
<p>{WITNESS} said that the crew had left first.</p>
<p>The harbour office denied that the ferry had been overloaded.</p>
<p>“Nobody asked us,” Marit Solheim said. According to Marit Solheim, {WITNESS} claimed that the alarm
had been off for a week.</p>
</article></body></html>"""

BRIDGE = "The bridge at Lindvik is open again, the mayor of Lindvik said.\n"
SCHOOL = "The school will stay shut until May, said Ada Obi. Parents said they had not been asked.\n"


class Done(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """What it wrote, read as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def call(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Done:
    """Run the program with arguments, standard input and variables of the environment."""
    # The name of nobody's account, and no ledger of somebody who runs the tests.
    environment = {"REPORTEDLY_ACTOR": None, "REPORTEDLY_LEDGER": None, "COLUMNS": "100", **variables}
    handlers = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    code = 0
    try:
        with (
            CliRunner().isolation(stdin, environment) as (out, err, _both),
            patch.object(sys, "argv", ["reportedly", *map(str, arguments)]),
        ):
            try:
                cli.main()
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 0
            sys.stdout.flush()
            sys.stderr.flush()
            return Done(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def pages(folder: Path) -> Path:
    """Put three reports into a folder: a page with a witness in its name, and two texts."""
    folder.mkdir()
    (folder / f"{WITNESS}.html").write_text(FERRY, encoding="utf-8")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "school.txt").write_text(SCHOOL, encoding="utf-8")
    return folder


def ids(ledger: Path, *words: str) -> list[str]:
    """The ids of the statements that a search finds, as the ledger orders them."""
    return [hit["attribution"] for hit in call("find", "--all", *words, "--ledger", ledger).lines]

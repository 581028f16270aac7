"""Sets up .venv with everything Reportedly needs, and runs a program in it.

    python3 scripts/bootstrap.py                     set up, or see that all is set up
    python3 scripts/bootstrap.py reportedly demo     the same, then run a program of .venv

Uses the standard library only, and uv if it is there.  Nothing is installed
again until pyproject.toml or constraints.txt change in what they ask for, so
without a network everything goes on working.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
NEWEST_KNOWN = 15
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "reportedly-is-installed"


def main(arguments):
    """Set up, then become the program asked for."""
    with_a_newer_python()
    if not is_set_up():
        set_up()
    if not arguments:
        print("Reportedly is set up in .venv. Next: make demo, or . .venv/bin/activate")
        return
    program = shutil.which(arguments[0], path=str(PROGRAMS))
    if program is None:
        stop(f"there is no program {arguments[0]!r} in .venv; try reportedly, python, pytest, ruff or mypy")
    if os.name == "nt":
        sys.exit(subprocess.call([program, *arguments[1:]]))
    sys.stdout.flush()
    os.execv(program, [program, *arguments[1:]])


def stop(message):
    """Leave with a message that says what to do."""
    sys.exit("bootstrap: " + message)


def by_apt(package):
    """Install a package with apt; return whether that is allowed here."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", package]):
        subprocess.call(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL)
    return True


def written(version):
    """Return a version of Python as people write it."""
    return f"{version[0]}.{version[1]}"


def with_a_newer_python():
    """Go on under a Python that is new enough, if this one is not."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(NEWEST_KNOWN, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            sys.exit(subprocess.call([found, *sys.argv]))
    stop(
        f"Python {written(OLDEST)} or newer is needed, this is {written(sys.version_info)} and no newer one "
        "is on the PATH; install one, then run: make PYTHON=/path/to/python3"
    )


def wanted():
    """Return what has to be installed, as one line that changes when it does."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [project["build-system"], project["project"], project["tool"]["hatch"]]
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode())
    digest.update((ROOT / "constraints.txt").read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def is_set_up():
    """Return whether .venv holds what is wanted."""
    return STAMP.is_file() and PYTHON.exists() and STAMP.read_text(encoding="utf-8") == wanted()


def set_up():
    """Make .venv if it is missing or broken, and install Reportedly in it from this folder."""
    if not runs(PYTHON):
        make_venv(shutil.which("uv"))
    print("bootstrap: installing into .venv ...", flush=True)
    # The build tools go into .venv too: they are pinned like the rest, and a
    # later change can be installed without a network.
    steps = [["hatchling", "editables"], ["--no-build-isolation", "--editable", ".[test]"]]
    for step in steps:
        if not installed(step):
            stop("the packages could not be installed (see above); a network is needed for the first time")
    STAMP.write_text(wanted(), encoding="utf-8")


def installed(packages):
    """Install packages into .venv, in the versions of constraints.txt; return whether that went well."""
    uv = shutil.which("uv")
    if uv:
        install = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return subprocess.call([*install, "--constraint", "constraints.txt", *packages], cwd=str(ROOT)) == 0


def runs(python):
    """Return whether a Python is there, works and is new enough."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return python.exists() and subprocess.call([str(python), "-c", test], stderr=subprocess.DEVNULL) == 0


def make_venv(uv):
    """Make .venv anew."""
    print(f"bootstrap: making .venv with Python {written(sys.version_info)} ...", flush=True)
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    elif find_spec("venv") is None or find_spec("ensurepip") is None:
        stop(
            "this Python comes without venv; on Debian and Ubuntu: sudo apt install python3-venv; "
            "or install uv, which does without it"
        )
    else:
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.call(command) != 0:
        stop(".venv could not be made (see above); is this folder writable and is there room on the disk?")


if __name__ == "__main__":
    main(sys.argv[1:])

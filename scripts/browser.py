"""Gets what the tests in a browser need: packages into .venv, and Chromium where apt can.

    python3 scripts/browser.py

Apart from bootstrap.py since Playwright is larger than everything else together and only these
tests need it; without it they are skipped, and say so.
"""

import os
import shutil
import subprocess
import sys

import bootstrap

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main():
    """Get packages and browser; say what is missing."""
    bootstrap.with_a_newer_python()
    import tomllib

    if not bootstrap.is_set_up():
        bootstrap.set_up()
    project = tomllib.loads((bootstrap.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if not bootstrap.installed(project["project"]["optional-dependencies"]["browser"]):
        sys.exit("browser: the packages could not be installed (see above)")
    if not found() and not by_apt():
        sys.exit("browser: there is no Chromium; install it, then run the tests again")
    print(f"browser: {found()}")


def found():
    """Return the path of a browser, None if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def by_apt():
    """Install Chromium with apt if that is allowed here; return whether it is there then."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
        subprocess.call(["apt-get", *step], env=quiet, stdout=subprocess.DEVNULL)
    return found() is not None


if __name__ == "__main__":
    main()

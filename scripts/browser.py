"""Gets what the tests in a browser need: packages into .venv, and Chromium where apt can.

    python3 scripts/browser.py

Apart from bootstrap.py since Playwright is larger than everything else together and only these
tests need it; without it they are skipped, and say so.
"""

import shutil
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
    if not found() and not (bootstrap.by_apt("chromium") and found()):
        sys.exit("browser: there is no Chromium; install it, then run the tests again")
    print(f"browser: {found()}")


def found():
    """Return the path of a browser, None if there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


if __name__ == "__main__":
    main()

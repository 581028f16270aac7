"""Ways to misbehave in a worker process; apart from the tests, so that a worker can import them."""

import os
import signal
import time

from reportedly.desk import Layout, Outcome, Report


def die_on_bad(report: Report, layout: Layout, manner: object) -> Outcome:
    """Be killed in the middle of a report whose name says so, as by a fault in a parser."""
    if "bad" in report.path:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(report.path, text=f"{report.path}\n")


def sleep_on_bad(report: Report, layout: Layout, manner: object) -> Outcome:
    """Never come to an end with a report whose name says so."""
    if "bad" in report.path:
        time.sleep(600)
    return Outcome(report.path, text=f"{report.path}\n")


def devour_on_bad(report: Report, layout: Layout, manner: object) -> Outcome:
    """Ask for more memory than there is with a report whose name says so."""
    if "bad" in report.path:
        bytearray(64 * 2**30)
    return Outcome(report.path, text=f"{report.path}\n")


def chatter(report: Report, layout: Layout, manner: object) -> Outcome:
    """Print what nobody asked for, as libraries do."""
    os.write(1, b"noise on stdout\n")
    os.write(2, b"noise on stderr\n")
    return Outcome(report.path, text=f"{report.path}\n")


def slower_at_first(report: Report, layout: Layout, manner: object) -> Outcome:
    """Take longest for the first report."""
    time.sleep(0.5 if report.path == "0" else 0)
    return Outcome(report.path, text=report.path)

"""What can go wrong, as exceptions that say what, where and what to do.

ReportedlyError
├── UnreadableInput   a file, a page or standard input cannot be read
├── LedgerError       a ledger cannot be opened, read or written
├── LexiconError      a data file of the lexicon is wrong; names file and entry
└── NotInstalled      an optional part of Reportedly is not installed
"""

__all__ = [
    "LedgerError",
    "LexiconError",
    "NotInstalled",
    "ReportedlyError",
    "UnreadableInput",
    "cannot_open",
]


class ReportedlyError(Exception):
    """Any error that Reportedly raises on purpose; its text is meant for people."""


class UnreadableInput(ReportedlyError):
    """The bytes given cannot be read as a news report."""


class LedgerError(ReportedlyError):
    """A ledger cannot be opened, is not one, is damaged, or holds nothing of what is asked for."""


class LexiconError(ReportedlyError):
    """A data file of the lexicon does not hold what it should."""


class NotInstalled(ReportedlyError):
    """A part that is not in the core is asked for; the text names what to install."""


def cannot_open(error: OSError | ValueError) -> str:
    """Return why a file cannot be opened, and what to do about it.

    Args:
        error: what the system said.

    Example: for a ``FileNotFoundError`` it is "there is no such file; check the path".
    """
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "may not be read by you; change its permissions or run as a user who may read it"
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or "unknown reason"
    return f"cannot be opened ({reason[:1].lower()}{reason[1:]}); check the path"

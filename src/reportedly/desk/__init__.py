"""The desk: the one place where the rooms of the package are joined.

Nothing heavy is imported before it is needed: the process that hands out the work never loads a parser.
"""

from reportedly.contract import escaped
from reportedly.desk.amounts import Amount, amount_of
from reportedly.desk.keeping import Taking, open_ledger, reread, take_in
from reportedly.desk.measuring import evaluate
from reportedly.desk.reading import (
    STDIN,
    Format,
    Layout,
    Limits,
    Manner,
    Outcome,
    Report,
    bound,
    check_reports,
    example_reports,
    find_reports,
    findings_heading,
    heading,
    prepare_gazetteer,
    read,
    read_reports,
    rules_of,
    rules_table,
    visible,
    written,
)

__all__ = [
    "STDIN",
    "Amount",
    "Format",
    "Layout",
    "Limits",
    "Manner",
    "Outcome",
    "Report",
    "Taking",
    "amount_of",
    "bound",
    "check_reports",
    "escaped",
    "evaluate",
    "example_reports",
    "find_reports",
    "findings_heading",
    "heading",
    "open_ledger",
    "prepare_gazetteer",
    "read",
    "read_reports",
    "reread",
    "rules_of",
    "rules_table",
    "take_in",
    "visible",
    "written",
]

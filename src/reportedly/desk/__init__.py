"""The desk: the one place where the rooms of the package are joined.

Nothing heavy is imported before it is needed: the process that hands out the work never loads a parser.
"""

from reportedly.contract import escaped
from reportedly.desk.amounts import Amount, amount_of
from reportedly.desk.claiming import claims, origins, pair, parties
from reportedly.desk.comparing import compare, copies
from reportedly.desk.judging import judge, judged_line
from reportedly.desk.keeping import Taking, open_ledger, reread, take_in
from reportedly.desk.looking import counted, exported, found, shown
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
from reportedly.desk.upkeep import doctor, heads_in, migrate, repair, restore

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
    "claims",
    "compare",
    "copies",
    "counted",
    "doctor",
    "escaped",
    "evaluate",
    "example_reports",
    "exported",
    "find_reports",
    "findings_heading",
    "found",
    "heading",
    "heads_in",
    "judge",
    "judged_line",
    "migrate",
    "open_ledger",
    "origins",
    "pair",
    "parties",
    "prepare_gazetteer",
    "read",
    "read_reports",
    "repair",
    "reread",
    "restore",
    "rules_of",
    "rules_table",
    "shown",
    "take_in",
    "visible",
    "written",
]

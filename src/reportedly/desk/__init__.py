"""The desk: the one place where the rooms of the package are joined.

Nothing heavy is imported before it is needed: the process that hands out the work never loads a parser.
"""

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
    evaluate,
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
    "Format",
    "Layout",
    "Limits",
    "Manner",
    "Outcome",
    "Report",
    "bound",
    "check_reports",
    "evaluate",
    "example_reports",
    "find_reports",
    "findings_heading",
    "heading",
    "prepare_gazetteer",
    "read",
    "read_reports",
    "rules_of",
    "rules_table",
    "visible",
    "written",
]

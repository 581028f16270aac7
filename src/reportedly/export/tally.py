"""What the standards desk objects to in a report, in a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.types import Finding, Severity

__all__ = ["findings_summary"]


def findings_summary(findings: Sequence[Finding]) -> str:
    """Return how many findings a report has, in words.

    Example: ``"3 findings: 1 serious, 2 warning"``.
    """
    if not findings:
        return "No findings"
    counts = Counter(finding.severity for finding in findings)
    parts = ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])
    return f"{len(findings)} finding{'s' if len(findings) > 1 else ''}: {parts}"

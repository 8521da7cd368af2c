"""What a finding is known by from one run to the next."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from validate.findings import Finding

PASSING = frozenset({"first"})
"""The values of findings that name a line, and so change with what stands above."""


def fingerprints(findings: Sequence[Finding]) -> Sequence[str]:
    """A hexadecimal text for each finding: all differ, and none changes when the lines above become more or fewer."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        mark = repr((finding.code, finding.variant, finding.location.file, finding.location.pointer, lasting(finding)))
        marks.append(hashlib.sha256(f"{seen[mark]} {mark}".encode()).hexdigest())
        seen[mark] += 1
    return marks


def lasting(finding: Finding) -> list[tuple[str, str]]:
    """The values of a finding that do not name a line."""
    return sorted((name, value) for name, value in finding.values.items() if name not in PASSING)

"""What a finding is known by from one run to the next."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from validate.findings import Finding


def fingerprints(findings: Sequence[Finding]) -> Sequence[str]:
    """A hexadecimal text for each finding: all differ, and none changes with the lines above or with what the schema allows."""
    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        mark = repr((finding.code, finding.variant, finding.location.file, finding.location.pointer, finding.own))
        marks.append(hashlib.sha256(f"{seen[mark]} {mark}".encode()).hexdigest())
        seen[mark] += 1
    return marks

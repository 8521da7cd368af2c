"""Fingerprints, which identify findings across runs."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from validate.findings import Finding


def fingerprints(findings: Sequence[Finding]) -> Sequence[str]:
    """A hexadecimal hash for each finding: unique, and independent of line numbers."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        identity = repr((finding.code, finding.variant, finding.location.file, finding.location.pointer, finding.identity))
        found.append(hashlib.sha256(f"{seen[identity]} {identity}".encode()).hexdigest())
        seen[identity] += 1
    return found

"""Programs that measure the validator and try it on more than a test run has time for: `python -m benchmarks.<name>`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = (str(ROOT), str(ROOT / "docs" / "_ext"))
"""Where the project's packages are, which need not be installed."""

sys.path.append(PACKAGES[1])
inherited = os.environ.get("PYTHONPATH")
os.environ["PYTHONPATH"] = os.pathsep.join((*PACKAGES, *([inherited] if inherited else [])))  # for programs that are started

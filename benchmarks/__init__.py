"""Programs that measure the validator and try it on more than a test run has time for: `python -m benchmarks.<name>`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "docs" / "_ext"))  # the handbook's package need not be installed

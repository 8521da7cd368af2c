"""`python -m validate`."""

from __future__ import annotations

import gc
import sys

from validate.cli import main

if __name__ == "__main__":
    gc.disable()  # nearly all that a run makes lives until its end
    sys.exit(main())

"""`python -m validate`."""

from __future__ import annotations

import sys

from validate.cli import main

sys.exit(main())

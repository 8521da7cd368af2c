"""`python -m validate`: tells again what it remembers of an unchanged tree, and else runs the command line."""

from __future__ import annotations

import gc
import sys

from validate.warm import memory


def main() -> int:
    """Answer from memory or run, and return the exit code."""
    remembered = memory(sys.argv[1:])
    known = remembered.recall() if remembered else None
    if known:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(known[0])
        return known[1]
    gc.disable()  # nearly all that a run makes lives until its end
    from validate.cli import main as run  # noqa: PLC0415 -- 60 ms that a known answer does not need

    return run(memory=remembered)


sys.exit(main())

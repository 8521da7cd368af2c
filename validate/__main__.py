"""`python -m validate`: tells again what it remembers of an unchanged tree, and else runs the command line.

Everything is imported where Ctrl-C is already heard: that also ends a program that is only starting.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Run, and return the exit code; what a shell gives for a program that Ctrl-C ended, if it does."""
    try:
        exit_code = run()
        ignore_interrupts()
    except KeyboardInterrupt:
        ignore_interrupts()
        return 130
    return exit_code


def ignore_interrupts() -> None:
    """Let nothing disturb the end, which takes no time."""
    import signal  # noqa: PLC0415 -- see above

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run() -> int:
    """Answer from memory or run the command line."""
    import gc  # noqa: PLC0415 -- see above

    from validate.warm import memory  # noqa: PLC0415 -- see above

    remembered = memory(sys.argv[1:])
    known = remembered.recall() if remembered else None
    if known:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(known[0])
        return known[1]
    gc.disable()  # nearly all that a run makes lives until its end
    from validate.cli import main as command_line  # noqa: PLC0415 -- 60 ms that a known answer does not need

    return command_line(memory=remembered)


sys.exit(main())

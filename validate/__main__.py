"""`python -m validate`: everything is imported where Ctrl-C is already caught, which also ends a program that is starting."""

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
    """Run the command line."""
    import gc  # noqa: PLC0415 -- see above

    gc.disable()  # nearly all that a run makes lives until its end
    from validate.cli import main as command_line  # noqa: PLC0415 -- see above

    return command_line()


sys.exit(main())

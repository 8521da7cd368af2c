"""`python -m handbook build SITE | pdf FOLDER | links FOLDER | index SITE | serve`: exit code 0 done, 2 not done."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module

from handbook.terminal import Stopped, catch_signals, open_streams, say

NOT_DONE, STOPPED = 2, 128


def main() -> int:
    """Run the command line, which is loaded only once a signal can be answered; say why it could not be done."""
    if not open_streams():
        say("Der er intet sted at skrive til: standard output eller standard error er lukket.", sys.stderr)
        return NOT_DONE
    try:
        catch_signals()
        exit_code: int = import_module("handbook.cli").main(sys.argv[1:])
    except SystemExit as end:  # of argparse, after help
        return int(end.code or 0) if say("", sys.stdout) and say("", sys.stderr) else NOT_DONE
    except Stopped as stopped:
        say("Afbrudt.", sys.stderr)
        return STOPPED + stopped.number
    except ModuleNotFoundError as error:
        say(f"Pakken {error.name} mangler. Håndbogen bygges med: python3 noxfile.py handbook", sys.stderr)
        return NOT_DONE
    return exit_code


if __name__ == "__main__":
    gc.disable()  # nearly all objects live until the end of a build; `serve` enables it
    atexit.register(gc.freeze)  # Python looks for garbage once more when it ends
    sys.exit(main())

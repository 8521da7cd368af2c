"""`python docs/_ext/search_index.py SITE`: makes the search index of a built site, in its folder pagefind/."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from handbook import today  # noqa: E402 -- needs the path above
from handbook.search.index import NoPagefind, write  # noqa: E402 -- as above
from handbook.site import Handbook  # noqa: E402 -- as above
from validate import CannotRun, check  # noqa: E402 -- as above


def main(arguments: list[str]) -> int:
    """Index the built site that the first argument names, of the tree that the second names or this one; 2 if it cannot."""
    if not arguments:
        print("Skriv mappen med den byggede håndbog: python docs/_ext/search_index.py build/site", file=sys.stderr)
        return 2
    site, root = Path(arguments[0]), Path(arguments[1]) if len(arguments) > 1 else ROOT
    try:
        count = write(site, Handbook.of(root, check(root, today(os.environ))))
    except (NoPagefind, CannotRun) as reason:
        print(reason, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as failure:
        print(f"Søgningen kunne ikke bygges: Pagefind stoppede med kode {failure.returncode}.", file=sys.stderr)
        return 2
    print(f"Søgning: {count} sider")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

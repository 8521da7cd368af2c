"""`python docs/_ext/build_site.py SITE [OPTION ...]`: builds the handbook and puts it in the place of the old one.

The options go to Sphinx. Nothing of an earlier build is used. Where something fails, the exit code is not 0 and the old site
stands as it did.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from publishing import Busy, Unfit, publish  # noqa: E402 -- as above
from verification import faults  # noqa: E402 -- as above

from handbook import today  # noqa: E402 -- needs the path above
from handbook.search.index import NoPagefind, write  # noqa: E402 -- as above
from handbook.site import Handbook, docname  # noqa: E402 -- as above
from validate import CannotRun, check  # noqa: E402 -- as above

DOCS = ROOT / "docs"
SPHINX = ("--quiet", "--nitpicky", "--keep-going", "--fail-on-warning", "--fresh-env", "--builder", "html")
UNTOUCHED = "Den gamle udgave af håndbogen står urørt."


def main(arguments: Sequence[str]) -> int:
    """Build the site that the first argument names; 2 if it could not be done."""
    site = Path(arguments[0])
    try:
        handbook = Handbook.of(ROOT, check(ROOT, today(os.environ)))
        searchable: list[int] = []

        def make(folder: Path) -> None:
            sphinx(folder, arguments[1:])
            searchable.append(write(folder, handbook))

        publish(site, make, lambda folder: faults(folder, pages(handbook), searchable[0]))
    except Busy:
        reason = "En anden er ved at bygge håndbogen lige nu; prøv igen om lidt."
    except subprocess.CalledProcessError:
        reason = "Håndbogen kunne ikke bygges; grunden står ovenfor."
    except Unfit as error:
        reason = "Den byggede håndbog er ikke i orden:\n" + "\n".join(error.args)
    except (NoPagefind, CannotRun) as error:
        reason = str(error)
    except OSError as error:
        reason = f"Håndbogen kunne ikke skrives: {error}"
    else:
        print(f"Håndbogen: {(site / 'index.html').absolute().as_uri()}")
        print("Søgning, Find indsats og Sammenlign kræver en webserver; den får du med: python3 noxfile.py serve")
        return 0
    print(f"{reason}\n{UNTOUCHED}", file=sys.stderr)
    return 2


def sphinx(folder: Path, options: Sequence[str]) -> None:
    """Build the pages into a folder, with nothing left of another build. Raises CalledProcessError."""
    with TemporaryDirectory() as doctrees:
        command = [sys.executable, "-m", "sphinx", *SPHINX, "--doctree-dir", doctrees, *options, str(DOCS), str(folder)]
        subprocess.run(command, check=True)  # noqa: S603 -- no shell, and the words are the caller's own


def pages(handbook: Handbook) -> Sequence[str]:
    """The pages that the handbook has to have, by their paths in the site."""
    entries = [docname(entry) for entry in handbook.corpus.entries.values()]
    written = [path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")]
    return [f"{name}.html" for name in (*entries, *written) if not name.startswith("_")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

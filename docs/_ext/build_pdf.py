"""`python docs/_ext/build_pdf.py FOLDER [OPTION ...]`: builds the print edition into a folder, from nothing.

The options go to Sphinx. Where the PDF cannot be made, the exit code is not 0, and what is missing is told in a few lines.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from handbook.edition.paper import CannotPrint, weasyprint  # noqa: E402 -- needs the path above

SPHINX = ("--quiet", "--nitpicky", "--keep-going", "--fail-on-warning", "--fresh-env", "--builder", "pdf")


def main(arguments: Sequence[str]) -> int:
    """Build the edition into the folder that the first argument names; 2 if the machine lacks something, 1 if Sphinx fails."""
    try:
        weasyprint()
    except CannotPrint as error:
        print(f"{error.category}: {error}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as doctrees:
        folder, *options = arguments
        command = [sys.executable, "-m", "sphinx", *SPHINX, "--doctree-dir", doctrees, *options, str(ROOT / "docs"), folder]
        return subprocess.run(command, check=False).returncode  # noqa: S603 -- no shell, and the words are the caller's own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The handbook at a local address, built again, with its search, whenever a source changes."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook import process
from handbook.build import Sources
from handbook.failure import Failure

WATCHED = ("interventions", "registers", "schema", "validate")


def serve(sources: Sources, options: Sequence[str]) -> None:
    """Serve until it is interrupted; the options go to sphinx-autobuild. Raises Failure."""
    with TemporaryDirectory() as folder:
        preview, doctrees = Path(folder, "site"), Path(folder, "doctrees")
        sources.check(preview)
        python = (Path(sys.executable).as_posix(), "-m", "handbook")
        index = shlex.join((*python, "--records", sources.records.as_posix(), "index", preview.as_posix()))
        watched = dict.fromkeys(folder / name for folder in (sources.records, sources.root) for name in WATCHED)
        watch = [word for folder in watched if folder.is_dir() for word in ("--watch", str(folder))]
        own = (*options, "--re-ignore", "__pycache__", "--post-build", index, *watch)
        command = (sys.executable, "-m", "sphinx_autobuild", *own, *sources.sphinx("html", doctrees), str(preview))
        if process.run(command).returncode:
            raise Failure("Håndbogen kunne ikke vises; grunden står ovenfor.")

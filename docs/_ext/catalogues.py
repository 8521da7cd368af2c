"""The Danish catalogue of the interface: compiled outside the source tree, where Sphinx finds it first."""

from __future__ import annotations

import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(source: Path, target: Path) -> Path:
    """Compile every sphinx.po below `source` into `target`, copy every sphinx.js, and return `target`."""
    for catalogue in source.rglob("sphinx.po"):
        folder = target / catalogue.parent.relative_to(source)
        folder.mkdir(parents=True, exist_ok=True)
        with catalogue.open("rb") as text, (folder / "sphinx.mo").open("wb") as compiled:
            write_mo(compiled, read_po(text))
        shutil.copyfile(catalogue.with_name("sphinx.js"), folder / "sphinx.js")
    return target

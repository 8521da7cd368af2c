"""Sphinx's project with the YAML files as documents.

Uses the private maps `_docname_to_path` and `_path_to_docname` of `sphinx.project.Project`, which are the same from
Sphinx 7.4 to 9.0: this is the only module that knows of them, and a test names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx.project import Project
from sphinx.util._pathlib import _StrPath


class HandbookProject(Project):
    """The hand-written pages below the source folder, and one document for every entry of the corpus."""

    entries: Mapping[str, Path]
    """Document name to file of every entry."""

    def discover(self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)) -> set[str]:
        """Find the hand-written pages, then add the entries.

        Raises SystemExit, with a line, for a page with an entry's name; capitals are no difference, as in some file systems.
        """
        super().discover(exclude_paths, include_paths)
        pages = {name.casefold(): name for name in self.docnames}
        for name, path in self.entries.items():
            if name in pages:
                raise SystemExit(f"docs/{pages[name]}.md: {path.name} har samme adresse. Giv siden et andet navn.")
            self.docnames.add(name)
            self._docname_to_path[name] = path
            self._path_to_docname[path] = name
        return self.docnames

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """The file of a document; relative, an entry has the path of its page, so that nothing is written outside."""
        path = self._docname_to_path.get(docname)
        if path is not None and path.is_absolute() and not absolute:
            return _StrPath(Path(docname + path.suffix))
        return super().doc2path(docname, absolute)

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
        """Find the hand-written pages, then add the entries. A page that bears an entry's name is an error."""
        super().discover(exclude_paths, include_paths)
        for name, path in self.entries.items():
            if name in self.docnames:
                raise ValueError(f"{name}: a page and {path} have the same address")
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

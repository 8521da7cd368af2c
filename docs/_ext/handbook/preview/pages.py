"""A preview of the site: each page is rendered on request, from the current records."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from sphinx.errors import SphinxError
from sphinx.util.parallel import SerialTasks

from handbook import extension, open_data
from handbook.building.build import UNKNOWN_SETTING, Sources, application, day_of_build, words
from handbook.handwritten import page_files
from handbook.model import Corpus, Handbook
from handbook.pages import refused
from handbook.search import index
from handbook.site import KIND_OF
from handbook.sphinxext import data_files, markdown_copies, record_pages
from handbook.sphinxext.data_files import edition_of
from handbook.sphinxext.domain import corpus_of
from handbook.sphinxext.rendered import TEMPLATES
from handbook.terminal import Failure, say
from validate import RULES, Finding, Severity
from validate import words as words_of_finding

PAGE = ".html"

SPHINX_WORDS = re.compile(r"(?<=: )WARNING: | \[handbook[.a-z]*\]")
"""What Sphinx adds to a Danish line about a page or a record."""


class Lines(io.TextIOBase):
    """A stream that shows Sphinx's warnings to an editor."""

    def write(self, text: str) -> int:
        """Show a line; a setting that does not exist is reported by `application`."""
        if UNKNOWN_SETTING not in text:
            say(SPHINX_WORDS.sub("", text).rstrip(), sys.stderr)
        return len(text)


class Preview:
    """A site in a folder whose files are made on request. It has to be closed."""

    def __init__(self, sources: Sources, folder: Path, doctrees: Path) -> None:
        """Start Sphinx. Raises Failure, CannotRun, SphinxError, and SystemExit for a folder of pages with faults."""
        self.folder = folder
        self.made: set[str] = set()
        """The pages, and the folder of the search, that are up to date."""

        self.are_written_read = False

        os.environ.update(day_of_build(os.environ))
        with ExitStack() as stack:
            self.app = stack.enter_context(application(sources, "html", folder, doctrees, cast("IO[str]", Lines())))
            self.builder = cast("record_pages.SiteBuilder", self.app.builder)
            self.builder.finish_tasks = SerialTasks()
            self.app.env.find_files(self.app.config, self.builder)
            self.app.emit("env-before-read-docs", self.app.env, sorted(self.app.env.found_docs))
            self.builder.prepare_writing(self.app.env.found_docs)
            self.builder.copy_assets()
            self.stack = stack.pop_all()

    def close(self) -> None:
        """Undo Sphinx's patches of docutils."""
        self.stack.close()

    @property
    def corpus(self) -> Corpus:
        """The records as they were read last."""
        return corpus_of(self.app.env)

    @property
    def handbook(self) -> Handbook:
        """The same, as the validator read them."""
        return self.corpus.handbook

    def refresh(self) -> None:
        """Read the records again. Raises CannotRun."""
        extension.install(self.app, self.handbook.outcome)
        self.app.env.find_files(self.app.config, self.builder)
        self.made.clear()

    def file(self, path: str) -> Path | None:
        """The file at a path of the site, made if it is out of date; None if there is none."""
        name = path.removesuffix(PAGE)
        if path.endswith(PAGE) and (name in self.app.env.found_docs or any(self.faults(name))):
            self.page(name)
        elif path.endswith(markdown_copies.ENDING) and path.removesuffix(markdown_copies.ENDING) in self.app.env.found_docs:
            self.page(path.removesuffix(markdown_copies.ENDING))
        elif path.partition("/")[0] == index.FOLDER:
            self.search()
        elif (content := self.content(path)) is not None:
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)
        elif path.endswith(PAGE):
            return None  # the record was deleted
        found = self.folder / path
        return found if found.is_file() else None

    def content(self, path: str) -> bytes | None:
        """What a file beside the pages holds that is made of the records alone; None for any other."""
        if path.partition("/")[0] in open_data.FOLDERS:
            return open_data.files(self.corpus, edition_of(self.app.config)).get(path)
        text = dict(data_files.data(self.corpus)).get(path)
        return text.encode() if text else None

    def page(self, name: str) -> None:
        """Write the page of a record, or the faults of a refused one, or a hand-written page."""
        if name in self.made:
            return
        faults = list(self.faults(name))
        if faults:
            folder, _, id_ = name.rpartition("/")
            handbook = self.handbook
            entry = handbook.corpus.get(KIND_OF[folder], id_)
            findings = [(fault.location.line, *words_of_finding(fault, "da")) for fault in faults]
            page = refused(Path(self.app.srcdir) / TEMPLATES, handbook.title(entry) if entry else id_, findings)
            self.builder.handle_page(name, {"title": page.title, "body": str(page.body)})
        elif name in self.written:
            self.read_written()
            self.read(name)
            self.builder.write_doc(name, self.app.env.get_and_resolve_doctree(name, self.builder))
            self.builder.copy_image_files()
        else:
            record_pages.note(self.app.env, name)
            self.builder.write_record(name)
        self.made.add(name)

    def read(self, name: str) -> None:
        """Read a document again."""
        self.app.emit("env-purge-doc", self.app.env, name)
        self.app.env.clear_doc(name)
        self.builder.read_doc(name)

    @property
    def written(self) -> Collection[str]:
        """The hand-written pages."""
        return page_files.of(self.app.env).pages

    def read_written(self) -> None:
        """Read the hand-written pages, once: each may lead to anchors of the others."""
        if not self.are_written_read:
            self.are_written_read = True
            for name in sorted(self.written):
                self.read(name)

    def faults(self, name: str) -> Iterator[Finding]:
        """The errors in the file behind a page; none for a hand-written one."""
        folder, _, id_ = name.rpartition("/")
        kind = KIND_OF.get(folder)
        file = f"{kind}/{id_}.yaml" if kind == "interventions" else f"registers/{kind}/{id_}.yaml"
        errors = (one for one in self.handbook.findings if RULES[one.code].severity is Severity.ERROR)
        return (one for one in errors if kind and one.location.file == file)

    def search(self) -> None:
        """Make the search of all pages."""
        if index.FOLDER not in self.made:
            for name in sorted(self.app.env.found_docs):
                self.page(name)
            index.write(self.folder, self.handbook, Path(self.app.srcdir))
            self.made.add(index.FOLDER)


def write_page(sources: Sources, name: str, folder: Path) -> Path:
    """Write a page and what it loads into a folder, and return its file.

    Raises Failure where there is no such page or it cannot be made, and CannotRun.
    """
    try:
        with TemporaryDirectory() as doctrees, closing(Preview(sources, folder, Path(doctrees))) as preview:
            found = preview.file(f"{name}{PAGE}")
    except SystemExit as error:  # faults in the folder of pages
        raise Failure(str(error)) from error
    except SphinxError as error:  # settings, or a template
        raise Failure(words(error)) from error
    if found is None:
        raise Failure(f"{name} er ikke en side i håndbogen. Skriv dens adresse uden .html, fx indsatser/u-start.")
    return found

"""Building the site, the print edition and the list of dead links: each from nothing, with nothing written to the sources."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import extract_tb
from typing import IO

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from handbook.building import verification
from handbook.building.publishing import NotOurs, check_place, files, place, publish
from handbook.model import Handbook
from handbook.model.handbook import today
from handbook.pdf.paper import CannotPrint
from handbook.search import index
from handbook.site import UNLISTED, docname
from handbook.sphinxext.domain import CHECKED
from handbook.terminal import Failure, say
from validate import CannotRun, reason

SOURCES = ("docs", "interventions", "registers", "schema", "validate", "tests", "benchmarks", "requirements")
UNKNOWN_SETTING = "unknown config value"
"""What Sphinx says of a setting that it does not have, of which `application` tells in Danish."""

TOOLS = (".git", ".github", ".ci", ".nox", ".vscode")
"""The folders of a checkout that a build must not write to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is built: the folders of the handbook and of its records (as a rule the same); settings and processes of Sphinx."""

    root: Path
    records: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1

    @property
    def docs(self) -> Path:
        """The folder of the hand-written pages and Sphinx's configuration."""
        return self.root / "docs"

    def handbook(self) -> Handbook:
        """The checked records. Raises CannotRun."""
        return Handbook.read(self.records)

    def pages(self, handbook: Handbook) -> list[str]:
        """The document names of all pages. Raises OSError for a folder that cannot be read."""
        written = [name.removesuffix(".md") for name in files(self.docs) if name.endswith(".md")]
        return [*(docname(*key) for key in handbook.corpus.entries), *(name for name in written if not name.startswith("_"))]

    def check(self, target: Path) -> None:
        """Raise Failure without sources, and NotOurs for a target that is, contains or lies in a folder of the sources."""
        if not (self.docs / "conf.py").is_file():
            raise Failure(f"{self.docs / 'conf.py'} findes ikke. Kør kommandoen i håndbogens mappe, eller nævn den med --root.")
        protected = [Path(os.path.realpath(folder)) for folder in (".", os.path.expanduser("~"), self.root, self.records)]  # noqa: PTH111 -- Path's raises without a home
        if any(is_same(target, folder) for path in protected for folder in (path, *path.parents)):
            raise NotOurs(f"{target} kan ikke bruges: mappen er eller rummer noget andet end den byggede håndbog.")
        sources = [folder / name for folder in protected[2:] for name in (*SOURCES, *TOOLS)]
        if any(is_same(folder, source) for folder in (target, *target.parents) for source in sources):
            raise NotOurs(f"{target} kan ikke bruges: mappen er en del af det, som håndbogen bygges af.")


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file or folder, by whatever names."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def build_site(sources: Sources, address: str) -> Path:
    """Build the site, verify it, replace the old one, and return its folder. Raises Failure."""
    site = place(address)
    sources.check(site)
    check_place(site)
    try:
        publish_site(sources, site)
    except (Failure, CannotRun, OSError) as error:
        reason_words = words(error)
        old_site = "Den gamle udgave af håndbogen står urørt." if site.is_dir() and any(site.iterdir()) else ""
        raise Failure(("\n" if "\n" in reason_words else " ").join(filter(None, (reason_words, old_site)))) from error
    return site


def publish_site(sources: Sources, site: Path) -> None:
    """Make, verify and publish. Raises Failure, CannotRun and OSError."""
    handbook = sources.handbook()
    pages = sources.pages(handbook)
    made: dict[str, str] = {}
    context = copy_context()
    context.run(CHECKED.set, handbook)

    def make(folder: Path) -> None:
        context.run(sphinx, sources, "html", folder)
        made.update(verification.digests(folder))
        index.write(folder, handbook, sources.docs)
        made.update(verification.digests(folder, index.FOLDER))

    def verify(folder: Path) -> Sequence[str]:
        contents = verification.contents(handbook, sources.docs)
        searchable = {name for name in pages if name not in UNLISTED}
        return verification.faults(folder, pages=pages, made=made, contents=contents, searchable=searchable)

    publish(site, make, verify)


def build_pdf(sources: Sources, address: str) -> None:
    """Build the print edition in a folder. Raises Failure; CannotPrint is the caller's to ask for first."""
    sources.check(place(address))
    sphinx(sources, "pdf", place(address))


def check_links(sources: Sources, address: str) -> None:
    """Follow every link out of the handbook; broken links are listed in output.txt in a folder. Raises Failure."""
    sources.check(place(address))
    sphinx(sources, "linkcheck", place(address), is_strict=False)


def sphinx(sources: Sources, builder: str, target: Path, *, is_strict: bool = True) -> None:
    """Run Sphinx with nothing left of another build. Raises Failure where it fails, after all that it warned of."""
    if builder == "html":
        os.environ.update(day_of_build(os.environ))
    with TemporaryDirectory() as doctrees, StringIO() as told:
        try:
            with redirect_stdout(told), redirect_stderr(told):
                exit_code = exit_code_of(sources, builder, target, Path(doctrees), told, is_strict=is_strict)
        finally:
            say("\n".join(line for line in told.getvalue().splitlines() if line and UNKNOWN_SETTING not in line), sys.stderr)
    if exit_code:
        raise Failure("Håndbogen kunne ikke bygges; grunden står ovenfor.")


def exit_code_of(sources: Sources, builder: str, target: Path, doctrees: Path, warnings: IO[str], *, is_strict: bool) -> int:
    """Build, and return what Sphinx ends with. Raises Failure with what Sphinx or an extension raised, and CannotPrint."""
    try:
        with application(sources, builder, target, doctrees, warnings, is_strict=is_strict) as app:
            app.build()
            return app.statuscode
    except SystemExit as error:  # faults in the folder of pages
        raise Failure(str(error)) from error
    except (Failure, CannotRun, CannotPrint, OSError):
        raise
    except Exception as error:
        raise Failure(words(error)) from error


@contextmanager
def application(
    sources: Sources, builder: str, target: Path, doctrees: Path, warnings: IO[str], *, is_strict: bool = False
) -> Iterator[Sphinx]:
    """Sphinx, ready to build. Raises Failure, CannotRun, SphinxError, and SystemExit for a folder of pages with faults."""
    nocolor()
    with patch_docutils(str(sources.docs)), docutils_namespace():
        app = Sphinx(
            sources.docs,
            sources.docs,
            target,
            doctrees,
            builder,
            {"handbook_root": str(sources.records), **sources.settings},
            status=None,
            warning=warnings,
            freshenv=True,
            warningiserror=is_strict,
            parallel=sources.jobs,
        )
        for name in sources.settings:
            if name.partition(".")[0] not in app.config:
                raise Failure(f"-D {name}: Sphinx har ingen indstilling med det navn.")
        yield app


def day_of_build(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with the day of this build in it, so that no part of it is made on the next."""
    noon = datetime.combine(today(environment), time(12), UTC)
    return {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), **environment}


def words(error: Exception) -> str:
    """An error in Danish."""
    if isinstance(error, CannotRun):
        return reason(error.reason, "da", error.values)
    if isinstance(error, OSError):
        return f"Håndbogen kunne ikke {'laves' if isinstance(error, PermissionError) else 'skrives'}: {error}."
    if isinstance(error, Failure):
        return str(error)
    cause = error.__cause__ if isinstance(error, SphinxError) and error.__cause__ else error
    return f"Håndbogen kunne ikke laves: {place_of(cause)}{' '.join(str(cause).split()).removesuffix('.')}."


def place_of(error: BaseException) -> str:
    """Where an error was raised: in which line of a template, else of the program; empty for errors that tell it themselves."""
    frames = list(extract_tb(error.__traceback__))
    templates = [frame for frame in frames if frame.filename.endswith(".html")]
    if templates:
        return f"{templates[-1].filename}, linje {templates[-1].lineno}: "
    if isinstance(error, SphinxError | SyntaxError | ImportError) or not frames:
        return ""
    return f"{frames[-1].filename}, linje {frames[-1].lineno}: {type(error).__name__}: "

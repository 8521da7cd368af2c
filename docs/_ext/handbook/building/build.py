"""Building the site, the print edition and the list of dead links: each from nothing, with nothing written to the sources."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from contextvars import copy_context
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import StringIO
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import extract_tb

from sphinx.cmd.build import build_main
from sphinx.errors import SphinxError

from handbook.building import verification
from handbook.building.publishing import NotOurs, check_place, files, place, publish
from handbook.model import Handbook
from handbook.model.handbook import today
from handbook.search import index
from handbook.site import UNLISTED, docname
from handbook.sphinxext.domain import CHECKED
from handbook.terminal import Failure, say
from validate import CannotRun, reason

SPHINX_OPTIONS = ("--quiet", "--nitpicky", "--keep-going")
CLEAN_OPTIONS = ("--fail-on-warning", "--fresh-env")
SOURCES = ("docs", "interventions", "registers", "schema", "validate", "tests", "benchmarks", "requirements")
TOOLS = (".git", ".github", ".ci", ".nox", ".vscode")
"""The folders of a checkout that a build must not write to."""

REPORT = re.compile(r"Versions$|Traceback \(")
ERROR = re.compile(r"\s*(?:[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning)\b|[A-Za-z_]\w*(?:\.\w+)+(?::|$))")
"""The lines at which Sphinx's report of an exception begins, and in which Python names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is built: the folder of the handbook, that of its records (the same, as a rule), and options for Sphinx."""

    root: Path
    records: Path
    options: tuple[str, ...] = ()

    @property
    def settings(self) -> dict[str, str]:
        """The settings among the options, by name."""
        return dict(word.partition("=")[::2] for word in self.options if "=" in word)

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
        """Raise Failure where there is nothing to build, NotOurs where a target is, holds or lies among the sources."""
        if not (self.docs / "conf.py").is_file():
            raise Failure(f"{self.docs / 'conf.py'} findes ikke. Kør kommandoen i håndbogens mappe, eller nævn den med --root.")
        kept = [Path(os.path.realpath(folder)) for folder in (".", os.path.expanduser("~"), self.root, self.records)]  # noqa: PTH111 -- Path's raises without a home
        if any(is_same(target, folder) for one in kept for folder in (one, *one.parents)):
            raise NotOurs(f"{target} kan ikke bruges: mappen er eller rummer noget andet end den byggede håndbog.")
        sources = [folder / name for folder in kept[2:] for name in (*SOURCES, *TOOLS)]
        if any(is_same(folder, source) for folder in (target, *target.parents) for source in sources):
            raise NotOurs(f"{target} kan ikke bruges: mappen er en del af det, som håndbogen bygges af.")

    def sphinx(self, builder: str, doctrees: Path) -> list[str]:
        """Sphinx's options, the same for every command, without the target."""
        records = ("-D", f"handbook_root={self.records}")
        return [*SPHINX_OPTIONS, "--builder", builder, "--doctree-dir", str(doctrees), *records, *self.options, str(self.docs)]


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file or folder, by whatever names."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def build_site(sources: Sources, address: str) -> Path:
    """Build the site, verify it, put it in the place of the old one, and return that. Raises Failure, with what stands."""
    site = place(address)
    sources.check(site)
    check_place(site)
    try:
        publish_site(sources, site)
    except (Failure, CannotRun, OSError) as error:
        told = words(error)
        standing = "Den gamle udgave af håndbogen står urørt." if site.is_dir() and any(site.iterdir()) else ""
        raise Failure(("\n" if "\n" in told else " ").join(filter(None, (told, standing)))) from error
    return site


def publish_site(sources: Sources, site: Path) -> None:
    """Make, verify and publish. Raises Failure, CannotRun and OSError."""
    handbook = sources.handbook()
    pages = sources.pages(handbook)
    made: dict[str, str] = {}
    context = copy_context()
    context.run(CHECKED.set, handbook)

    def make(folder: Path) -> None:
        context.run(sphinx, sources, "html", folder, CLEAN_OPTIONS)
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
    sphinx(sources, "pdf", place(address), CLEAN_OPTIONS)


def check_links(sources: Sources, address: str) -> None:
    """Follow every link out of the handbook; what did not answer stands in output.txt in a folder. Raises Failure."""
    sources.check(place(address))
    sphinx(sources, "linkcheck", place(address), ("--fresh-env",))


def sphinx(sources: Sources, builder: str, target: Path, options: Sequence[str]) -> None:
    """Run Sphinx with nothing left of another build. Raises Failure where it fails; its own words came before."""
    if builder == "html":
        os.environ.update(day_of_build(os.environ))
    with TemporaryDirectory() as doctrees, StringIO() as told:
        words = ["--no-color", *options, *sources.sphinx(builder, Path(doctrees)), str(target)]
        with redirect_stdout(told), redirect_stderr(told):
            exit_code = exit_code_of(words)
        say(without_traceback(told.getvalue()).rstrip(), sys.stderr)
    if exit_code:
        raise Failure("Håndbogen kunne ikke bygges; grunden står ovenfor.")


def exit_code_of(words: Sequence[str]) -> int:
    """Run the command line of Sphinx in this process, and print what it ends with, as Python does when a program ends."""
    try:
        return build_main(words)
    except SystemExit as ended:
        if not isinstance(ended.code, int):
            print(ended.code)
        return 1


def without_traceback(text: str) -> str:
    """What Sphinx says, up to its report of an exception, of which only the paragraph stays that names it."""
    lines = text.splitlines()
    report = next((number for number, line in enumerate(lines) if REPORT.match(line)), None)
    if report is None:
        return text
    error = max((number for number, line in enumerate(lines) if number >= report and ERROR.match(line)), default=len(lines))
    named = takewhile(bool, map(str.strip, lines[error:]))
    return "\n".join([*(line for line in lines[:report] if line.strip()), *named])


def day_of_build(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with the day of this build in it, so that no part of it is made on the next."""
    noon = datetime.combine(today(environment), time(12), UTC)
    return {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), **environment}


def words(error: Exception) -> str:
    """An error in Danish."""
    if isinstance(error, CannotRun):
        return reason(error.reason, "da", error.values)
    if isinstance(error, SphinxError):
        cause = error.__cause__ or error
        return f"Håndbogen kunne ikke laves: {template_line(cause)}{' '.join(str(cause).split())}."
    if isinstance(error, OSError):
        return f"Håndbogen kunne ikke {'laves' if isinstance(error, PermissionError) else 'skrives'}: {error}."
    return str(error)


def template_line(error: BaseException) -> str:
    """The file and line of the template in which an error was raised; empty for one that was raised elsewhere."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}, linje {frames[-1].lineno}: " if frames else ""

"""The arguments of `python -m handbook`, and what each command says when it is done."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from handbook.building.build import Sources, build_pdf, build_site, check_links, words
from handbook.building.publishing import place
from handbook.pdf.paper import CannotPrint, weasyprint
from handbook.search import index
from handbook.terminal import Failure, say
from validate import CannotRun, Parser, argument_fault, cut

DONE, NOT_DONE = 0, 2
BUILT = ".buildinfo"
"""The file by which Sphinx knows its own site."""

PORT, PORTS = 8000, 65_536
"""Where `serve` shows the handbook, unless another is named, and how many ports there are."""

MOST_PROCESSES = 64
"""The most processes for one build; more than there are processors gain nothing."""

PAGE_FOLDER = Path("build", "page")
"""Where a single page is written, below the root."""

HELP = {
    "build": ("SITE", "byg håndbogen, og læg den i en mappe i stedet for den gamle udgave"),
    "pdf": ("MAPPE", "byg håndbogen som PDF i en mappe"),
    "links": ("MAPPE", "prøv alle links ud af håndbogen; resultatet står i output.txt i en mappe"),
    "index": ("SITE", "lav søgningen til sider, som Sphinx har bygget"),
    "page": ("SIDE", "lav én side hurtigt, fx indsatser/u-start, i mappen build/page"),
    "serve": ("", "vis håndbogen på en lokal adresse; siderne følger filerne, når de gemmes"),
}
SETTING = "indstilling til Sphinx"

FIXED: Mapping[str, str] = {
    "extensions": "myst_parser,notfound.extension,handbook.extension",
    "html_file_suffix": ".html",
    "html_link_suffix": ".html",
    "html_permalinks": "0",
    "html_theme": "handbook",
    "html_use_index": "0",
    "keep_warnings": "0",
    "language": "da",
    "master_doc": "index",
    "nitpicky": "1",
    "primary_domain": "hb",
    "root_doc": "index",
    "smartquotes": "0",
    "source_encoding": "utf-8",
    "source_suffix": ".md",
    "suppress_warnings": "",
    "templates_path": "_templates",
}
"""Settings of Sphinx with the only value that the handbook is made for: with others its pages differ, or faults pass unseen."""


class CommandParser(Parser):
    """Says in a Danish line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """End the program."""
        reason = argument_fault(message, "da").removeprefix("argument ")
        raise Failure(f"Kommandoen er ikke skrevet rigtigt ({reason}). Se: python -m handbook --help")


def port(words: str) -> int:
    """The number of a port. Raises ArgumentTypeError."""
    if not (words.isascii() and words.isdigit() and int(words) < PORTS):
        raise argparse.ArgumentTypeError(f"»{cut(words)}« er ikke en port. Skriv et tal fra 0 til {PORTS - 1}")
    return int(words)


def process_count(words: str) -> int:
    """A number of processes; that of the processors for `auto`. Raises ArgumentTypeError."""
    if words == "auto":
        return os.cpu_count() or 1
    if not (words.isascii() and words.isdigit() and 0 < int(words) <= MOST_PROCESSES):
        raise argparse.ArgumentTypeError(
            f"»{cut(words)}« er ikke et antal processer. Skriv et tal fra 1 til {MOST_PROCESSES}, eller auto"
        )
    return int(words)


def setting(words: str) -> tuple[str, str]:
    """Name and value of a setting of Sphinx. Raises ArgumentTypeError."""
    name, equals, value = words.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"»{cut(words)}« er ikke en indstilling. Skriv den som NAVN=VÆRDI")
    if name.startswith("myst_") or FIXED.get(name, value) != value:
        raise argparse.ArgumentTypeError(f"»{cut(name)}« ligger fast i håndbogen og kan ikke ændres")
    return name, value


def parser() -> CommandParser:
    """The commands with their arguments and options."""
    made = CommandParser(prog="python -m handbook", description="Byg og vis Fraværshåndbogen.")
    made.add_argument("--root", type=Path, default=Path(), metavar="MAPPE", help="håndbogens mappe (den aktuelle)")
    made.add_argument("--records", type=Path, metavar="MAPPE", help="mappen med interventions/ og registers/ (--root)")
    commands = made.add_subparsers(dest="command", required=True, metavar="KOMMANDO", parser_class=CommandParser)
    for name, (target, description) in HELP.items():
        command = commands.add_parser(name, help=description, description=description)
        if target:
            command.add_argument("target", metavar=target)
        if name == "serve":
            command.add_argument("--port", type=port, default=PORT, metavar="N", help=f"portens nummer ({PORT}); 0 er en ledig")
        command.add_argument(
            "-D", dest="settings", type=setting, action="append", default=[], metavar="NAVN=VÆRDI", help=SETTING
        )
        command.add_argument("-j", "--jobs", type=process_count, default=1, metavar="N", help="antal processer til Sphinx")
    return made


def main(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; what went wrong is told in Danish, never as a traceback."""
    try:
        run(arguments)
    except (Failure, CannotRun, OSError) as error:
        say(words(error), sys.stderr)
    except CannotPrint as error:
        say(f"{error.category}: {error}", sys.stderr)
    else:
        return DONE
    return NOT_DONE


def run(arguments: Sequence[str]) -> None:
    """Do what the arguments say. Raises Failure, CannotRun, CannotPrint and OSError."""
    options = parser().parse_args(arguments)
    root = options.root.absolute()
    records = (options.records or root).absolute()
    sources = Sources(root=root, records=records, settings=dict(options.settings), jobs=options.jobs)
    if options.command == "build":
        site = build_site(sources, options.target)
        tell(f"Håndbogen: {(site / 'index.html').as_uri()}")
        tell("Søgning, Find indsats og Sammenlign kræver en webserver; den får du med: python3 noxfile.py serve")
    elif options.command == "pdf":
        weasyprint()
        build_pdf(sources, options.target)
    elif options.command == "links":
        check_links(sources, options.target)
    elif options.command == "page":
        from handbook.preview.pages import write_page  # noqa: PLC0415 -- Sphinx, which few commands need in this process

        tell(write_page(sources, options.target, root / PAGE_FOLDER).as_uri())
    elif options.command == "index":
        site = place(options.target)
        if not (site / BUILT).is_file():
            raise Failure(f"{site} er ikke en mappe med sider, som Sphinx har bygget.")
        tell(f"Søgning: {index.write(site, sources.handbook(), sources.docs)} sider")
    else:
        from handbook.preview.server import serve  # noqa: PLC0415 -- as above

        gc.enable()
        serve(sources, options.port)


def tell(text: str) -> None:
    """Print a line. Raises Failure where it cannot be written, once the work is done."""
    if not say(text, sys.stdout):
        raise Failure("Arbejdet er gjort, men beskeden om det kunne ikke skrives.")

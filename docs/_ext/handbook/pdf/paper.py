"""HTML to PDF, by WeasyPrint, which needs libraries that no Python package carries."""

from __future__ import annotations

import gc
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sphinx.errors import SphinxError

VARIANT = "pdf/ua-1"
NO_LETTER = ".notdef glyph"
MISSING = """\
WeasyPrint, der laver PDF'en, mangler noget fra systemet: {reason}
Installér det, og prøv igen:
  Debian og Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation
  macOS:            brew install pango
  Windows:          installér MSYS2, og kør i den: pacman -S mingw-w64-x86_64-pango
Uden PDF bygges håndbogen med: python3 noxfile.py handbook"""


class CannotPrint(SphinxError):
    """The machine lacks what the PDF is made with."""

    category = "PDF'en kan ikke laves"


class Collector(logging.Handler):
    """Collects the warnings of WeasyPrint."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Collect a message once, except missing glyphs: they are shown as boxes."""
        message = record.getMessage()
        if message not in self.messages and not message.startswith(NO_LETTER):
            self.messages.append(message)


def weasyprint() -> ModuleType:
    """WeasyPrint, which only the print edition needs. Raises CannotPrint without its libraries or any font."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "(?i).*fontconfig", UserWarning)  # without a font it would crash, pages later
            return import_module("weasyprint")
    except UserWarning as error:
        raise CannotPrint(MISSING.format(reason="skrifttyper")) from error
    except (ImportError, OSError) as error:
        raise CannotPrint(MISSING.format(reason=str(error).partition("\n")[0])) from error


@contextmanager
def pages_listed_once() -> Iterator[None]:
    """Cache the list of page references in pydyf.

    WeasyPrint reads it for every tag and pydyf computes it each time, which is quadratic: a tenth of the time of this book.
    """
    library: Any = import_module("pydyf")
    plain: Any = library.PDF

    class Listing(plain):  # type: ignore[misc]  # a class without types
        """A PDF that remembers the references to its pages."""

        listed: tuple[bytes, ...] = ()

        @property
        def page_references(self) -> tuple[bytes, ...]:
            """The reference to every page, in their order."""
            if len(self.listed) != self.pages["Count"]:
                self.listed = super().page_references
            return self.listed

    library.PDF = Listing
    try:
        yield
    finally:
        library.PDF = plain


def fetcher(library: Any, folder: Path) -> Any:
    """A fetcher for WeasyPrint that allows only files of a folder; every other address is an error."""

    class Fetcher(library.urls.URLFetcher):  # type: ignore[misc]  # known only once the library is loaded
        """Fetches files of the folder, and data URLs."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            """Fetch. Raises ValueError for a file elsewhere, and for another protocol."""
            parts = urlsplit(url)
            if parts.scheme == "file" and not Path(url2pathname(parts.path)).resolve().is_relative_to(folder.resolve()):
                raise ValueError(url)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("file", "data"), fail_on_errors=True)


def write(html: Path, css: Path, target: Path) -> list[str]:
    """Write the PDF of an HTML file, and return what WeasyPrint warned of. Only files beside the HTML file are fetched."""
    library, collector = weasyprint(), Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    gc.disable()  # else half of the time is spent on millions of boxes that are all in use
    try:
        page = library.HTML(filename=html, url_fetcher=fetcher(library, html.parent))
        with pages_listed_once():
            page.write_pdf(target, stylesheets=[library.CSS(filename=css)], pdf_variant=VARIANT)
    finally:
        gc.enable()
        logger.removeHandler(collector)
    return collector.messages

"""HTML to PDF, by WeasyPrint, which needs libraries that no Python package carries."""

from __future__ import annotations

import gc
import logging
import warnings
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sphinx.errors import SphinxError

VARIANT = "pdf/ua-1"
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
    """Keeps what WeasyPrint warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, each once."""
        message = record.getMessage()
        if message not in self.messages:
            self.messages.append(message)


def weasyprint() -> ModuleType:
    """WeasyPrint, imported only here: only the print edition needs it. Raises CannotPrint without its libraries or any font."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "(?i).*fontconfig", UserWarning)  # without a font it would crash, pages later
            return import_module("weasyprint")
    except UserWarning as error:
        raise CannotPrint(MISSING.format(reason="skrifttyper")) from error
    except (ImportError, OSError) as error:
        raise CannotPrint(MISSING.format(reason=str(error).partition("\n")[0])) from error


def write(html: Path, css: Path, target: Path) -> list[str]:
    """Write the PDF of an HTML file, and return what WeasyPrint warned of. Nothing is fetched but files of this machine."""
    library, collector = weasyprint(), Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    gc.disable()  # half of the time goes to looking through millions of boxes, none of which can be let go
    try:
        fetcher = library.urls.URLFetcher(allowed_protocols=("file", "data"), fail_on_errors=True)
        page = library.HTML(filename=html, url_fetcher=fetcher)
        page.write_pdf(target, stylesheets=[library.CSS(filename=css)], pdf_variant=VARIANT)
    finally:
        gc.enable()
        logger.removeHandler(collector)
    return collector.messages

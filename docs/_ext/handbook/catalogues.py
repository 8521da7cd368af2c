"""The Danish catalogue of the interface, read from its text: nothing compiled is written, and no build meets another's."""

from __future__ import annotations

from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.locale import translators

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOGUE = Path("_locales", "da", "LC_MESSAGES", "sphinx.po")
"""Below the folder of the pages."""


def translations(catalogue: Path) -> GNUTranslations:
    """The translations of a catalogue."""
    compiled = BytesIO()
    with catalogue.open("rb") as text:
        write_mo(compiled, read_po(text))
    compiled.seek(0)
    return GNUTranslations(compiled)


def setup(app: Sphinx) -> None:
    """Put the catalogue before Sphinx's own, which is asked for what this one has not."""
    own = translations(app.srcdir / CATALOGUE)
    own.add_fallback(app.translator)
    translators["general", "sphinx"] = app.translator = own  # for what Python writes, and for the templates

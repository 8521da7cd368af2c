"""The publisher of the handbook: the fields of the accessibility statement, which conf.py sets.

A field that is not set is shown as missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

FIELDS: Mapping[str, str] = {
    "name": "Myndighed",
    "status": "Overholder håndbogen kravene?",
    "exceptions": "Det, der ikke er tilgængeligt",
    "assessed": "Vurderet",
    "written": "Skriftlig henvendelse",
    "phone": "Telefon",
    "statement": "Erklæring hos Digitaliseringsstyrelsen",
}
"""What the law asks for, in the order of the page."""


def rows(authority: Mapping[str, str]) -> list[dict[str, str]]:
    """Every field in the order of the page; `words` is empty if it is not known, `href` if it is no address."""
    values = {field: authority.get(field, "") for field in FIELDS}
    return [{"term": FIELDS[field], "words": words, "href": address(field, words)} for field, words in values.items()]


def address(field: str, words: str) -> str:
    """Where the words of a field lead: a page, or a mailbox; empty where they are no address."""
    if field == "written" and "@" in words and ":" not in words:
        return f"mailto:{words}"
    return words if words.startswith("https://") else ""


def check(app: Sphinx, config: Config) -> None:
    """Stop at a field that the page does not have. Raises ConfigError."""
    if unknown := sorted(config.handbook_authority.keys() - FIELDS.keys()):
        raise ConfigError(f"handbook_authority in conf.py has no field {', '.join(unknown)}, only {', '.join(FIELDS)}")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_config_value("handbook_authority", {}, "env", types=frozenset({dict}))
    app.connect("config-inited", check)

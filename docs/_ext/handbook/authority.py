"""Who publishes the handbook: what the accessibility statement has to tell, and conf.py alone knows.

What is not known yet is shown as missing, so that nobody takes its place for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import ConfigError

from handbook.elements import definitions, paragraph

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

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

MISSING = "Mangler; udfyldes af myndigheden"


def known(authority: Mapping[str, str], field: str) -> nodes.Node:
    """What is told of a field: an address as a link, other words as they are, and that it is missing where nothing is told."""
    value = authority.get(field, "")
    if not value:
        return nodes.inline(MISSING, MISSING, classes=["unstated"])
    if value.startswith("https://"):
        return nodes.reference("", value, refuri=value, internal=False)
    if field == "written" and "@" in value:
        return nodes.reference("", value, refuri=f"mailto:{value}", internal=False)
    return nodes.Text(value)


def table(authority: Mapping[str, str]) -> list[nodes.Node]:
    """Every field with what is known of it."""
    rows = ((title, [paragraph(known(authority, field))]) for field, title in FIELDS.items())
    return definitions(rows, classes=["authority"])


def check(app: Sphinx, config: Config) -> None:
    """Stop at a field that the page does not have. Raises ConfigError."""
    if strange := sorted(config.handbook_authority.keys() - FIELDS.keys()):
        raise ConfigError(f"handbook_authority in conf.py has no field {', '.join(strange)}, only {', '.join(FIELDS)}")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_config_value("handbook_authority", {}, "env", types=frozenset({dict}))
    app.connect("config-inited", check)

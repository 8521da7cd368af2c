"""Metadata of a published handbook: address, publisher, licence and contact."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlsplit

from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Intervention
from handbook.site import docname

FIELDS = ("licence", "licence_id", "licence_url", "contact")
"""The fields of `handbook_data` in conf.py: name, SPDX id and address of the licence, and the contact."""

NO_HOST = "fravaershaandbogen.example"
"""The host in ids if the address of the site is not known."""

SCHEMAS = "schema/"
"""The folder of the schemas in the address of the handbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An empty field is not known or not decided; no format may invent a value."""

    title: str = ""
    url: str = ""
    """The address of the site, ending in a slash."""

    publisher: str = ""
    licence: str = ""
    licence_id: str = ""
    licence_url: str = ""
    contact: str = ""

    def address(self, path: str) -> str:
        """The address of a path in the site; the path itself if the address of the site is not known."""
        return f"{self.url}{path}"

    def page(self, kind: type[Record] | str, id_: str) -> str:
        """The address of a record's page."""
        return self.address(f"{docname(kind if isinstance(kind, str) else kind.PATH, id_)}.html")

    def thing(self, kind: type[Record], id_: str) -> str:
        """The address of the subject of a record, as opposed to its page, in linked data."""
        return f"{self.page(kind, id_)}#this"

    def located(self, corpus: Corpus) -> Edition:
        """The edition with an address in any case: if that of the site is not known, the one that its schemas begin with."""
        schema = str(corpus.handbook.schemas.documents[Intervention.PATH]["$id"])
        return replace(self, url=self.url or schema.rpartition(SCHEMAS)[0])

    def address_from(self, file: str, path: str) -> str:
        """The address of a path in the site; relative to a file if the address of the site is not known."""
        return self.address(path) if self.url else posixpath.relpath(path, posixpath.dirname(file))

    @property
    def authority(self) -> str:
        """The host of the site in ASCII, or NO_HOST."""
        host = urlsplit(self.url).hostname
        return host.encode("idna").decode("ascii") if host else NO_HOST

    def uri(self, path: str) -> str:
        """The address of a path in the site in ASCII; the address of the site has to be known."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{self.authority}{port}{quote(parts.path, safe='/%')}{path}"

    def tag(self, day: str, name: str) -> str:
        """A tag URI (RFC 4151), unique and permanent."""
        path = urlsplit(self.url).path.lstrip("/")
        return f"tag:{self.authority},{day}:{quote(f'{path}{name}')}"


def of(settings: Mapping[str, Any]) -> Edition:
    """The edition that the settings of conf.py describe."""
    url = str(settings.get("html_baseurl", ""))
    data = settings.get("handbook_data", {})
    return Edition(
        title=str(settings.get("project", "")),
        url=f"{url.rstrip('/')}/" if url else "",
        publisher=settings.get("handbook_authority", {}).get("name", ""),
        **{field: data.get(field, "") for field in FIELDS},
    )

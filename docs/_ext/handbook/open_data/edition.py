"""What files tell of the handbook beside its records: where it lies, who publishes it, and under which licence."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

FIELDS = ("licence", "licence_id", "licence_url", "contact")
"""What `handbook_data` in conf.py may tell: the licence in words, as SPDX has it, and its address; where to write."""

NO_HOST = "fravaershaandbogen.example"
"""The host of names, and of the `$id`s of the schemas, until it is known where the site lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is empty is not known, or not decided; no format may put anything in its place."""

    title: str = ""
    url: str = ""
    """The address of the site, ending in a slash."""

    publisher: str = ""
    licence: str = ""
    licence_id: str = ""
    licence_url: str = ""
    contact: str = ""

    def address(self, path: str) -> str:
        """The address of a path in the site; the path itself where it is not known where the site lies."""
        return f"{self.url}{path}"

    def address_from(self, file: str, path: str) -> str:
        """The address of a path in the site as a file of it names it: from there, where it is not known where the site lies."""
        return self.address(path) if self.url else posixpath.relpath(path, posixpath.dirname(file))

    @property
    def authority(self) -> str:
        """Whose names those of this site are: its host as DNS has it, or one that does not exist."""
        host = urlsplit(self.url).hostname
        return host.encode("idna").decode("ascii") if host else NO_HOST

    def uri(self, path: str) -> str:
        """The address of a path in the site in ASCII, for those that take no other; the site's has to be known."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{self.authority}{port}{quote(parts.path, safe='/%')}{path}"

    def tag(self, day: str, name: str) -> str:
        """A name for something of a day that is nobody else's and stays (RFC 4151)."""
        path = urlsplit(self.url).path.lstrip("/")
        return f"tag:{self.authority},{day}:{quote(f'{path}{name}')}"


def of(settings: Mapping[str, Any]) -> Edition:
    """The edition that the settings of conf.py describe."""
    url = str(settings.get("html_baseurl", ""))
    told = settings.get("handbook_data", {})
    return Edition(
        title=str(settings.get("project", "")),
        url=f"{url.rstrip('/')}/" if url else "",
        publisher=settings.get("handbook_authority", {}).get("name", ""),
        **{field: told.get(field, "") for field in FIELDS},
    )
